import Testing
import Transparency

@Suite("Reading canonical JSON") struct CanonicalJSONReadingTests {
  @Test(arguments: [
    "{}", "[]", "null", "true", "false", "0", "-1", "10", "9007199254740991", #""""#,
    #"{"a":[1,{"b":"\u0001\"\\\n"}],"b":null}"#, #"["é汉😀/"]"#, #"{"a":1,"a0":2,"a_":3,"aa":4}"#,
  ])
  func `canonical text is read and written again byte for byte`(text: String) throws {
    let value = try CanonicalJSON(decoding: Array(text.utf8))
    #expect(try value.encoded() == Array(text.utf8))
  }

  @Test(
    arguments: [
      ("", .ended), (" ", .unexpected), ("{", .ended), ("[", .ended), ("[1", .ended),
      ("[1,", .ended), (#"{"a""#, .ended), (#"{"a":"#, .ended), (#"{"a":1"#, .ended),
      (#"""#, .ended),
      ("tru", .ended), ("nul", .ended), (#""\"#, .ended), ("-", .badNumber),
      ("{ }", .unexpected), ("[ ]", .unexpected), (" {}", .unexpected), ("{} ", .trailing),
      ("{}\n", .trailing), ("{}{}", .trailing), ("1 ", .trailing), ("nulll", .trailing),
      (#"{"a": 1}"#, .unexpected), (#"{"a" :1}"#, .unexpected), ("[1, 2]", .unexpected),
      ("[1,]", .unexpected), ("[,1]", .unexpected), (#"{"a":1,}"#, .unexpected),
      (#"{,"a":1}"#, .unexpected), ("[1 2]", .unexpected), ("{1:2}", .unexpected),
      ("{'a':1}", .unexpected), ("'a'", .unexpected), ("TRUE", .unexpected), ("NaN", .unexpected),
      ("Infinity", .unexpected), ("+1", .unexpected), (".5", .unexpected),
      ("\u{FEFF}1", .unexpected),
      ("{}]", .trailing), ("[1}", .unexpected), ("/**/1", .unexpected),
    ] as [(String, CanonicalJSONError.Reason)])
  func `text of another shape is refused`(text: String, reason: CanonicalJSONError.Reason) {
    #expect(refusal(text) == reason)
  }

  @Test(
    arguments: [
      ("00", .badNumber), ("01", .badNumber), ("-0", .badNumber), ("-01", .badNumber),
      ("-a", .badNumber), ("1.0", .badNumber), ("1e2", .badNumber), ("1E2", .badNumber),
      ("0.5", .badNumber), ("0e0", .badNumber), ("9007199254740992", .integerTooLarge),
      ("-9007199254740992", .integerTooLarge), ("99999999999999999999", .integerTooLarge),
      ("1" + String(repeating: "0", count: 400), .integerTooLarge),
    ] as [(String, CanonicalJSONError.Reason)])
  func `numbers of another form are refused`(text: String, reason: CanonicalJSONError.Reason) {
    #expect(refusal(text) == reason)
  }

  @Test(
    arguments: [
      (#"{"a":1,"a":2}"#, .keysOutOfOrder), (#"{"b":1,"a":2}"#, .keysOutOfOrder),
      (#"{"aa":1,"a":2}"#, .keysOutOfOrder), (#"{"A":1}"#, .badKey), (#"{"":1}"#, .badKey),
      (#"{"1":1}"#, .badKey), (#"{"a-b":1}"#, .badKey), (#"{"_a":1}"#, .badKey),
      (#"{"a\n":1}"#, .badKey), (#"{"\u0061":1}"#, .badEscape), (#"{"é":1}"#, .badKey),
    ] as [(String, CanonicalJSONError.Reason)])
  func `keys must be sorted and of their form`(text: String, reason: CanonicalJSONError.Reason) {
    #expect(refusal(text) == reason)
  }

  @Test(arguments: [
    #""\/""#, #""\a""#, #""\'""#, #""\u0041""#, #""\u000A""#, #""\u000a""#, #""\u0008""#,
    #""\u001F""#, #""\u00e9""#, #""\u4e2d""#, #""\ud83d\ude00""#, #""\ud800""#, #""\u0020""#,
    #""\u0022""#, #""\u005c""#, #""\u007f""#, #""\u00""#, #""\u""#, #""\U0001""#, #""\x01""#,
  ])
  func `an escape that is not the one way to write is refused`(text: String) {
    #expect(refusal(text) == .badEscape)
  }

  @Test func `a string that is not UTF-8 or has bare control characters is refused`() {
    for bad: [UInt8] in [
      [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE4, 0xB8], [0x80],
    ] {
      #expect(refusal([0x22] + bad + [0x22]) == .badString)
    }
    for byte: UInt8 in [0x00, 0x09, 0x0A, 0x1F] {
      #expect(refusal([0x22, byte, 0x22]) == .badString)
    }
  }

  @Test func `a text that is too long or too deep is refused`() {
    let long = "\"" + String(repeating: "a", count: 16_383) + "\""
    #expect(refusal(long) == .tooLong)
    let deep = String(repeating: "[", count: 8000) + String(repeating: "]", count: 8000)
    #expect(refusal(deep) == .tooDeep)
    let objects = String(repeating: #"{"a":"#, count: 33) + "1" + String(repeating: "}", count: 33)
    #expect(refusal(objects) == .tooDeep)
  }

  @Test func `a refusal says where`() {
    #expect(throws: CanonicalJSONError(reason: .keysOutOfOrder, offset: 7)) {
      try CanonicalJSON(decoding: Array(#"{"b":1,"a":2}"#.utf8))
    }
    #expect(throws: CanonicalJSONError(reason: .badNumber, offset: 3)) {
      try CanonicalJSON(decoding: Array("[1,01]".utf8))
    }
  }

  @Test func `whatever is read is canonical, even after random changes`() throws {
    var generator = SeededGenerator.printingItsSeed("changed JSON")
    let text = #"{"a":[1,-20,{"b":"\u0001\"x"}],"c":null,"d":true,"e":"汉\n字"}"#
    var accepted = 0
    for _ in 0..<4000 {
      var bytes = Array(text.utf8)
      for _ in 0..<Int.random(in: 1...2, using: &generator) {
        let place = Int.random(in: bytes.indices, using: &generator)
        let byte = bytes.randomElement(using: &generator) ?? 0
        switch generator.next() % 3 {
        case 0: bytes[place] = byte
        case 1: bytes.insert(byte, at: place)
        default: bytes.remove(at: place)
        }
      }
      guard let value = try? CanonicalJSON(decoding: bytes) else { continue }
      accepted += 1
      #expect(try value.encoded() == bytes)
    }
    #expect(accepted > 0, "some changes only change a letter or a digit")
  }

  private func refusal(_ text: String) -> CanonicalJSONError.Reason? { refusal(Array(text.utf8)) }

  private func refusal(_ bytes: [UInt8]) -> CanonicalJSONError.Reason? {
    do throws(CanonicalJSONError) {
      _ = try CanonicalJSON(decoding: bytes)
      return nil
    } catch {
      return error.reason
    }
  }
}
