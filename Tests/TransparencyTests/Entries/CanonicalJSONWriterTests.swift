import Testing
import Transparency

/// Objects written member by member against the same objects encoded as a whole.
@Suite("Writing an object member by member") struct CanonicalJSONWriterTests {
  private static let texts = ["", "汉字", "a\"b\\c", "line\nbreak", "\u{1}", "é😀", "x"]

  @Test func `it is the very text that encoding gives`() throws {
    var random = SeededGenerator.printingItsSeed("member by member")
    let keys = (0..<40).map { "k\($0)" }.sorted()
    for _ in 0..<200 {
      var object = CanonicalJSON.Object()
      var writer = CanonicalJSON.Writer()
      for key in keys where Bool.random(using: &random) {
        let checked = try CanonicalJSON.CheckedKey(key)
        if Bool.random(using: &random), let text = Self.texts.randomElement(using: &random) {
          object[key] = .string(text)
          try writer.append(checked, text)
        } else {
          let number = Int64.random(in: -CanonicalJSON.largestInteger...0, using: &random)
          object[key] = .integer(number)
          try writer.append(checked, number)
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
    #expect(throws: CanonicalJSONError(reason: .badKey, offset: 0)) {
      try CanonicalJSON.CheckedKey("A")
    }
    let (first, second) = (try CanonicalJSON.CheckedKey("a"), try CanonicalJSON.CheckedKey("a_b"))
    var writer = CanonicalJSON.Writer()
    try writer.append(second, 1)
    for key in [first, second] {
      #expect(throws: CanonicalJSONError(reason: .keysOutOfOrder, offset: 8)) {
        try writer.append(key, 1)
      }
    }
    #expect(throws: CanonicalJSONError.self) {
      var writer = CanonicalJSON.Writer()
      try writer.append(first, "e\u{301}")
    }
    #expect(throws: CanonicalJSONError.self) {
      var writer = CanonicalJSON.Writer()
      try writer.append(first, Int64.max)
    }
    #expect(throws: CanonicalJSONError(reason: .tooLong, offset: 9)) {
      try writer.ended(limit: 8)
    }
  }
}
