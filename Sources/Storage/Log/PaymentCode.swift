import Crypto
import Domain

/// The short code on the receipt that the office hands to a payee: it follows from the salt of the
/// payment's own line, which nobody else has.
package enum PaymentCode {
  /// How many characters a code has, the dashes between its groups apart.
  package static let length = 12

  /// Twelve characters, 60 bits, in three groups.
  package static func text(salt: [UInt8]) -> String {
    let digest = SHA256.hash(data: Array("shanhai.payment\0".utf8) + salt)
    return ShortCode.grouped(digest.prefix(length).map(ShortCode.character), by: 4)
  }
}
