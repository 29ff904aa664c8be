import Domain
import Transparency

/// A record's values as canonical JSON, as the history keeps them.
enum RecordBody {
  /// The most bytes of a revision; it is no entry of the log, so it may be longer than one.
  static let largest = 65_536

  /// The text of a revision: the key of every field that has a value.
  static func text(_ register: RegisterDeclaration, _ values: [FieldValue]) throws -> String {
    var body = CanonicalJSON.Object()
    for (field, value) in zip(register.fields, values) {
      switch value {
      case .none: continue
      case .text(let text): body[field.name] = .string(text)
      case .integer(let number): body[field.name] = .integer(number)
      }
    }
    let bytes = try CanonicalJSON.object(body).encoded(limit: largest)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a revision says what a record's fields hold.
  ///
  /// Fields that have left the declaration stay in the history and are not asked for.
  static func says(
    _ text: String, of register: RegisterDeclaration, _ values: [FieldValue]
  ) throws -> Bool {
    let now = try Self.text(register, values)
    if text == now { return true }
    let recorded = try CanonicalJSON(decoding: Array(text.utf8), limit: largest)
    guard case .object(let then) = recorded else { return false }
    let known = then.members.filter { register.index(of: $0.key) != nil }
    let rest = CanonicalJSON.Object(known.map { ($0.key, $0.value) })
    return try CanonicalJSON.object(rest).encoded(limit: largest) == Array(now.utf8)
  }

  /// The values that a revision holds, in the order of the register's fields; a field that came to
  /// the register later has none.
  static func values(
    of text: String, _ register: RegisterDeclaration
  ) throws -> [FieldValue] {
    let recorded = try CanonicalJSON(decoding: Array(text.utf8), limit: largest)
    guard case .object(let body) = recorded else { return register.fields.map { _ in .none } }
    return register.fields.map { field in
      switch body[field.name] {
      case .string(let text): .text(text)
      case .integer(let number): .integer(number)
      default: .none
      }
    }
  }

  /// What an import's leaf commits to: every revision written, one a line.
  static func digestText(_ revisions: [(record: Int64, revision: Int64, body: String)]) -> String {
    var text = ""
    for revision in revisions {
      text += "\(revision.record) \(revision.revision) \(revision.body)\n"
    }
    return text
  }
}
