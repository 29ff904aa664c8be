import Domain
import PortableSQL
import Transparency

/// Where the values of a register's records go: its declaration, looked through once for many of
/// them.
struct RecordPlan: Sendable {
  /// The fields of one part of a revision, in the order of their keys.
  struct Part: Sendable {
    let fields: [Int]
    let keys: CanonicalJSON.CheckedKeys
  }

  /// A column of the register's table.
  enum Column: Sendable {
    /// It holds the value itself.
    case value(Int)
    /// It holds what a personal value is found by.
    case token(Int, FieldDeclaration)
  }

  let register: String
  let holdsPersons: Bool
  let open: Part
  let personal: Part
  let columns: [Column]

  /// Looks through a declaration.
  /// - Throws: `CanonicalJSONError` for a field whose name is no key.
  init(_ register: RegisterDeclaration) throws {
    self.register = register.name
    open = try Part(register) { $0.privacy != .personal }
    personal = try Part(register) { $0.privacy == .personal }
    holdsPersons = !personal.fields.isEmpty
    columns = register.ownColumns.map { index, field in
      field.privacy == .personal ? .token(index, field) : .value(index)
    }
  }

  /// Adds what the columns hold for a record.
  func append(_ values: [FieldValue], to rows: inout RowBlock, _ vault: PersonalVault) {
    for column in columns {
      switch column {
      case .value(let index):
        switch values[index] {
        case .none: rows.appendNull()
        case .text(let text): rows.append(text)
        case .integer(let number): rows.append(number)
        }
      case .token(let index, let field):
        rows.append(vault.token(field, values[index]).map { .blob($0.bytes) } ?? .null)
      }
    }
  }
}

extension RecordPlan.Part {
  fileprivate init(
    _ register: RegisterDeclaration, _ isIn: (FieldDeclaration) -> Bool
  ) throws {
    fields = register.byName.filter { isIn(register.fields[$0]) }
    keys = try CanonicalJSON.CheckedKeys(fields.map { register.fields[$0].name })
  }
}
