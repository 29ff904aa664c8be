extension CheckUpRule {
  /// The fields of a register at which the check-up looks: those that its rules declare, and those
  /// by which households, their members and villages are put together.
  ///
  /// No other is read: of 400,000 persons each field takes its time.
  package static func fields(of register: RegisterDeclaration) -> Set<String> {
    read[register.name, default: []].union(register.key).union([register.place ?? "", "synthetic"])
  }

  private static let read: [String: Set<String>] =
    (all.flatMap(\.reads) + together).reduce(into: [:]) {
      let (register, field) = field($1)
      $0[register, default: []].insert(field)
    }

  /// What tells who lives where, who is present, poor or at risk, and when a measure counts.
  private static let together = [
    "household.standing", "household.state", "household.cause", "household.other_causes",
    "household.risks", "household.identified", "household.monitoring", "household.monitored",
    "household.cleared", "person.household", "person.change", "person.relation",
    "person.citizen_number", "person.sex", "person.born", "work_spell.person",
    "work_spell.begun", "work_spell.ended", "work_spell.area", "work_spell.county",
    "help_measure.household", "help_measure.kind", "help_measure.begun", "help_measure.ended",
    "guarantee_check.household", "guarantee_check.item", "guarantee_check.checked",
    "guarantee_check.met", "household_year.household", "household_year.year",
  ]
}
