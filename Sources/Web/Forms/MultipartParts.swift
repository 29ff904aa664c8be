import Foundation

/// The parts of a `multipart/form-data` body (RFC 7578), as browsers send files.
///
/// No part of our packages reads it. Strict: every part is named, at most 40 parts, headers of at
/// most 1 KiB, and the closing mark must be there, so that half an upload is never taken for whole.
struct MultipartParts {
  /// One part.
  struct Part: Equatable {
    /// The name of the question.
    let name: String
    /// The name of the file, nil when the part is no file.
    let file: String?
    /// The value.
    let bytes: [UInt8]
  }

  private(set) var parts: [Part] = []

  /// Splits a body.
  /// - Throws: `Refusal.badForm`.
  init(_ bytes: [UInt8], boundary: String) throws(Refusal) {
    let mark = Array("\r\n--\(boundary)".utf8)
    let body = Array("\r\n".utf8) + bytes
    var starts = Self.places(of: mark, in: body)[...]
    guard var start = starts.popFirst() else { throw Refusal.badForm }
    while true {
      let after = start + mark.count
      if body[after...].starts(with: "--".utf8) { return }
      guard body[after...].starts(with: "\r\n".utf8), let end = starts.popFirst(), parts.count < 40
      else { throw Refusal.badForm }
      parts.append(try Self.part(body[(after + 2)..<max(after + 2, end)]))
      start = end
    }
  }

  private static func part(_ bytes: ArraySlice<UInt8>) throws(Refusal) -> Part {
    let blank = places(of: Array("\r\n\r\n".utf8), in: Array(bytes.prefix(1024))).first
    guard let blank else { throw Refusal.badForm }
    let head = String(decoding: bytes.prefix(blank), as: UTF8.self)
    let line = head.split(separator: "\r\n")
      .first { $0.lowercased().hasPrefix("content-disposition: form-data") }
    guard let line, let name = parameter("name", in: String(line)), !name.isEmpty else {
      throw Refusal.badForm
    }
    return Part(
      name: name, file: parameter("filename", in: String(line)),
      bytes: Array(bytes.dropFirst(blank + 4)))
  }

  /// A quoted parameter of a header; browsers write a quote inside as `%22`.
  private static func parameter(_ name: String, in line: String) -> String? {
    let halves = line.components(separatedBy: "; \(name)=\"")
    guard halves.count == 2, let end = halves[1].firstIndex(of: "\"") else { return nil }
    return String(halves[1][..<end]).replacing("%22", with: "\"")
  }

  /// Where a mark begins, in order and without overlap.
  static func places(of mark: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard let first = mark.first, bytes.count >= mark.count else { return [] }
    var places: [Int] = []
    var index = 0
    while index <= bytes.count - mark.count {
      if bytes[index] == first, bytes[index..<(index + mark.count)].elementsEqual(mark) {
        places.append(index)
        index += mark.count
      } else {
        index += 1
      }
    }
    return places
  }
}
