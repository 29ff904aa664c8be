extension CanonicalJSON {
  /// The one text of the value, in UTF-8.
  public func encoded(
    limit: Int = largestByteCount
  ) throws(CanonicalJSONError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    try append(to: &bytes, depth: 0)
    guard bytes.count <= limit else {
      throw CanonicalJSONError(reason: .tooLong, offset: bytes.count)
    }
    return bytes
  }

  fileprivate func append(to bytes: inout [UInt8], depth: Int) throws(CanonicalJSONError) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += value ? "true".utf8 : "false".utf8
    case .integer(let value): try Self.append(value, to: &bytes)
    case .string(let value): try Self.append(value, to: &bytes)
    case .array(let values):
      try Self.checkDepth(depth, bytes)
      bytes.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        try value.append(to: &bytes, depth: depth + 1)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object):
      try Self.checkDepth(depth, bytes)
      try object.append(to: &bytes, depth: depth)
    }
  }

  private static func checkDepth(_ depth: Int, _ bytes: [UInt8]) throws(CanonicalJSONError) {
    guard depth < deepest else { throw CanonicalJSONError(reason: .tooDeep, offset: bytes.count) }
  }

  static func append(_ value: Int64, to bytes: inout [UInt8]) throws(CanonicalJSONError) {
    guard value.magnitude <= largestInteger.magnitude else {
      throw CanonicalJSONError(reason: .integerTooLarge, offset: bytes.count)
    }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let start = bytes.count
    var rest = value.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  static func append(_ text: String, to bytes: inout [UInt8]) throws(CanonicalJSONError) {
    let isWritten = unsafe text.utf8.withContiguousStorageIfAvailable { content in
      unsafe appendPlain(content, to: &bytes)
    }
    if isWritten == true { return }
    guard NormalForm.isC(text) else {
      throw CanonicalJSONError(reason: .notNormalised, offset: bytes.count)
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if needsEscape(byte) { bytes += escape(byte) } else { bytes.append(byte) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a text that needs no escape and is plainly in form C, as nearly all texts; whether it
  /// was one.
  private static func appendPlain(
    _ content: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]
  ) -> Bool {
    for place in content.indices {
      let byte = unsafe content[place]
      if needsEscape(byte) || !NormalForm.isPlain(byte) { return false }
    }
    bytes.append(UInt8(ascii: "\""))
    unsafe bytes.append(contentsOf: content)
    bytes.append(UInt8(ascii: "\""))
    return true
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// The escape of a quote, a backslash or a control character.
  private static func escape(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case UInt8(ascii: "\""): Array("\\\"".utf8)
    case UInt8(ascii: "\\"): Array("\\\\".utf8)
    case 0x08: Array("\\b".utf8)
    case 0x09: Array("\\t".utf8)
    case 0x0A: Array("\\n".utf8)
    case 0x0C: Array("\\f".utf8)
    case 0x0D: Array("\\r".utf8)
    default: Array("\\u00\(Hexadecimal.encode([byte]))".utf8)
    }
  }
}

extension CanonicalJSON.Object {
  fileprivate func append(to bytes: inout [UInt8], depth: Int) throws(CanonicalJSONError) {
    bytes.append(UInt8(ascii: "{"))
    for (index, member) in members.enumerated() {
      guard CanonicalJSON.isKey(member.key.utf8) else {
        throw CanonicalJSONError(reason: .badKey, offset: bytes.count)
      }
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(UInt8(ascii: "\""))
      bytes += member.key.utf8
      bytes.append(UInt8(ascii: "\""))
      bytes.append(UInt8(ascii: ":"))
      try member.value.append(to: &bytes, depth: depth + 1)
    }
    bytes.append(UInt8(ascii: "}"))
  }
}
