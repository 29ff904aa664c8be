package import Domain
import PortableSQL

/// Compares the members of a household with the lists that other offices gave.
struct HouseholdComparison {
  private let connection: any Connection

  init(on connection: any Connection) { self.connection = connection }

  /// The lists that the county has or told why it has none, with how many rows are held of each.
  func lists(in county: DivisionCode, on day: Day) throws -> ListsAtHand {
    let query = RecordQuery(ListDelivery.register.declaration, place: county)
    let told = try Store.records(query, on: connection)
      .map { ListDelivery.register.entry($0.values) }
    let newest = ListDelivery.newest(of: told, on: day)
    var held: [ReferenceList: Int] = [:]
    for list in newest.keys { held[list] = try self.held(list, in: county) }
    return ListsAtHand(newest: newest, held: held)
  }

  /// How many rows of a list the county holds.
  func held(_ list: ReferenceList, in county: DivisionCode) throws -> Int {
    let table = try Identifier(list.register.name)
    return Int(
      try connection.integer("SELECT count(*) FROM \(table) WHERE county = \(county.text)") ?? 0)
  }

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

/// The lists of other offices that a county has on a day.
package struct ListsAtHand: Sendable {
  /// The newest of each that is not too old.
  package let newest: [ReferenceList: ListDelivery]
  /// How many rows of each are held.
  package let held: [ReferenceList: Int]

  /// Why nothing can be compared; empty when it can.
  package var problems: [FieldProblem] { ListDelivery.problems(newest, held: held) }

  /// The lists as they are kept beside a step of a matter.
  func kept(for matter: HouseholdCase, number: Int) -> [ComparedList] {
    ReferenceList.allCases.compactMap { list in
      newest[list].map { ComparedList($0, matter, number: number, held: held[list] ?? 0) }
    }
  }
}
