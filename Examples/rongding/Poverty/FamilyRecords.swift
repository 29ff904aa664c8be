package import Domain

/// What is known of families beside their rows in the register, all of it invented: incomes,
/// checks, help, work, paired cadres and their visits.
package struct FamilyRecords: Sendable {
  /// Incomes and living, by household and year.
  package internal(set) var years: [HouseholdYear] = []
  /// Checks of the guarantees.
  package internal(set) var checks: [GuaranteeCheck] = []
  /// Measures of help.
  package internal(set) var measures: [HelpMeasure] = []
  /// Spells of work.
  package internal(set) var spells: [WorkSpell] = []
  /// Who plans to work.
  package internal(set) var plans: [WorkPlan] = []
  /// Cadres paired with households.
  package internal(set) var kin: [KinPairing] = []
  /// Visits.
  package internal(set) var visits: [HouseholdVisit] = []

  /// Adds what is known of others.
  mutating func add(_ other: FamilyRecords) {
    years += other.years
    checks += other.checks
    measures += other.measures
    spells += other.spells
    plans += other.plans
    kin += other.kin
    visits += other.visits
  }
}
