import Testing
import Transparency

/// Objects written member by member against the same objects encoded as a whole.
@Suite("Writing an object member by member") struct CanonicalJSONWriterTests {
  private static let texts = ["", "汉字", "a\"b\\c", "line\nbreak", "\u{1}", "é😀", "x"]

  @Test func `it is the very text that encoding gives`() throws {
    var random = SeededGenerator.printingItsSeed("member by member")
    let keys = (0..<40).map { "k\($0)" }.sorted()
    let checked = try CanonicalJSON.CheckedKeys(keys)
    for _ in 0..<200 {
      var object = CanonicalJSON.Object()
      var writer = CanonicalJSON.Writer(checked)
      for (place, key) in keys.enumerated() where Bool.random(using: &random) {
        if Bool.random(using: &random), let text = Self.texts.randomElement(using: &random) {
          object[key] = .string(text)
          try writer.append(place, text)
        } else {
          let number = Int64.random(in: -CanonicalJSON.largestInteger...0, using: &random)
          object[key] = .integer(number)
          try writer.append(place, number)
        }
      }
      let bytes = try writer.ended()
      #expect(try bytes == CanonicalJSON.object(object).encoded())
      var read = CanonicalJSON.Object()
      try CanonicalJSON.forEachMember(decoding: bytes) { key, value in
        read[String(decoding: key, as: UTF8.self)] = value
      }
      #expect(read == object)
    }
  }

  @Test(arguments: [
    "", "{", "[]", "1", #"{"a":1"#, #"{"a":1}}"#, #"{"a":1,"a":2}"#, #"{"b":1,"a":2}"#,
    #"{"A":1}"#, #"{"\u0061":1}"#, #"{"a\n":1}"#, #"{"a":01}"#, #"{"a" :1}"#, #"{"a":1,}"#,
    #"{"a":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}"#,
  ])
  func `reading member by member refuses what decoding refuses`(text: String) {
    func reason(_ read: ([UInt8]) throws -> Void) -> CanonicalJSONError? {
      do { try read(Array(text.utf8)) } catch { return error as? CanonicalJSONError }
      return nil
    }
    let refusal = reason { try CanonicalJSON.forEachMember(decoding: $0) { _, _ in } }
    #expect(refusal != nil)
    guard text.hasPrefix("{") else { return }
    #expect(refusal == reason { _ = try CanonicalJSON(decoding: $0) })
  }

  @Test func `what encoding refuses is refused here`() throws {
    #expect(throws: CanonicalJSONError(reason: .badKey, offset: 1)) {
      try CanonicalJSON.CheckedKeys(["a", "A"])
    }
    for keys in [["b", "a"], ["a", "a"]] {
      #expect(throws: CanonicalJSONError(reason: .keysOutOfOrder, offset: 1)) {
        try CanonicalJSON.CheckedKeys(keys)
      }
    }
    let keys = try CanonicalJSON.CheckedKeys(["a", "a_b"])
    var writer = CanonicalJSON.Writer(keys)
    try writer.append(1, 1)
    for place in -1...2 {
      #expect(throws: CanonicalJSONError(reason: .keysOutOfOrder, offset: 8)) {
        try writer.append(place, 1)
      }
    }
    #expect(throws: CanonicalJSONError.self) {
      var writer = CanonicalJSON.Writer(keys)
      try writer.append(0, "e\u{301}")
    }
    #expect(throws: CanonicalJSONError.self) {
      var writer = CanonicalJSON.Writer(keys)
      try writer.append(0, Int64.max)
    }
    #expect(throws: CanonicalJSONError(reason: .tooLong, offset: 9)) {
      try writer.ended(limit: 8)
    }
  }
}
