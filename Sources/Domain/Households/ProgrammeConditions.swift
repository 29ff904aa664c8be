/// The conditions of one programme, asked of households and persons as they were on a day.
///
/// What is not known does not meet a condition. Without any condition nobody is looked for. A
/// programme of named years is asked of the last of them that has begun, as it was at its end.
package struct ProgrammeConditions: Sendable {
  private let wanted: [ConditionField: [FieldValue]]
  /// The day of which they are asked: today, or the last day of the programme's year.
  package let day: Day

  /// The years of the programme; empty for one of every year.
  package let years: [Int]

  /// Gathers the conditions of one programme, as they are asked today, or of a year that has begun.
  package init(_ conditions: [ProgrammeCondition], on today: Day, in asked: Int? = nil) {
    var wanted = Dictionary(grouping: conditions, by: \.field)
      .mapValues { $0.compactMap(\.wanted) }
    let years = wanted.removeValue(forKey: .year)?.compactMap { $0.integer.map(Int.init) } ?? []
    let last = (asked ?? years.filter { $0 <= today.year }.max()).flatMap {
      Day(year: $0, month: 12, day: 31)
    }
    self.wanted = wanted
    self.years = Set(years).sorted()
    day = last.map { min($0, today) } ?? today
  }

  /// Whether the programme is one of a year.
  package func isOf(_ year: Int) -> Bool { years.isEmpty || years.contains(year) }

  /// Whether there is anything to ask.
  package var isEmpty: Bool { wanted.isEmpty }

  /// Whether single persons are paid, and not the household as a whole.
  package var isOfPersons: Bool { wanted.keys.contains(where: \.isOfPersons) }

  /// Whether a household meets what is asked of households.
  package func admit(_ household: Household) -> Bool {
    household.standing == .kept
      && wanted.allSatisfy { field, values in
        field.isOfPersons || values.contains { Self.holds(field, $0, household) }
      }
  }

  /// Whether a member meets what is asked of persons.
  package func admit(_ person: Person) -> Bool {
    person.isPresent
      && wanted.allSatisfy { field, values in
        !field.isOfPersons || values.contains { holds(field, $0, person) }
      }
  }

  private static func holds(
    _ field: ConditionField, _ value: FieldValue, _ household: Household
  ) -> Bool {
    let code = value.text
    switch field {
    case .place:
      return code.flatMap { DivisionCode($0) }.map {
        household.village.text.hasPrefix($0.prefix)
      } ?? false
    case .state: return household.state.rawValue == code
    case .attribute: return code != nil && household.attribute?.rawValue == code
    case .monitoring: return household.isMonitored && household.monitoring?.rawValue == code
    case .cause:
      return ([household.cause].compactMap(\.self) + household.otherCauses)
        .contains { $0.rawValue == code }
    default: return false
    }
  }

  private func holds(_ field: ConditionField, _ value: FieldValue, _ person: Person) -> Bool {
    let code = value.text
    switch field {
    case .schooling: return code != nil && person.schooling?.rawValue == code
    case .health: return person.health.contains { $0.rawValue == code }
    case .labour: return code != nil && person.labour?.rawValue == code
    case .allowance: return person.allowance.map { $0 == (value.integer == 1) } ?? false
    case .specialSupport: return person.specialSupport.map { $0 == (value.integer == 1) } ?? false
    case .disabled: return person.disabilityNumber.isEmpty != (value.integer == 1)
    case .ageAtLeast, .ageAtMost:
      guard let age = person.age(on: day).map(Int64.init), let limit = value.integer else {
        return false
      }
      return field == .ageAtLeast ? age >= limit : age <= limit
    default: return false
    }
  }
}
