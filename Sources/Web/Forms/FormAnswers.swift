import Foundation
package import Hummingbird
import NIOCore

/// What a reader answered in a form, and the files sent along.
///
/// Answers are text as it was typed, with line ends as LF; a question that was not answered reads
/// as empty. Of several answers under one name the first counts.
package struct FormAnswers: Sendable, Hashable {
  /// A file that was sent.
  package struct File: Sendable, Hashable {
    /// The name it had there, without its folders; only for showing.
    package let name: String
    /// Its bytes.
    package let bytes: [UInt8]
  }

  private var texts: [String: String] = [:]
  private var files: [String: File] = [:]

  /// No answers.
  package init() {}

  /// The answer to a question, empty when there is none.
  package subscript(name: String) -> String { texts[name] ?? "" }

  /// The file sent under a name; one without a name and bytes counts as none.
  package func file(_ name: String) -> File? { files[name] }

  /// Reads the body of a request, of at most `limit` bytes.
  /// - Throws: `Refusal` for what is no form, or longer than that.
  package init(_ request: Request, limit: Int) async throws {
    let type = request.headers[.contentType] ?? ""
    var request = request
    let buffer = try await request.collectBody(upTo: limit)
    let bytes = Array(buffer.readableBytesView)
    if type.hasPrefix("application/x-www-form-urlencoded") {
      texts = try Self.pairs(bytes)
    } else if type.hasPrefix("multipart/form-data"), let mark = Self.boundary(type) {
      for part in try MultipartParts(bytes, boundary: mark).parts { keep(part) }
    } else {
      throw Refusal.badForm
    }
  }

  private mutating func keep(_ part: MultipartParts.Part) {
    if let file = part.file {
      guard files[part.name] == nil, !file.isEmpty || !part.bytes.isEmpty else { return }
      let name = file.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
      files[part.name] = File(name: name, bytes: part.bytes)
    } else if texts[part.name] == nil {
      texts[part.name] = Self.lines(String(decoding: part.bytes, as: UTF8.self))
    }
  }

  /// The pairs of a URL-encoded form.
  static func pairs(_ bytes: [UInt8]) throws(Refusal) -> [String: String] {
    var pairs: [String: String] = [:]
    for pair in bytes.split(separator: UInt8(ascii: "&")) {
      let sides = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = try decoded(sides[0])
      guard pairs[name] == nil else { continue }
      pairs[name] = sides.count > 1 ? lines(try decoded(sides[1])) : ""
    }
    return pairs
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) throws(Refusal) -> String {
    let spaced = bytes.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
    let text = String(validating: spaced, as: UTF8.self)?.removingPercentEncoding
    guard let text else { throw Refusal.badForm }
    return text
  }

  private static func lines(_ text: String) -> String { text.replacing("\r\n", with: "\n") }

  private static func boundary(_ type: String) -> String? {
    let mark = type.split(separator: ";").lazy
      .map { $0.drop { $0 == " " } }.first { $0.lowercased().hasPrefix("boundary=") }?
      .dropFirst("boundary=".count)
    let plain = mark.map { String($0).replacing("\"", with: "") }
    return plain.flatMap { (1...70).contains($0.utf8.count) ? $0 : nil }
  }
}

extension Refusal {
  /// The body is no form that the page sends.
  package static let badForm = Refusal(
    .badRequest, code: "bad-form",
    Phrase(zh: "提交的内容看不懂。", en: "What was sent cannot be read."),
    advice: Phrase(zh: "请回到上一页重新填写。", en: "Please go back and fill the form in again."))
}
