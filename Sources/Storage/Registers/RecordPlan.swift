import Domain
import PortableSQL
import Transparency

/// Where the values of a register's records go: its declaration, looked through once for many of
/// them.
struct RecordPlan: Sendable {
  /// A field in a revision's canonical JSON.
  struct Member: Sendable {
    let index: Int
    let key: CanonicalJSON.CheckedKey
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
  /// The fields of a revision's open part, in the order of their keys.
  let open: [Member]
  /// The fields of its personal part, in the order of their keys.
  let personal: [Member]
  let columns: [Column]

  /// Looks through a declaration.
  /// - Throws: `CanonicalJSONError` for a field whose name is no key.
  init(_ register: RegisterDeclaration) throws {
    self.register = register.name
    let members = try register.byName.map { index in
      Member(index: index, key: try CanonicalJSON.CheckedKey(register.fields[index].name))
    }
    open = members.filter { register.fields[$0.index].privacy != .personal }
    personal = members.filter { register.fields[$0.index].privacy == .personal }
    holdsPersons = !personal.isEmpty
    columns = register.ownColumns.map { index, field in
      field.privacy == .personal ? .token(index, field) : .value(index)
    }
  }

  /// Adds what the columns hold for a record.
  func append(_ values: [FieldValue], to rows: inout RowBlock, _ vault: PersonalVault) {
    for column in columns {
      switch column {
      case .value(let index): rows.append(values[index].sqlValue)
      case .token(let index, let field):
        rows.append(vault.token(field, values[index]).map { .blob($0.bytes) } ?? .null)
      }
    }
  }
}
