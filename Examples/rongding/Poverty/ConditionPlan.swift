import Domain

/// Says of household programmes whom they were for, so that those can be found who were left out:
/// an invented list pays four of five households of its villages.
enum ConditionPlan {
  static func conditions(
    of programme: String, in county: DivisionCode, villages: [DivisionCode]
  ) -> [ProgrammeCondition] {
    let asked: [(ConditionField, String)] =
      villages.map { (.place, $0.text) }
      + [HouseholdState.poor, .lifted].map { (.state, $0.rawValue) }
      + [(.year, String(World.lastDay.year))]
    return asked.map { field, value in
      var row = ProgrammeCondition()
      (row.county, row.programme) = (county, programme)
      (row.field, row.value, row.synthetic) = (field, value, true)
      return row
    }
  }
}

extension CountyBooks {
  /// The programmes paid in a year whose lists were made over all of these positions.
  func programmes(covering positions: Range<Int>, in year: Int) -> [String] {
    var seen: Set<String> = []
    return batches.compactMap { batch in
      let programme = projects[batch.project].programme
      guard batch.paid.year == year, let list = batch.list, !programme.isEmpty,
        list.isOver(positions), seen.insert(programme).inserted
      else { return nil }
      return programme
    }
  }
}

extension HouseholdList {
  /// Whether the stretch from which it chooses has all of these positions.
  fileprivate func isOver(_ positions: Range<Int>) -> Bool {
    let from = (positions.lowerBound - start + all) % all
    return from + positions.count <= width
  }
}
