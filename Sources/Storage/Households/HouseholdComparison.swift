import Domain
import PortableSQL

/// Compares the members of a household with the lists that other offices gave.
struct HouseholdComparison {
  private let connection: any Connection

  init(on connection: any Connection) { self.connection = connection }

  /// What the lists hold on a day about persons, by their ID numbers.
  func hits(
    on members: [Person], in county: DivisionCode, on day: Day
  ) throws -> [(list: ReferenceList, person: String, since: Day?)] {
    let vault = try connection.vault
    let persons = Dictionary(
      members.filter { !$0.citizenNumber.isEmpty }.map {
        (vault.token(ofNumber: IdentityNumbers.normalised($0.citizenNumber)), $0.number)
      }
    ) { first, _ in first }
    return try ReferenceList.allCases.flatMap { list in
      var found: [String: [ListedFact]] = [:]
      let rows = ReferenceRows(list, on: connection)
      try rows.forEach(in: county, about: Array(persons.keys)) { token, row in
        guard let person = persons[token], row.holds(on: Int32(day.ordinal)) else { return }
        found[person, default: []].append(row)
      }
      return found.filter { list.speaks($0.value) }.sorted { $0.key < $1.key }.map { person, rows in
        (list, person, rows.map(\.from).min().flatMap { Day(ordinal: Int($0)) })
      }
    }
  }
}
