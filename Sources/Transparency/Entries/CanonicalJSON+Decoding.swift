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

extension CanonicalJSON {
  /// Reads one object member by member, for records by the hundred thousand: what `init(decoding:)`
  /// refuses is refused here too, but no object is made of it.
  ///
  /// The key is handed over as UTF-8 and lives as long as the call.
  public static func forEachMember(
    decoding bytes: [UInt8], limit: Int = largestByteCount,
    _ body: (_ key: ArraySlice<UInt8>, _ value: CanonicalJSON) -> Void
  ) throws(CanonicalJSONError) {
    guard bytes.count <= limit else {
      throw CanonicalJSONError(reason: .tooLong, offset: bytes.count)
    }
    var reader = CanonicalJSONReader(bytes: bytes)
    try reader.members(depth: 0) { (reader, key) throws(CanonicalJSONError) in
      body(key, try reader.value(depth: 1))
    }
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
    var object = CanonicalJSON.Object()
    try members(depth: depth) { (reader, key) throws(CanonicalJSONError) in
      let value = try reader.value(depth: depth + 1)
      object.append(last: String(decoding: key, as: UTF8.self), value)
    }
    return object
  }

  /// Reads an object; `read` is handed each key, in order, and reads what it stands for.
  mutating func members(
    depth: Int,
    _ read: (inout Self, ArraySlice<UInt8>) throws(CanonicalJSONError) -> Void
  ) throws(CanonicalJSONError) {
    guard depth < CanonicalJSON.deepest else { throw refusal(.tooDeep) }
    try expect(UInt8(ascii: "{"))
    if try take(UInt8(ascii: "}")) { return }
    var last: ArraySlice<UInt8> = []
    repeat {
      let start = offset
      let key = try key()
      try expect(UInt8(ascii: ":"))
      guard last.lexicographicallyPrecedes(key) else {
        throw CanonicalJSONError(reason: .keysOutOfOrder, offset: start)
      }
      try read(&self, key)
      last = key
    } while try take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
  }

  /// The bytes of a key between its quotation marks.
  private mutating func key() throws(CanonicalJSONError) -> ArraySlice<UInt8> {
    let start = offset
    try expect(UInt8(ascii: "\""))
    skipPlain()
    let key = bytes[(start + 1)..<offset]
    if try !take(UInt8(ascii: "\"")) {
      // Something escaped: what a text would be refused for comes first.
      offset = start
      _ = try string()
      throw CanonicalJSONError(reason: .badKey, offset: start)
    }
    guard CanonicalJSON.isKey(key) else {
      throw CanonicalJSONError(reason: .badKey, offset: start)
    }
    return key
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
