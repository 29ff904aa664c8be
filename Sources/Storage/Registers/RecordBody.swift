import Domain
import Transparency

/// A record's values as canonical JSON, as the history keeps them.
enum RecordBody {
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
    let bytes = try CanonicalJSON.object(body).encoded(limit: 65_536)
    return String(decoding: bytes, as: UTF8.self)
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
