import Crypto
import Transparency

extension Console {
  /// The SHA-256 of a file in hex, by which the same file is known again.
  static func digest(_ bytes: [UInt8]) -> String {
    Hash(bytes: Array(SHA256.hash(data: bytes)))?.hex ?? ""
  }
}
