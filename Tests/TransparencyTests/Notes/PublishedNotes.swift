import Crypto
import Testing
import Transparency

/// The signed notes and keys that golang.org/x/mod/sumdb/note publishes with its tests.
enum PublishedNotes {
  static let peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
  static let peterSeed = "810a1402d5146c8d84f2443330f54080ebf98ee17d9c74f6252fc5d5c7283173"
  static let enoch = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
  static let enochSeed = String(repeating: "0", count: 64)
  static let example = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"

  static let text =
    "If you think cryptography is the answer to your problem,\n"
    + "then you don't know what your problem is.\n"
  static let peterLine =
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZ"
    + "b6KE6RyyBwJnAM=\n"
  static let enochLine =
    "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33W"
    + "Wd1RvMc+QQ=\n"
  static let exampleNote =
    "This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONnc"
    + "AlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n"
}

/// A private key from the hexadecimal digits of its seed.
func privateKey(_ seed: String) throws -> Curve25519.Signing.PrivateKey {
  try Curve25519.Signing.PrivateKey(rawRepresentation: bytes(seed))
}

/// A note from its text.
func note(_ text: String) throws -> SignedNote { try SignedNote(parsing: text.utf8) }

/// A key name that is known to be good.
func name(_ text: String) throws -> KeyName { try #require(KeyName(text)) }

/// Whether signatures come out the same each time: not with Apple's CryptoKit, which salts them.
var signaturesAreDeterministic: Bool {
  #if canImport(Darwin)
    false
  #else
    true
  #endif
}
