/// The encodings a text table may have.
enum TextEncoding: Equatable {
  case utf8
  case utf16LittleEndian
  case utf16BigEndian
  /// What Chinese Windows writes.
  case gb18030

  private static let chunk = 64 << 10

  /// Decides by the byte order mark; without one, UTF-8 if all of it is valid, else GB18030.
  static func detect(_ source: ByteSource) throws(TableError) -> TextEncoding {
    let head = try source.bytes(at: 0, count: 4)
    if head.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if head.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    var check = UTF8Check()
    var offset = 0
    while offset < source.count {
      let bytes = try source.bytes(at: offset, count: chunk)
      check.feed(bytes)
      guard !check.hasNUL else { throw TableError(.notText) }
      offset += bytes.count
    }
    return check.isValid ? .utf8 : .gb18030
  }

  /// How many bytes at the start are the mark.
  func markLength(_ head: [UInt8]) -> Int {
    switch self {
    case .utf8: head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    case .utf16LittleEndian, .utf16BigEndian: 2
    case .gb18030: head.starts(with: [0x84, 0x31, 0x95, 0x33]) ? 4 : 0
    }
  }

  /// The name iconv knows it by.
  var iconvName: String {
    switch self {
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .gb18030: "GB18030"
    }
  }
}

/// Checks UTF-8 byte by byte: no overlong forms, no surrogates, nothing beyond U+10FFFF.
///
/// Strictness matters: a lenient check takes some short GB18030 texts for UTF-8.
struct UTF8Check {
  private var pending = 0
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xBF
  private var failed = false
  /// Whether a zero byte was seen.
  private(set) var hasNUL = false

  /// Whether everything fed so far is whole and valid.
  var isValid: Bool { !failed && pending == 0 }

  mutating func feed(_ bytes: [UInt8]) {
    for byte in bytes {
      if byte == 0 { hasNUL = true }
      guard !failed else { continue }
      if pending == 0 {
        if byte >= 0x80 { begin(byte) }
      } else {
        failed = byte < low || byte > high
        (low, high) = (0x80, 0xBF)
        pending -= 1
      }
    }
  }

  private mutating func begin(_ byte: UInt8) {
    switch byte {
    case 0xC2...0xDF: pending = 1
    case 0xE0...0xEF:
      pending = 2
      if byte == 0xE0 { low = 0xA0 }
      if byte == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      pending = 3
      if byte == 0xF0 { low = 0x90 }
      if byte == 0xF4 { high = 0x8F }
    default: failed = true
    }
  }
}
