package import Domain

extension Store {
  /// Explains a doubt of the check-up, so that it leaves the work list until the facts change.
  /// - Throws: `FieldProblem` when the role or the reach is not there, the household or rule is
  ///   unknown, or the rule finds an error, which is mended and not explained; `ImportRefusal` for
  ///   words too short or long.
  package func explainDoubt(
    _ rule: String, of household: String, in county: DivisionCode, words: String, by actor: Actor
  ) async throws {
    try await work { unit in
      guard let today = unit.now.dayInShanghai,
        let facts = try CheckUpReading(county, on: today).household(household, on: unit.connection),
        actor.reaches(facts.household.village)
      else {
        throw FieldProblem.householdUnknown
      }
      try unit.check(actor, is: Role.registerKeepers, at: facts.household.village)
      guard let declared = CheckUpRule.named(rule), declared.severity == .doubt else {
        throw FieldProblem(
          "checkup_not_doubt", zh: "只有存疑的规则可以说明；错误须更正",
          en: "only a doubt is explained; an error has to be mended")
      }
      var note = CheckUpNote()
      note.village = facts.household.village
      note.household = household
      note.rule = rule
      note.words = words
      note.facts = facts.fingerprint(of: declared)
      note.person = actor.person
      note.explained = today
      note.synthetic = facts.household.synthetic
      try unit.keep(note, asStepOfProcedure: true)
    }
  }
}
