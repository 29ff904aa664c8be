import Testing
import Transparency

@Suite("Log entries") struct LogEntryTests {
  private let at: Timestamp
  private static let text =
    #"{"at":"2020-06-30T08:15:00.000000Z","body":{"amount":1240},"kind":"posting_tx","#
    + #""seq":7,"v":1}"#

  init() throws { at = try #require(Timestamp("2020-06-30T08:15:00.000000Z")) }

  @Test func `an entry is written and read`() throws {
    let entry = try LogEntry(kind: "posting_tx", sequence: 7, at: at, body: ["amount": 1240])
    let bytes = try entry.encoded()
    #expect(String(decoding: bytes, as: UTF8.self) == Self.text)
    #expect(try LogEntry(decoding: bytes) == entry)
  }

  @Test func `an entry that was split says which part it is`() throws {
    let entry = try LogEntry(
      kind: "posting_tx", sequence: 7, at: at, body: [:], others: ["part": 1, "parts": 2])
    let bytes = try entry.encoded()
    #expect(String(decoding: bytes, as: UTF8.self).contains(#""kind":"posting_tx","part":1,"#))
    #expect(try LogEntry(decoding: bytes).others["parts"] == 2)
  }

  @Test(
    arguments: [
      ("[]", .notAnObject), ("1", .notAnObject), ("{}", .unknownVersion),
      (text.replacing(#""v":1"#, with: #""v":2"#), .unknownVersion),
      (text.replacing(#""v":1"#, with: #""v":"1""#), .unknownVersion),
      (text.replacing(#""v":1"#, with: #""w":1"#), .unknownVersion),
      (text.replacing(#""kind":"posting_tx","#, with: ""), .badMember("kind")),
      (text.replacing("posting_tx", with: "Posting"), .badMember("kind")),
      (text.replacing(#""posting_tx""#, with: "3"), .badMember("kind")),
      (text.replacing(#""seq":7"#, with: #""seq":-1"#), .badMember("seq")),
      (text.replacing(#""seq":7"#, with: #""seq":"7""#), .badMember("seq")),
      (text.replacing(#""seq":7,"#, with: ""), .badMember("seq")),
      (text.replacing("000000Z", with: "0Z"), .badMember("at")),
      (text.replacing("06-30", with: "06-31"), .badMember("at")),
      (text.replacing(#"body":{"amount":1240}"#, with: #"bodies":0"#), .badMember("body")),
      (" " + text, .json(CanonicalJSONError(reason: .unexpected, offset: 0))),
      (text + "\n", .json(CanonicalJSONError(reason: .trailing, offset: 93))),
    ] as [(String, LogEntryError)])
  func `an entry with a broken envelope is refused`(text: String, error: LogEntryError) {
    #expect(throws: error) { try LogEntry(decoding: Array(text.utf8)) }
  }

  @Test func `an entry that could not be read back is not made`() throws {
    for kind in ["", "Posting", "posting-tx", "1"] {
      #expect(throws: LogEntryError.badMember("kind")) {
        try LogEntry(kind: kind, sequence: 0, at: at, body: [:])
      }
    }
    for sequence in [-1, CanonicalJSON.largestInteger + 1] {
      #expect(throws: LogEntryError.badMember("seq")) {
        try LogEntry(kind: "a", sequence: sequence, at: at, body: [:])
      }
    }
    for key in ["v", "kind", "seq", "at", "body"] {
      #expect(throws: LogEntryError.badMember(key)) {
        try LogEntry(kind: "a", sequence: 0, at: at, body: [:], others: [key: 1])
      }
    }
  }

  @Test func `an entry over 16,384 bytes is not written`() throws {
    let body = CanonicalJSON.string(String(repeating: "a", count: 16_384))
    let entry = try LogEntry(kind: "a", sequence: 0, at: at, body: body)
    let error = #expect(throws: LogEntryError.self) { try entry.encoded() }
    guard case .json(let reason) = error else {
      Issue.record("refused for another reason: \(String(describing: error))")
      return
    }
    #expect(reason.reason == .tooLong)
  }
}
