import Domain
import PortableSQL

extension Store {
  /// Brings the register of households to what a file says as of a day: all of it or nothing.
  /// - Parameters:
  ///   - file: what the file as a whole says.
  ///   - dryRun: whether to go all the way and keep nothing.
  ///   - also: what else happens in the same transaction, or not at all.
  ///   - note: told of every difference, row by row, when anybody wants to know.
  ///   - next: the next rows of the file, nil at the end.
  /// - Returns: how many rows were added, changed, left as they were or missing.
  /// - Throws: `ImportRefusal` naming the bad rows of the whole file, `FileRefusal` for a repeated
  ///   file, `FieldProblem` `list_in_future` or `list_older`, and what `next` and `note` throw;
  ///   nothing is kept then.
  package func take(
    _ file: DeliveredFile, dryRun: Bool = false,
    with also: @escaping @Sendable (UnitOfWork) throws -> Void = { _ in },
    noting note: (@Sendable (HouseholdDifference) throws -> Void)? = nil,
    next: @escaping @Sendable () throws -> HouseholdDelivery?
  ) async throws -> HouseholdOutcome {
    do {
      return try await work { unit in
        unit.clerk = file.broughtBy
        try also(unit)
        // The same bytes of another day say something else.
        try unit.noteFile(
          file.digest.map { "\($0) \(file.asOf.text)" },
          register: Household.register.declaration, rows: 0)
        let outcome = try unit.take(file, noting: note, next: next)
        if dryRun { throw HouseholdDryRun(outcome: outcome) }
        return outcome
      }
    } catch let end as HouseholdDryRun {
      return end.outcome
    }
  }
}

/// Ends a dry run without keeping anything.
private struct HouseholdDryRun: Error {
  let outcome: HouseholdOutcome
}

extension UnitOfWork {
  fileprivate func take(
    _ file: DeliveredFile, noting note: ((HouseholdDifference) throws -> Void)?,
    next: () throws -> HouseholdDelivery?
  ) throws -> HouseholdOutcome {
    let households = HouseholdRenewal(self, Household.register.declaration, file, note: note)
    let years = HouseholdRenewal(self, HouseholdYear.register.declaration, file, note: note)
    let persons = HouseholdRenewal(self, Person.register.declaration, file, note: note)
    let open = OpenHouseholds(self, file)
    var refused = RefusedShares()
    while let delivery = try next().map({ refused.rest(of: $0) }) {
      do {
        try households.take(try open.settled(delivery))
        years.ended = households.ended
        try years.take(delivery.years)
        persons.ended = households.ended
        try persons.take(delivery.persons)
      } catch let refusal as ImportRefusal {
        refused.add(refusal, of: delivery)
      }
    }
    guard refused.problems.isEmpty else { throw ImportRefusal(refused.problems) }
    persons.moved = households.moved
    for renewal in [households, persons] { try renewal.finish() }
    try noteList(of: households.villages.compactMap { DivisionCode($0) }.sorted(), asOf: file.asOf)
    var outcome = HouseholdOutcome()
    outcome.counts["household"] = households.count
    outcome.counts["household_year"] = years.count
    outcome.counts["person"] = persons.count
    return outcome
  }

  /// Keeps of which villages a list told, and as of which day.
  /// - Throws: `FieldProblem` `list_older` where a later list told of one of them.
  private func noteList(of villages: [DivisionCode], asOf: Day) throws {
    let today = now.dayInShanghai
    var lists: [NationalList] = []
    for village in villages {
      let later = try connection.first(
        """
        SELECT max(as_of) FROM national_list WHERE county = \(village.county.text)
          AND village = \(village.text) AND as_of > \(asOf.text)
        """)?.optionalText(0)
      if let later {
        throw FieldProblem(
          "list_older",
          zh: "\(village.text) 已按 \(later) 的名单更新，不能再导入较早的名单：请重新导出最近的名单",
          en: "a list of \(later) told of \(village.text) already; an earlier one would undo it: "
            + "export the latest one")
      }
      var list = NationalList()
      (list.village, list.asOf, list.taken) = (village, asOf, today)
      lists.append(list)
    }
    try keep(lists, asStepOfProcedure: true)
  }
}
