/// A person present in a household, as the rules of the check-up see him or her.
///
/// A class, because thirty rules are handed each of them: a copy would count the users of every
/// text that a person has.
package final class MemberFacts: Sendable {
  /// The person's row in force.
  package let person: Person
  /// Whole years on the day of the check-up; nil when unknown.
  package let age: Int?
  /// The sex as registered, or else by the ID number.
  package let sex: Sex?
  /// The 17 digits that name the person; nil when the ID number is missing or none.
  package let identity: Int64?
  /// The spells of work, by first day.
  package let spells: [WorkSpell]
  /// Whether a person present in another county bears the same ID number.
  let isElsewhere: Bool

  /// Looks at a person on a day; the spells by first day, and the keys of the ID numbers that are
  /// present in other counties.
  init(_ person: Person, _ spells: [WorkSpell], on today: Day, elsewhere: Set<Int64> = []) {
    self.person = person
    self.spells = spells
    age = person.age(on: today)
    sex = person.sex ?? person.byNumber?.sex
    identity = IdentityNumbers.person(person.citizenNumber)
    isElsewhere =
      elsewhere.isEmpty ? false : Self.numberKey(of: person).map(elsewhere.contains) ?? false
  }

  /// What an ID number that stands twice is known by: a valid one by the person it names, any other
  /// by a negative hash of what is written; nil for none.
  var numberKey: Int64? { identity ?? Self.writtenKey(of: person) }

  /// The same of a person who is no member of the county.
  static func numberKey(of person: Person) -> Int64? {
    IdentityNumbers.person(person.citizenNumber) ?? writtenKey(of: person)
  }

  private static func writtenKey(of person: Person) -> Int64? {
    guard !person.citizenNumber.isEmpty else { return nil }
    var hash = FowlerNollVo()
    hash.add(person.citizenNumber)
    return Int64(bitPattern: hash.value | 1 << 63)
  }

  /// Whether the person goes to school.
  var isStudent: Bool { person.schooling.map { $0 != .none } ?? false }

  /// Whether the person is known to be healthy.
  var isHealthy: Bool { person.health == [.healthy] }

  /// Whether the person is registered as disabled, by health or card.
  var isDisabled: Bool { person.health.contains(.disabled) || !person.disabilityNumber.isEmpty }

  /// Whether the person can work in full.
  var isWorker: Bool { person.labour == .ordinary || person.labour == .skilled }

  /// The spells that a day falls into.
  func spells(on day: Day) -> [WorkSpell] {
    spells.isEmpty ? [] : spells.filter { $0.covers(day) }
  }

  /// Whether the person works on a day, or worked away this year.
  func isWorking(on day: Day) -> Bool {
    (person.workMonths ?? 0) > 0 || spells.contains { $0.covers(day) }
  }

  /// The kind and grade that stand in the card's number (GB/T 33661: ID, kind 1-7, grade 1-4).
  var disability: (kind: UInt8, grade: UInt8)? {
    let digits = Array(person.disabilityNumber.utf8)
    guard digits.count >= 20, (48...57).contains(digits[18]), (48...57).contains(digits[19]) else {
      return nil
    }
    return (digits[18] - 48, digits[19] - 48)
  }
}

extension WorkSpell {
  /// Whether a day falls into it; one without an end goes on.
  func covers(_ day: Day) -> Bool {
    guard let begun, begun <= day else { return false }
    return ended.map { $0 >= day } ?? true
  }

  /// Whether it is outside the county in which the person is registered.
  var isAway: Bool {
    area == .province || area == .beyond || county.map { $0.county != village.county } ?? false
  }
}
