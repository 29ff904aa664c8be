extension HouseholdFacts {
  /// The values at which a rule looked, in 16 hex digits, to see whether they have changed since.
  ///
  /// It can be guessed from a few values, so it is kept as a personal value. A rule that compares
  /// households sees its own household's values only.
  package func fingerprint(of rule: CheckUpRule) -> String {
    var hash = FowlerNollVo()
    for read in rule.reads {
      let (register, field) = CheckUpRule.field(read)
      hash.add(read)
      for value in values(of: field, in: register) { hash.add(value) }
    }
    let hex = String(hash.value, radix: 16)
    return String(repeating: "0", count: 16 - hex.count) + hex
  }

  private func values(of field: String, in register: String) -> [String] {
    switch register {
    case "household": Self.values(of: field, in: [household])
    case "person": Self.values(of: field, in: members.map(\.person))
    case "household_year": Self.values(of: field, in: years)
    case "work_spell": Self.values(of: field, in: members.flatMap(\.spells))
    case "help_measure": Self.values(of: field, in: measures)
    case "guarantee_check": Self.values(of: field, in: checks)
    default: []
    }
  }

  private static func values<Entry: Record>(of name: String, in entries: [Entry]) -> [String] {
    guard let field = Entry.register.fields.first(where: { $0.declaration.name == name }) else {
      return []
    }
    return entries.map { field.declaration.kind.text(of: field.read($0)) }
  }
}

/// FNV-1a with 64 bits: tells texts apart that nobody made alike on purpose.
struct FowlerNollVo {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0)
  }

  private mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
}
