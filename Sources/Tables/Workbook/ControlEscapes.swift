/// The notation `_x000D_` by which workbooks hold characters that XML cannot.
enum ControlEscapes {
  private static let length = 7

  /// Replaces the escapes in the bytes from `start` on.
  static func decode(_ bytes: inout [UInt8], from start: Int = 0) {
    guard bytes.count - start >= length else { return }
    guard bytes[start...].contains(UInt8(ascii: "_")),
      var read = firstEscape(bytes, from: start)
    else { return }
    var write = read
    while read < bytes.count {
      if let scalar = scalar(bytes, at: read) {
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
          bytes[write] = byte
          write += 1
        }
        read += length
      } else {
        bytes[write] = bytes[read]
        write += 1
        read += 1
      }
    }
    bytes.removeLast(bytes.count - write)
  }

  /// The text in which nothing looks like an escape.
  ///
  /// Each underscore that could begin one is written as an escape itself; libxlsxwriter leaves
  /// this to its caller.
  static func protect(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    for (place, byte) in bytes.enumerated() {
      if scalar(bytes, at: place) == nil { out.append(byte) } else { out += "_x005F_".utf8 }
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func firstEscape(_ bytes: [UInt8], from start: Int) -> Int? {
    (start...bytes.count - length).first { scalar(bytes, at: $0) != nil }
  }

  /// The scalar of an escape at a place; halves of surrogate pairs are left as they are.
  private static func scalar(_ bytes: [UInt8], at place: Int) -> Unicode.Scalar? {
    guard place + length <= bytes.count, bytes[place] == UInt8(ascii: "_") else { return nil }
    guard bytes[place + 1] == UInt8(ascii: "x"), bytes[place + 6] == UInt8(ascii: "_") else {
      return nil
    }
    var value: UInt32 = 0
    for byte in bytes[place + 2...place + 5] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value)
  }
}
