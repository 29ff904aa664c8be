/// One field of a register, apart from the Swift type that carries it.
package struct FieldDeclaration: Sendable {
  /// The column, the JSON key and the name in the API: `snake_case`.
  package let name: String
  /// The heading in workbooks and pages.
  package let labels: Labels
  /// The values it takes.
  package let kind: FieldKind
  /// Whether it must be given.
  package let required: Bool
  /// Who may see it.
  package let privacy: Privacy
  /// Whether records with equal personal values are found while the values stay sealed.
  ///
  /// A keyed hash stands in the field's column then (trust.md 2.1); parts of the key have it in any
  /// case.
  package let isCompared: Bool
  /// Whether everybody reads what is written here in free words, so that no number of a person may
  /// stand in it.
  ///
  /// That is text longer than ``codeLength`` that is public or told with consent, and no part of
  /// its register's key: what is shorter is a code, a number or a name, and digits belong to it.
  package internal(set) var isPublicWords = false

  /// The most characters that a code has.
  static let codeLength = 40
}

/// One field of a record type: its declaration and how it is read from and written to the record.
package struct Field<Entry: Record>: Sendable {
  /// The field apart from the Swift type.
  package private(set) var declaration: FieldDeclaration
  /// Takes the value out of a record.
  package let read: @Sendable (Entry) -> FieldValue
  /// Puts a value into an empty record; one of another kind changes nothing.
  let fill: @Sendable (inout Entry, FieldValue) -> Void
}

extension Field {
  init<V>(
    _ path: any WritableKeyPath<Entry, V> & Sendable, _ name: String, zh: String, en: String,
    _ kind: FieldKind, required: Bool, privacy: Privacy, isCompared: Bool = false,
    value: @escaping @Sendable (V) -> FieldValue, from: @escaping @Sendable (FieldValue) -> V?
  ) {
    declaration = FieldDeclaration(
      name: name, labels: Labels(zh: zh, en: en), kind: kind, required: required, privacy: privacy,
      isCompared: isCompared)
    read = { value($0[keyPath: path]) }
    let isBlankAtFirst = value(Entry()[keyPath: path]) == .none
    fill = { entry, new in
      // Going through a path is what reading a record costs most.
      if isBlankAtFirst, new.isNone { return }
      if let new = from(new) { entry[keyPath: path] = new }
    }
  }

  /// Text of 1 to `length` characters that must be given; `isTold` where everybody reads it, though
  /// it is sealed.
  package static func text(
    _ path: any WritableKeyPath<Entry, String> & Sendable, _ name: String, zh: String, en: String,
    length: ClosedRange<Int> = 1...120, privacy: Privacy = .open, isCompared: Bool = false,
    isTold: Bool = false
  ) -> Field {
    var field = Field(
      path, name, zh: zh, en: en, .text(length: length), required: length.lowerBound > 0,
      privacy: privacy, isCompared: isCompared,
      value: { $0.isEmpty ? .none : .text($0) }, from: { $0.text ?? "" })
    field.declaration.isPublicWords =
      (privacy == .open || isTold) && length.upperBound > FieldDeclaration.codeLength
    return field
  }

