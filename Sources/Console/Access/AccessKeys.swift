import Crypto
import Domain
import Foundation
package import Transparency

/// The keys of signing in, each derived from one secret that lies outside the database.
///
/// With the secret gone no time code can be checked and no person be recognised twice; passwords
/// stay good. Source: trust.md 4.11 (blind index, field encryption, session HMAC).
package struct AccessKeys: Sendable {
  /// How many bytes the secret has.
  package static let length = 32
  /// The key of the hashes under which limits know accounts, networks and numbers.
  package let limits: Secret
  private let master: SymmetricKey
  private let identities: BlindIndex

  /// Takes the secret; nothing when it has another length.
  package init?(_ secret: [UInt8]) {
    guard secret.count == Self.length else { return nil }
    master = SymmetricKey(data: secret)
    guard let limits = Self.secret("limits", master),
      let identities = Self.secret("identity", master)
    else { return nil }
    self.limits = limits
    self.identities = BlindIndex(key: identities)
  }

  /// A person's secret of time codes as the database keeps it, bound to the person.
  func seal(_ secret: [UInt8], of staff: String) throws -> [UInt8] {
    let box = try AES.GCM.seal(
      secret, using: key("totp"), authenticating: Array("login|secret|\(staff)".utf8))
    return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
  }

  /// The secret of time codes; nothing when it was sealed for somebody else or under another key.
  func open(_ sealed: [UInt8], of staff: String) -> [UInt8]? {
    guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return nil }
    let opened = try? AES.GCM.open(
      box, using: key("totp"), authenticating: Array("login|secret|\(staff)".utf8))
    return opened.map { Array($0) }
  }

  /// What the database keeps in place of a citizen number, so that one person has one login.
  package func identity(_ citizenNumber: String) -> [UInt8] {
    identities.token(for: citizenNumber).bytes
  }

  /// By what the audit log recognises a network without naming it (trust.md 4.12).
  func network(_ network: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Array(network.utf8), using: key("network"))
    return Data(code.prefix(8)).base64EncodedString()
  }

  /// The token that a session's forms carry against forged requests (trust.md 4.3).
  func formToken(_ session: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(for: Array(session.utf8), using: key("form"))
    return Data(code).base64EncodedString()
  }

  /// Whether a form carries the token of its session, compared in constant time.
  func accepts(_ token: String, of session: String) -> Bool {
    guard let bytes = Data(base64Encoded: token) else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(
      bytes, authenticating: Array(session.utf8), using: key("form"))
  }

  private func key(_ use: String) -> SymmetricKey { Self.key(use, master) }

  private static func secret(_ use: String, _ master: SymmetricKey) -> Secret? {
    unsafe Secret(bytes: key(use, master).withUnsafeBytes { unsafe Array($0) })
  }

  private static func key(_ use: String, _ master: SymmetricKey) -> SymmetricKey {
    HKDF<SHA256>.deriveKey(
      inputKeyMaterial: master, info: Array("shanhai.access.\(use)".utf8), outputByteCount: 32)
  }
}
