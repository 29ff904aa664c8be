import Console
import Domain
import Storage

/// What somebody gets with a login, shown once: a password to change, a secret of time codes, and
/// recovery codes.
struct FirstSecrets: Encodable {
  let staff: String
  let password: String
  let secret: String
  let enrolment: String
  let recovery: [String]

  /// Makes new secrets and keeps them in place of those of before, if there were any.
  static func make(
    for code: String, identity: [UInt8]? = nil, _ store: Store, keys: AccessKeys
  ) async throws -> FirstSecrets {
    var random = SystemRandomNumberGenerator()
    let secret = (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }
    let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789")
    let password =
      "aA2-" + String((0..<16).map { _ in letters.randomElement(using: &random) ?? "x" })
    let signIn = try await SignIn(store, keys: keys, clock: DataFolder.now)
    try await signIn.keep(password, secret: secret, of: code, identity: identity, mustChange: true)
    return FirstSecrets(
      staff: code, password: password, secret: Base32.text(secret),
      enrolment: TimeCode.enrolment(secret, of: code),
      recovery: try await signIn.renewRecoveryCodes(of: code))
  }

  /// The same as lines for people.
  var text: String {
    """
    人员编号 code        \(staff)
    初始密码 password    \(password)
    动态码密钥 secret    \(secret)
    \(enrolment)
    备用码，各用一次 recovery codes, each good once
    \(recovery.joined(separator: "\n"))
    """
  }
}
