import Dispatch
import Domain
import Synchronization
import Transparency

/// A record's values as canonical JSON, as the history keeps them.
enum RecordBody {
  /// The most bytes of a revision; it is no entry of the log, so it may be longer than one.
  static let largest = 65_536

  /// The text of a revision: the key of every field that has a value.
  static func text(_ register: RegisterDeclaration, _ values: [FieldValue]) throws -> String {
    try text(inOrder(register), values)
  }

  /// The texts of many revisions, made on all processors.
  static func texts(_ register: RegisterDeclaration, _ rows: [DraftRow]) throws -> [String] {
    let fields = inOrder(register)
    guard rows.count > share else { return try rows.map { try text(fields, $0.values) } }
    let parts = Mutex<[Int: Result<[String], any Error>]>([:])
    let count = (rows.count + share - 1) / share
    DispatchQueue.concurrentPerform(iterations: count) { part in
      let mine = rows[part * share..<min(rows.count, (part + 1) * share)]
      let made = Result { try mine.map { try text(fields, $0.values) } }
      parts.withLock { $0[part] = made }
    }
    return try parts.withLock { parts in
      try (0..<count).flatMap { try parts[$0]?.get() ?? [] }
    }
  }

  /// How many texts one processor makes at a time.
  private static let share = 256

  /// A field's name, and where its value stands.
  private typealias Named = (name: String, index: Int)

  /// The fields in the order of canonical JSON.
  private static func inOrder(_ register: RegisterDeclaration) -> [Named] {
    register.fields.enumerated().map { ($0.element.name, $0.offset) }
      .sorted { $0.0.utf8.lexicographicallyPrecedes($1.0.utf8) }
  }

  private static func text(_ fields: [Named], _ values: [FieldValue]) throws -> String {
    var body = CanonicalJSON.Object()
    for (name, index) in fields {
      switch values[index] {
      case .none: continue
      case .text(let text): _ = body.append(name, .string(text))
      case .integer(let number): _ = body.append(name, .integer(number))
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
