import Domain
import Fixtures

/// The register as one would keep it on paper: who lives where today, and who is poor.
///
/// It knows nothing of rows, days and history.
struct PlainRegister {
  struct Home: Hashable {
    var village: DivisionCode
    var state = HouseholdState.poor
    /// Members by number, the head first.
    var members: [String]

    /// The same with those beside the head by number.
    var sorted: Home {
      var home = self
      home.members = members.prefix(1) + members.dropFirst().sorted()
      return home
    }
  }

  var homes: [String: Home] = [:]
  /// Who left and may come back.
  var gone: [String] = []
  /// How members stand to the head of the household into which the last act brings them.
  private(set) var relations: [String: FamilyRelation] = [:]
  private var born = 0

  /// The poor by village; villages without any are left out.
  var poor: [DivisionCode: Int] {
    homes.values.filter { [.poor, .relapsed].contains($0.state) }
      .reduce(into: [:]) { $0[$1.village, default: 0] += $1.members.count }
  }

  /// Draws what happens next, does it here, and tells it as an act; nil when nothing can happen.
  mutating func next(
    in villages: [DivisionCode], _ random: inout SeededRandom
  ) -> PopulationAct.Kind? {
    relations = [:]
    guard let number = homes.keys.sorted().randomElement(using: &random), let home = homes[number]
    else { return settle(villages, &random) }
    switch Int.random(in: 0..<9, using: &random) {
    case 0, 1: return arrive(number, &random)
    case 2, 3: return depart(number, home, &random)
    case 4: return move(number, home, villages, &random)
    case 5: return split(number, home, &random)
    case 6: return merge(number, home, &random)
    case 7: return settle(villages, &random)
    default:
      homes[number] = nil
      gone += home.members
      return .leave(household: number)
    }
  }

  private mutating func arrive(
    _ number: String, _ random: inout SeededRandom
  ) -> PopulationAct.Kind {
    var person = Person()
    person.relation = .other
    person.name = "来人"
    person.household = number
    var change =
      [PopulationChange.born, .marriedIn, .movedIn].randomElement(using: &random) ?? .born
    if let back = gone.first, Bool.random(using: &random) {
      gone.removeFirst()
      (person.number, change) = (back, .returned)
    } else {
      born += 1
      person.number = "N\(born)"
    }
    homes[number]?.members.append(person.number)
    return .arrival(person, change)
  }

  private mutating func depart(
    _ number: String, _ home: Home, _ random: inout SeededRandom
  ) -> PopulationAct.Kind? {
    guard let person = home.members.randomElement(using: &random) else { return nil }
    let changes: [PopulationChange] = [.died, .marriedOut, .movedOut, .away]
    let change = changes.randomElement(using: &random) ?? .away
    let stay = home.members.filter { $0 != person }
    homes[number]?.members = stay
    if stay.isEmpty { homes[number] = nil }
    if change != .died { gone.append(person) }
    return .departure(
      person: person, change, head: person == home.members.first ? stay.first : nil)
  }

  private mutating func move(
    _ number: String, _ home: Home, _ villages: [DivisionCode], _ random: inout SeededRandom
  ) -> PopulationAct.Kind? {
    guard let village = villages.filter({ $0 != home.village }).randomElement(using: &random)
    else { return nil }
    homes[number]?.village = village
    return .move(household: number, to: village)
  }

  private mutating func split(
    _ number: String, _ home: Home, _ random: inout SeededRandom
  ) -> PopulationAct.Kind? {
    guard home.members.count > 1 else { return nil }
    born += 1
    let leaving = Array(home.members.suffix(Int.random(in: 1..<home.members.count, using: &random)))
    homes[number]?.members.removeLast(leaving.count)
    homes["S\(born)"] = Home(village: home.village, state: home.state, members: leaving)
    return .split(
      household: number, members: leaving, new: "S\(born)", newHead: leaving[0], oldHead: nil)
  }

  private mutating func merge(
    _ number: String, _ home: Home, _ random: inout SeededRandom
  ) -> PopulationAct.Kind? {
    let others = homes.filter { $0.key != number && $0.value.state == home.state }.keys.sorted()
    guard let other = others.randomElement(using: &random) else { return nil }
    homes[number] = nil
    homes[other]?.members += home.members
    relations = Dictionary(uniqueKeysWithValues: home.members.map { ($0, .other) })
    return .merge(household: number, into: other)
  }

  private mutating func settle(
    _ villages: [DivisionCode], _ random: inout SeededRandom
  ) -> PopulationAct.Kind {
    born += 1
    var household = SmallWorld.poorHousehold("H\(born)")
    household.village = villages.randomElement(using: &random) ?? villages[0]
    let people = (1...Int.random(in: 1...5, using: &random)).map {
      SmallWorld.member($0, of: household)
    }
    homes[household.number] = Home(village: household.village, members: people.map(\.number))
    return .settle(household, people)
  }
}
