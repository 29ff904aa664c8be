/// Fields whose value may be unknown, which is not the same as none or no.
///
/// The national register leaves much blank, and its check-up asks what is (practice.md 4.7).
extension Field {
  private init<V: Sendable>(
    _ path: any WritableKeyPath<Entry, V?> & Sendable, _ name: String, zh: String, en: String,
    _ kind: FieldKind, privacy: Privacy,
    number: @escaping @Sendable (V) -> Int64, from: @escaping @Sendable (Int64) -> V
  ) {
    self.init(
      path, name, zh: zh, en: en, kind, required: false, privacy: privacy,
      value: { $0.map { .integer(number($0)) } ?? .none }, from: { .some($0.integer.map(from)) })
  }

  /// Money that may be unknown; from `atLeast` fen up to the largest amount of the ledger.
  package static func money(
    _ path: any WritableKeyPath<Entry, Money?> & Sendable, _ name: String, zh: String, en: String,
    atLeast: Int64 = 0, privacy: Privacy = .open
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .money(fen: atLeast...Money.largestFen), privacy: privacy,
      number: { $0.fen }, from: { Money(fen: $0) })
  }

  /// A number of something, from 0, that may be unknown.
  package static func count(
    _ path: any WritableKeyPath<Entry, Int?> & Sendable, _ name: String, zh: String, en: String,
    unit: FieldUnit, privacy: Privacy = .open
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .count(unit, 0...1_000_000_000), privacy: privacy,
      number: { Int64($0) }, from: { Int($0) })
  }

  /// A measured quantity in hundredths of its unit that may be unknown; below zero it can be read,
  /// so that the check-up finds it.
  package static func measure(
    _ path: any WritableKeyPath<Entry, Int64?> & Sendable, _ name: String, zh: String, en: String,
    unit: FieldUnit, privacy: Privacy = .open
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .measure(unit, hundredths: -100_000_000_000...100_000_000_000),
      privacy: privacy, number: { $0 }, from: { $0 })
  }

  /// Yes, no, or unknown.
  package static func flag(
    _ path: any WritableKeyPath<Entry, Bool?> & Sendable, _ name: String, zh: String, en: String,
    privacy: Privacy = .open
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .flag, privacy: privacy, number: { $0 ? 1 : 0 },
      from: { $0 == 1 })
  }
}
