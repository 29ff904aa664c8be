/// What a finding tells of households and their members, packed.
///
/// A county's are kept until all its parts are there, for the few that turn out to stand twice: a
/// list for each household and a text for each number would be most of what is kept.
struct CheckUpHomes: Sendable {
  private var homes: [Home] = []
  private var entries: [Entry] = []
  /// The numbers of households and members, one behind another.
  private var numbers: [UInt8] = []

  private struct Home: Sendable {
    let village: DivisionCode
    let isSynthetic: Bool
    /// The household's own entry; its members' follow.
    let entry: Int
  }

  private struct Entry: Sendable {
    let start: UInt32
    let length: UInt16
    let relation: FamilyRelation
    let from: Day?
  }

  /// Packs what belongs to households.
  init(_ households: [HouseholdFacts]) {
    homes.reserveCapacity(households.count)
    entries.reserveCapacity(households.reduce(households.count) { $0 + $1.members.count })
    numbers.reserveCapacity(entries.capacity * 16)
    for facts in households {
      let household = facts.household
      homes.append(
        Home(
          village: household.village, isSynthetic: household.synthetic, entry: entries.count))
      add(household.number, .head, household.from)
      for member in facts.members {
        add(member.person.number, member.person.relation, member.person.from)
      }
    }
  }

  private mutating func add(_ number: String, _ relation: FamilyRelation, _ from: Day?) {
    let bytes = number.utf8.prefix(Int(UInt16.max))
    entries.append(
      Entry(
        start: UInt32(numbers.count), length: UInt16(bytes.count), relation: relation, from: from))
    numbers += bytes
  }

  private func number(_ entry: Entry) -> String {
    String(
      decoding: numbers[Int(entry.start)..<Int(entry.start) + Int(entry.length)], as: UTF8.self)
  }

  /// A finding about a household, or about the member at a place in it.
  func finding(_ rule: String, at home: Int, member: Int?) -> CheckUpFinding {
    let place = homes[home]
    let own = entries[place.entry]
    let subject = member.map { entries[place.entry + 1 + $0] }.map {
      CheckUpFinding.Subject.member(number: number($0), from: $0.from, relation: $0.relation)
    }
    return CheckUpFinding(
      rule: rule, village: place.village, household: number(own),
      subject: subject ?? .household(from: own.from), isSynthetic: place.isSynthetic)
  }
}
