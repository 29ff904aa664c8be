import Domain
import PortableSQL

/// Compares the members of a household with the lists that other offices gave.
struct HouseholdComparison {
  private let connection: any Connection

  init(on connection: any Connection) { self.connection = connection }

  /// What the lists hold on a day about persons, by their ID numbers.
  ///
  /// Every list of the county is gone through once, because lists write numbers in 15 digits and in
  /// 18, and only the rows that are read tell which person is meant.
  func hits(
    on members: [Person], in county: DivisionCode, on day: Day
  ) throws -> [(list: ReferenceList, person: String, since: Day?)] {
    let persons = Dictionary(
      members.compactMap { member in
        IdentityNumbers.person(member.citizenNumber).map { ($0, member.number) }
      }
    ) { first, _ in first }
    guard !persons.isEmpty else { return [] }
    return try ReferenceList.allCases.flatMap { list in
      var rows: [String: [ListedFact]] = [:]
      try ReferenceRows(list, on: connection).forEach(in: county) { number, row in
        guard let person = IdentityNumbers.person(number).flatMap({ persons[$0] }),
          row.holds(on: Int32(day.ordinal))
        else { return }
        rows[person, default: []].append(row)
      }
      return rows.filter { list.speaks($0.value) }.sorted { $0.key < $1.key }.map { person, rows in
        (list, person, rows.map(\.from).min().flatMap { Day(ordinal: Int($0)) })
      }
    }
  }
}
