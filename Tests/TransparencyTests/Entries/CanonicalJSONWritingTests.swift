import Testing
import Transparency

@Suite("Writing canonical JSON") struct CanonicalJSONWritingTests {
  private func text(_ value: CanonicalJSON) throws -> String {
    String(decoding: try value.encoded(), as: UTF8.self)
  }

  @Test func `keys are sorted and no space is written`() throws {
    let value: CanonicalJSON = [
      "b": [1, true, "x"], "a": ["z": false, "y": .array([.null])], "a_1": -7, "a1": 0,
    ]
    #expect(
      try text(value) == #"{"a":{"y":[null],"z":false},"a1":0,"a_1":-7,"b":[1,true,"x"]}"#)
    #expect(try text([:]) == "{}")
    #expect(try text(.array([])) == "[]")
  }

  @Test func `characters are escaped in one way only`() throws {
    let value = CanonicalJSON.string("\"\\/\u{8}\t\n\u{C}\r\u{0}\u{1F}\u{7F}é汉😀")
    #expect(try text(value) == #""\"\\/\b\t\n\f\r\u0000\u001f"# + "\u{7F}é汉😀\"")
  }

  @Test func `numbers are whole and within 53 bits`() throws {
    let largest = CanonicalJSON.largestInteger
    #expect(try text(.integer(largest)) == "9007199254740991")
    #expect(try text(.integer(-largest)) == "-9007199254740991")
    for number in [largest + 1, -largest - 1, Int64.max, Int64.min] {
      #expect(throws: CanonicalJSONError(reason: .integerTooLarge, offset: 0)) {
        try CanonicalJSON.integer(number).encoded()
      }
    }
  }

  @Test(arguments: ["", "A", "aB", "1a", "_a", "a-b", "a b", "é", "a\u{0}", "ａ"])
  func `a key of another form is refused`(key: String) {
    #expect(!CanonicalJSON.isKey(key))
    #expect(throws: CanonicalJSONError(reason: .badKey, offset: 1)) {
      try CanonicalJSON.object([key: 1]).encoded()
    }
  }

  @Test func `an entry of more than 16,384 bytes is refused`() throws {
    let fits = CanonicalJSON.string(String(repeating: "a", count: 16_382))
    #expect(try fits.encoded().count == 16_384)
    let over = CanonicalJSON.string(String(repeating: "a", count: 16_383))
    #expect(throws: CanonicalJSONError(reason: .tooLong, offset: 16_385)) { try over.encoded() }
    #expect(try over.encoded(limit: 20_000).count == 16_385)
  }

  @Test func `values may contain each other 32 deep`() throws {
    var value = CanonicalJSON.integer(1)
    for _ in 0..<32 { value = [value] }
    #expect(try CanonicalJSON(decoding: value.encoded()) == value)
    #expect(throws: CanonicalJSONError(reason: .tooDeep, offset: 32)) {
      try CanonicalJSON.array([value]).encoded()
    }
    var object = CanonicalJSON.integer(1)
    for _ in 0..<33 { object = ["a": object] }
    #expect(throws: CanonicalJSONError.self) { try object.encoded() }
  }

  @Test func `members are set, changed and removed by key`() throws {
    var object: CanonicalJSON.Object = ["b": 1, "a": 2, "b": 3]
    #expect(object["b"] == 3)
    object["c"] = true
    object["a"] = nil
    object["none"] = nil
    #expect(object.members.map(\.key) == ["b", "c"])
    #expect(object["a"] == nil)
    #expect(try text(.object(object)) == #"{"b":3,"c":true}"#)
  }
}
