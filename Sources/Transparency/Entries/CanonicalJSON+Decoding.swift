extension CanonicalJSON {
  /// Reads a value; any byte that `encoded` would not have written is refused.
  public init(
    decoding bytes: [UInt8], limit: Int = largestByteCount
  ) throws(CanonicalJSONError) {
    guard bytes.count <= limit else {
      throw CanonicalJSONError(reason: .tooLong, offset: bytes.count)
    }
    var reader = CanonicalJSONReader(bytes: bytes)
    self = try reader.value(depth: 0)
    guard reader.offset == bytes.count else {
      throw CanonicalJSONError(reason: .trailing, offset: reader.offset)
    }
  }
}

/// Goes through the bytes of a canonical text once, from left to right.
struct CanonicalJSONReader {
  let bytes: [UInt8]
  private(set) var offset = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Reads the value that begins here.
  mutating func value(depth: Int) throws(CanonicalJSONError) -> CanonicalJSON {
    switch try peek() {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return .bool(try word("true", true))
    case UInt8(ascii: "f"): return .bool(try word("false", false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .integer(try number())
    default: throw refusal(.unexpected)
    }
  }

  private func refusal(_ reason: CanonicalJSONError.Reason) -> CanonicalJSONError {
    CanonicalJSONError(reason: reason, offset: offset)
  }

  private func peek() throws(CanonicalJSONError) -> UInt8 {
    guard offset < bytes.count else { throw refusal(.ended) }
    return bytes[offset]
  }

  /// Steps over a byte if it is there.
  private mutating func take(_ byte: UInt8) throws(CanonicalJSONError) -> Bool {
    guard try peek() == byte else { return false }
    offset += 1
    return true
  }

  private mutating func expect(_ byte: UInt8) throws(CanonicalJSONError) {
    guard try take(byte) else { throw refusal(.unexpected) }
  }

  private mutating func word<Value>(
    _ text: StaticString, _ value: Value
  ) throws(CanonicalJSONError) -> Value {
    for byte in text.description.utf8 { try expect(byte) }
    return value
  }

  private mutating func array(depth: Int) throws(CanonicalJSONError) -> [CanonicalJSON] {
    guard depth < CanonicalJSON.deepest else { throw refusal(.tooDeep) }
    try expect(UInt8(ascii: "["))
    var values: [CanonicalJSON] = []
    if try take(UInt8(ascii: "]")) { return values }
    repeat {
      values.append(try value(depth: depth + 1))
    } while try take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
    return values
  }

  private mutating func object(depth: Int) throws(CanonicalJSONError) -> CanonicalJSON.Object {
    guard depth < CanonicalJSON.deepest else { throw refusal(.tooDeep) }
    try expect(UInt8(ascii: "{"))
    var object = CanonicalJSON.Object()
    if try take(UInt8(ascii: "}")) { return object }
    repeat {
      let start = offset
      let key = try string()
      guard CanonicalJSON.isKey(key.utf8) else {
        throw CanonicalJSONError(reason: .badKey, offset: start)
      }
      try expect(UInt8(ascii: ":"))
      guard object.append(key, try value(depth: depth + 1)) else {
        throw CanonicalJSONError(reason: .keysOutOfOrder, offset: start)
      }
    } while try take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
    return object
  }

  private mutating func number() throws(CanonicalJSONError) -> Int64 {
    let start = offset
    let negative = try take(UInt8(ascii: "-"))
    let digits = bytes[offset...].prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    offset += digits.count
    guard digits.count > 0, digits.first != UInt8(ascii: "0") || digits.count == 1,
      !(negative && digits.first == UInt8(ascii: "0")), !isFractionOrExponent
    else { throw CanonicalJSONError(reason: .badNumber, offset: start) }
    guard digits.count <= 16, let size = Decimal.parse(digits).map(Int64.init),
      size <= CanonicalJSON.largestInteger
    else { throw CanonicalJSONError(reason: .integerTooLarge, offset: start) }
    return negative ? -size : size
  }

  private var isFractionOrExponent: Bool {
    offset < bytes.count && [0x2E, 0x45, 0x65].contains(bytes[offset])
  }

  private mutating func string() throws(CanonicalJSONError) -> String {
    let start = offset
    try expect(UInt8(ascii: "\""))
    skipPlain()
    var content = bytes[(start + 1)..<offset]
    while try !take(UInt8(ascii: "\"")) {
      if try peek() < 0x20 { throw refusal(.badString) }
      try expect(UInt8(ascii: "\\"))
      content.append(try escape())
      let next = offset
      skipPlain()
      content += bytes[next..<offset]
    }
    let text = String(decoding: content, as: UTF8.self)
    if content.allSatisfy({ $0 < 0x80 }) { return text }
    // What is no UTF-8 comes out as other bytes; `String(validating:)` takes four times as long.
    guard text.utf8.elementsEqual(content) else {
      throw CanonicalJSONError(reason: .badString, offset: start)
    }
    guard NormalForm.isC(text) else {
      throw CanonicalJSONError(reason: .notNormalised, offset: start)
    }
    return text
  }

  /// Steps over bytes that stand for themselves in a string.
  private mutating func skipPlain() {
    while offset < bytes.count, bytes[offset] >= 0x20, bytes[offset] != UInt8(ascii: "\""),
      bytes[offset] != UInt8(ascii: "\\")
    {
      offset += 1
    }
  }

  /// Reads what follows a backslash: the short escape if there is one, else `u00` and two digits.
  private mutating func escape() throws(CanonicalJSONError) -> UInt8 {
    let letter = try peek()
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): return letter
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "u"): break
    default: throw refusal(.badEscape)
    }
    let digits = bytes[offset...].prefix(4)
    guard digits.count == 4, let code = Hexadecimal.decode(digits), code[0] == 0, code[1] < 0x20,
      ![0x08, 0x09, 0x0A, 0x0C, 0x0D].contains(code[1])
    else { throw refusal(.badEscape) }
    offset += 4
    return code[1]
  }
}
