import Domain
import Storage
import Web

/// How the records of a register stand on pages and in files: public fields only.
struct RegisterWords {
  let register: RegisterDeclaration

  init(_ register: RegisterDeclaration) { self.register = register }

  /// The registers everybody may see: those that are not personal as a whole.
  static func open(_ registers: [RegisterDeclaration]) -> [RegisterDeclaration] {
    registers.filter { $0.privacy == .open }
  }

  /// Whether some fields are left out.
  var isMasked: Bool { register.openFields.count < register.fields.count }

  /// A record's public values as words, in the order of the public fields.
  func values(_ record: StoredRecord, _ language: Language) -> [String] {
    register.openFields.map {
      $0.field.kind.shown(record.values[$0.index], english: language == .en)
    }
  }

  /// How many public fields a list shows; more would not fit beside each other.
  ///
  /// The record's page and the files have them all.
  static let listed = 7

  /// The values that a list shows of a record.
  func listed(_ record: StoredRecord, _ language: Language) -> [String] {
    Array(values(record, language).prefix(Self.listed))
  }

  /// The records as a table to take home.
  func table(_ records: [StoredRecord]) -> DataTable {
    DataTable(
      name: register.labels.phrase,
      columns: [.init("id", "编号", "Id")]
        + register.openFields.map {
          Self.column($0.field)
        },
      rows: records.map { record in
        [.text(String(record.id.value))]
          + register.openFields.map { Self.value($0.field.kind, record.values[$0.index]) }
      })
  }

  /// Money tells its unit in the key, what is measured or counted in the heading.
  private static func column(_ field: FieldDeclaration) -> DataTable.Column {
    let (zh, en) = (field.labels.zh, field.labels.en)
    return switch field.kind {
    case .money: DataTable.Column("\(field.name)_fen", zh, en)
    case .count(let unit, _), .measure(let unit, _):
      DataTable.Column(
        field.name, "\(zh)（\(unit.labels.zh)）", "\(en) (\(unit.labels.en))")
    default: DataTable.Column(field.name, zh, en)
    }
  }

  private static func value(_ kind: FieldKind, _ value: FieldValue) -> DataTable.Value {
    switch (kind, value) {
    case (_, .none): .none
    case (.money, .integer(let fen)): .fen(fen)
    case (.measure, .integer(let number)): .hundredths(number)
    case (_, .integer(let number)): .number(number)
    case (_, .text(let text)): .text(text)
    }
  }
}
