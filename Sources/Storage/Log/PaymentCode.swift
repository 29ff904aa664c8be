import Crypto
import Domain

/// The short code on the receipt that the office hands to a payee: it follows from the salt of the
/// payment's own line, which nobody else has.
package enum PaymentCode {
  /// Twelve characters, 60 bits, in three groups.
  package static func text(salt: [UInt8]) -> String {
    let digest = SHA256.hash(data: Array("shanhai.payment\0".utf8) + salt)
    return ShortCode.grouped(digest.prefix(12).map(ShortCode.character), by: 4)
  }
}
