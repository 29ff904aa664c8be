import Crypto
import Foundation

/// Codes that change every 30 seconds (TOTP, RFC 6238: SHA-1, 6 digits).
package enum TimeCode {
  /// Seconds of a step.
  package static let period: Int64 = 30

  /// The step of an instant, in microseconds since the epoch.
  package static func step(at microseconds: Int64) -> Int64 { microseconds / 1_000_000 / period }

  /// The code of a step.
  package static func code(_ secret: [UInt8], step: Int64) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * Int64($0))) }
    let hash = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(hash[19] & 0x0F)
    let number = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    return String(String(1_000_000 + number % 1_000_000).suffix(6))
  }

  /// The step whose code this is; nil for a wrong code.
  ///
  /// The present one or a neighbour, because clocks differ; all three are compared in any case.
  package static func step(of code: String, _ secret: [UInt8], at microseconds: Int64) -> Int64? {
    let digits = code.filter { $0 != " " }
    let now = step(at: microseconds)
    var found: Int64?
    for step in [now - 1, now, now + 1] {
      let right = self.code(secret, step: step)
      var difference = digits.utf8.count ^ right.utf8.count
      for (a, b) in zip(digits.utf8, right.utf8) { difference |= Int(a ^ b) }
      if difference == 0 { found = step }
    }
    return found
  }

  /// What an authenticator reads from a square code.
  package static func enrolment(_ secret: [UInt8], of staff: String) -> String {
    "otpauth://totp/Shanhai:\(staff)?secret=\(Base32.text(secret))&issuer=Shanhai"
  }
}

/// Letters and digits that nobody mistakes for each other (RFC 4648, 6), without padding.
package enum Base32 {
  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")

  /// The text of bytes.
  package static func text(_ bytes: [UInt8]) -> String {
    var (text, buffer, count) = ("", 0, 0)
    for byte in bytes {
      buffer = buffer << 8 | Int(byte)
      count += 8
      while count >= 5 {
        count -= 5
        text.append(letters[buffer >> count & 31])
      }
    }
    if count > 0 { text.append(letters[buffer << (5 - count) & 31]) }
    return text
  }
}
