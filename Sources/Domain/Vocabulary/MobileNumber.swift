/// 手机号: a mobile number of mainland China, eleven digits that begin with 13 to 19.
package struct MobileNumber: Sendable, Hashable {
  /// The eleven digits as a number, 13000000000 to 19999999999.
  package let value: Int64

  /// Reads a number as people write it: with blanks or hyphens, with +86, 0086 or 86 before it; nil
  /// when it is none.
  package init?(_ text: String) {
    var (value, digits, isInternational) = (Int64(0), 0, false)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "-"): continue
      case UInt8(ascii: "+") where digits == 0 && !isInternational: isInternational = true
      case UInt8(ascii: "0")...UInt8(ascii: "9") where digits < 15:
        value = value * 10 + Int64(byte - UInt8(ascii: "0"))
        digits += 1
      default: return nil
      }
    }
    let eleven: Int64 = 100_000_000_000
    if (digits == 13 || digits == 15 && !isInternational) && value / eleven == 86 {
      value %= eleven
    } else if digits != 11 || isInternational {
      return nil
    }
    guard (13_000_000_000..<20_000_000_000).contains(value) else { return nil }
    self.value = value
  }

  /// As networks of other countries reach it, without a sign before it: `8613900000000`.
  package var international: String { "86\(value)" }
}

extension MobileNumber: CustomStringConvertible, CustomReflectable {
  /// Not the number.
  package var description: String { "(mobile number)" }
  /// Nothing to look into.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