  /// One code of a list; an optional property makes the field optional.
  package static func choice<C: CodeList>(
    _ path: any WritableKeyPath<Entry, C> & Sendable, _ name: String, zh: String, en: String,
    privacy: Privacy = .open
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .choice(C.choices), required: true, privacy: privacy,
      value: { .text($0.rawValue) }, from: { $0.text.flatMap(C.init(rawValue:)) })
  }

  /// One code of a list, or none.
  package static func choice<C: CodeList>(
    _ path: any WritableKeyPath<Entry, C?> & Sendable, _ name: String, zh: String, en: String,
    privacy: Privacy = .open
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .choice(C.choices), required: false, privacy: privacy,
      value: { $0.map { .text($0.rawValue) } ?? .none },
      from: { .some($0.text.flatMap(C.init(rawValue:))) })
  }

  /// Several codes of a list, at most so many, or none.
  package static func choices<C: CodeList>(
    _ path: any WritableKeyPath<Entry, [C]> & Sendable, _ name: String, zh: String, en: String,
    atMost most: Int, privacy: Privacy = .open
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .choices(C.choices, atMost: most), required: false,
      privacy: privacy,
      value: { chosen in
        let codes = C.allCases.filter(chosen.contains).map(\.rawValue)
        return codes.isEmpty ? .none : .text(codes.joined(separator: ","))
      },
      from: { value in
        guard let text = value.text else { return [] }
        return Array(codes: text)
      })
  }

  /// A place that must be given, at a level when one is named.
  package static func division(
    _ path: any WritableKeyPath<Entry, DivisionCode> & Sendable, _ name: String, zh: String,
    en: String, level: DivisionLevel? = nil, privacy: Privacy = .open
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .division(level: level), required: true, privacy: privacy,
      value: { $0 == .unknown ? .none : .text($0.text) },
      from: { $0.text.flatMap { DivisionCode($0) } ?? .unknown })
  }

  /// A place that may be missing.
  package static func division(
    _ path: any WritableKeyPath<Entry, DivisionCode?> & Sendable, _ name: String, zh: String,
    en: String, level: DivisionLevel? = nil, privacy: Privacy = .open
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .division(level: level), required: false, privacy: privacy,
      value: { $0.map { .text($0.text) } ?? .none },
      from: { .some($0.text.flatMap { DivisionCode($0) }) })
  }

  /// A date; required when asked for.
  package static func day(
    _ path: any WritableKeyPath<Entry, Day?> & Sendable, _ name: String, zh: String, en: String,
    required: Bool = false, privacy: Privacy = .open
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .day, required: required, privacy: privacy,
      value: { $0.map { .text($0.text) } ?? .none }, from: { .some($0.text.flatMap { Day($0) }) })
  }

  /// A calendar year that must be given.
  package static func year(
    _ path: any WritableKeyPath<Entry, Int> & Sendable, _ name: String, zh: String, en: String
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .year, required: true, privacy: .open,
      value: { $0 == 0 ? .none : .integer(Int64($0)) }, from: { Int($0.integer ?? 0) })
  }

  /// Money; from zero (or `atLeast` fen) up to the largest amount of the ledger.
  package static func money(
    _ path: any WritableKeyPath<Entry, Money> & Sendable, _ name: String, zh: String, en: String,
    atLeast: Int64 = 0, required: Bool = true, privacy: Privacy = .open
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .money(fen: atLeast...Money.largestFen), required: required,
      privacy: privacy, value: { .integer($0.fen) }, from: { $0.integer.map { Money(fen: $0) } })
  }

  /// A number of something, from 0; nothing given counts as 0 unless it must be given.
  package static func count(
    _ path: any WritableKeyPath<Entry, Int> & Sendable, _ name: String, zh: String, en: String,
    unit: FieldUnit, required: Bool = false, privacy: Privacy = .open
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .count(unit, 0...1_000_000_000), required: required,
      privacy: privacy, value: { .integer(Int64($0)) }, from: { Int($0.integer ?? 0) })
  }

  /// A whole number whose unit another field tells, such as fen or persons; it must be given.
  package static func quantity(
    _ path: any WritableKeyPath<Entry, Int64> & Sendable, _ name: String, zh: String, en: String
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .count(.pieces, 0...Money.largestFen), required: true,
      privacy: .open, value: { .integer($0) }, from: { $0.integer })
  }

  /// The business key of a record of another register; empty text means none.
  package static func reference(
    _ path: any WritableKeyPath<Entry, String> & Sendable, _ name: String, zh: String, en: String,
    to register: String, required: Bool = true, privacy: Privacy = .open
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .reference(register: register), required: required,
      privacy: privacy, value: { $0.isEmpty ? .none : .text($0) }, from: { $0.text ?? "" })
  }

  /// Yes or no; nothing given means no.
  package static func flag(
    _ path: any WritableKeyPath<Entry, Bool> & Sendable, _ name: String, zh: String, en: String,
    privacy: Privacy = .open
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .flag, required: false, privacy: privacy,
      value: { .integer($0 ? 1 : 0) }, from: { $0.integer == 1 })
  }

  /// A citizen number, always personal and compared; empty text means none.
  package static func citizenNumber(
    _ path: any WritableKeyPath<Entry, String> & Sendable, _ name: String, zh: String, en: String,
    required: Bool = false
  ) -> Field {
    Field(
      path, name, zh: zh, en: en, .citizenNumber, required: required, privacy: .personal,
      isCompared: true, value: { $0.isEmpty ? .none : .text($0) }, from: { $0.text ?? "" })
  }
}

extension Array where Element: CodeList {
  /// The codes of a list as a field of several holds them.
  package init(codes text: String) {
    // Most name one code, and splitting takes longer than looking it up.
    if let only = Element(rawValue: text) {
      self = [only]
    } else {
      self = text.split(separator: ",").compactMap { Element(rawValue: String($0)) }
    }
  }
}
