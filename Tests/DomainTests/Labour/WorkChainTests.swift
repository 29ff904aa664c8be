import Domain
import Testing

@Suite("Train one, transfer one, employ one, lift one") struct WorkChainTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func spell(
    _ begun: String, _ ended: String?, transfer: Bool = true
  ) throws -> WorkChain.Spell {
    WorkChain.Spell(begun: try day(begun), ended: try ended.map(day), isTransfer: transfer)
  }

  private func stages(
    _ spells: [WorkChain.Spell], lifted: [String] = ["2019-12-05"], on today: String = "2020-06-30"
  ) throws -> [Int] {
    let training = WorkChain.Training(
      person: "P", household: "H", begun: try day("2018-03-01"))
    let chains = WorkChain.chains(
      [training], spells: ["P": spells], lifted: ["H": try lifted.map(day)], on: try day(today))
    #expect(chains.map(\.year) == [2018])
    return chains[0].stages
  }

  @Test func `whoever goes the whole way is counted in every stage`() throws {
    #expect(try stages([spell("2018-04-10", "2018-12-20")]) == [1, 1, 1, 1])
    // Six months in two spells do as well, and the first of them took the person away.
    let two = [
      try spell("2018-04-01", "2018-06-29"), try spell("2018-08-01", "2018-10-29", transfer: false),
    ]
    #expect(try stages(two) == [1, 1, 1, 1])
  }

  @Test func `a stage that is missed ends the chain`() throws {
    #expect(try stages([]) == [1, 0, 0, 0])
    // Work that was there before the training is not its fruit.
    #expect(try stages([spell("2018-02-28", "2018-12-20")]) == [1, 0, 0, 0])
    #expect(try stages([spell("2018-04-10", "2018-12-20", transfer: false)]) == [1, 0, 0, 0])
    // A day less than six times thirty.
    #expect(try stages([spell("2018-04-01", "2018-09-26")]) == [1, 1, 0, 0])
    #expect(try stages([spell("2018-04-01", "2018-09-27")]) == [1, 1, 1, 1])
    #expect(
      try stages([spell("2018-04-10", "2018-12-20")], lifted: ["2018-02-28"]) == [1, 1, 1, 0])
  }

  @Test func `work that lasts counts up to today, and a person counts once`() throws {
    let work = [try spell("2018-04-01", nil)]
    #expect(try stages(work, on: "2018-09-26") == [1, 1, 0, 0])
    #expect(try stages(work, on: "2018-09-27") == [1, 1, 1, 0])
    let trainings = [("2019-03-01", "P"), ("2018-03-01", "P"), ("2018-05-01", "Q")].compactMap {
      text, person in
      Day(text).map { WorkChain.Training(person: person, household: "H", begun: $0) }
    }
    let chains = WorkChain.chains(
      trainings, spells: [:], lifted: [:], on: try day("2020-06-30"))
    #expect(chains.map(\.trained) == [2] && chains.map(\.year) == [2018])
  }
}
