import ArgumentParser
import Domain
import Foundation
import PortableSQL
import SQLiteEngine
import Storage
import Transparency

/// Checks up as many invented households and persons as a prefecture registers, and holds what is
/// found against what was planted.
struct BenchCheckUp: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkup",
    abstract: "体检测速 the check-up over 110,000 households and 400,000 persons")

  @Option(help: "户数 households") var households = 110_000
  @Option(help: "县数 counties") var counties = 7
  @Option(help: "轮数 rounds") var rounds = 5
  @OptionGroup var answer: Answer

  func run() async throws { try await BenchCommand.inFolder(run) }

  private func run(in folder: String) async throws {
    let database = try SQLiteDatabase(path: folder + "/register.sqlite", cacheKiB: 8_192)
    var random = SystemRandomNumberGenerator()
    let store = try await Store(
      database, personalKey: Secret(using: &random), clock: BenchRegister.clock())
    let register = BenchRegister(households: households, counties: counties)
    try await register.fill(store)
    try await database.checkpoint()
    var times: [Stopwatch.Time] = []
    var reports: [CheckUpReport] = []
    for _ in 0..<max(1, rounds) {
      let stopwatch = Stopwatch()
      reports = try await store.checkUp()
      times.append(stopwatch.time)
    }
    let apart = try await store.checkUp(counties: 1).map(\.took)
    try report(reports, times, apart, planted: register.planted)
  }

  private func report(
    _ reports: [CheckUpReport], _ times: [Stopwatch.Time],
    _ apart: [(reading: Duration, looking: Duration)], planted: [String: Int]
  ) throws {
    let found = reports.reduce(into: [:]) { $0.merge($1.counts, uniquingKeysWith: +) }
    let done = Done(
      households: reports.reduce(0) { $0 + $1.households },
      persons: reports.reduce(0) { $0 + $1.persons },
      findings: found.values.reduce(0, +), asPlanted: found == planted,
      seconds: BenchCommand.median(times.map(\.wall)),
      processorSeconds: BenchCommand.median(times.map(\.cores)),
      readingSeconds: apart.reduce(0) { $0 + $1.reading / .seconds(1) },
      rulesSeconds: apart.reduce(0) { $0 + $1.looking / .seconds(1) },
      peakMemoryMib: Machine.peakMemoryMiB, load: Machine.load)
    try answer.give(
      done,
      or: String(
        format: """
          households, persons    %d, %d in %d counties
          findings               %d, %@
          check-up with reading  %.2f s median of %d; aim under 3 s
          of all cores           %.2f s median
          summed over the parts  %.2f s reading, %.2f s rules, in a round of its own
          peak memory            %d MiB, the filling included
          load                   %@
          """, done.households, done.persons, reports.count, done.findings,
        done.asPlanted ? "as planted" : "not as planted", done.seconds, times.count,
        done.processorSeconds, done.readingSeconds, done.rulesSeconds, done.peakMemoryMib, done.load
      ))
    guard done.asPlanted else {
      throw Failure.doesNotHold(zh: "结果与预置的不符", en: "what was found is not what was planted")
    }
  }

  private struct Done: Encodable {
    let households: Int
    let persons: Int
    let findings: Int
    let asPlanted: Bool
    let seconds: Double
    let processorSeconds: Double
    let readingSeconds: Double
    let rulesSeconds: Double
    let peakMemoryMib: Int
    let load: String
  }
}

/// An invented register in good order, but for what was planted in it.
private struct BenchRegister {
  let households: Int
  let counties: Int

  /// A clock that begins on 2023-12-31, for which the families of `CheckUpStory` are made.
  static func clock() -> @Sendable () -> Instant {
    let began = DataFolder.now().microseconds
    return { Instant(microseconds: 1_703_995_200_000_000 + DataFolder.now().microseconds - began) }
  }

  /// How many findings of each rule were planted.
  var planted: [String: Int] {
    func every(_ step: Int) -> Int { (households + step - 1) / step }
    return ["T12": every(97), "T02": every(1_009), "T31": every(503), "T39": every(211)]
  }

  func fill(_ store: Store) async throws {
    try await add([Self.division("100000")], to: store)
    try await add([CheckUpStory.country(line: 730_000)], to: store)
    for county in 0..<counties {
      try await add([Self.division(Self.county(county))], to: store)
      let villages = (0..<Self.villages).map { Self.village($0, in: county) }
      try await add(villages.map(Self.division), to: store)
    }
    let each = households / counties + 1
    for county in 0..<counties {
      let range = (county * each)..<min((county + 1) * each, households)
      for start in stride(from: range.lowerBound, to: range.upperBound, by: 5_000) {
        try await add(families: start..<min(start + 5_000, range.upperBound), in: county, to: store)
      }
      let villages = (0..<Self.villages).compactMap { Self.report(Self.village($0, in: county)) }
      try await add(villages, to: store)
    }
  }

  private func add(families range: Range<Int>, in county: Int, to store: Store) async throws {
    let families = range.map { family($0, in: county) }
    try await add(families.map(\.home), to: store)
    try await add(families.flatMap(\.people), to: store)
    try await add(families.flatMap(\.years), to: store)
    try await add(families.flatMap(\.spells), to: store)
    try await add(families.flatMap(\.measures), to: store)
  }

  private struct Family {
    var home = Household()
    var people: [Person] = []
    var years: [HouseholdYear] = []
    var spells: [WorkSpell] = []
    var measures: [HelpMeasure] = []
  }

  private func family(_ number: Int, in county: Int) -> Family {
    var story = CheckUpStory()
    story.work("2023-03-01")
    if number % 503 == 0 { story.spells[0].pay = Money(fen: 39_900) }
    if number % 3 == 0 { story.help(.employment, on: "2023-02-01") }
    if number % 97 == 0 { story.year.toilet = nil }
    if number % 211 == 0 { story.year.wages = Money(fen: 300) }
    let code = "B" + String(1_000_000 + number)
    let village = DivisionCode(Self.village(number / 7, in: county)) ?? .unknown
    var family = Family()
    family.home = story.home
    family.home.number = code
    family.home.village = village
    var people = [story.head, story.spouse, story.child]
    if number % 100 < 64 { people.append(story.child) }
    for (index, person) in people.enumerated() {
      var person = person
      person.village = village
      person.household = code
      person.number = "\(code)\(index + 1)"
      person.citizenNumber = Self.citizen(number, index)
      family.people.append(person)
    }
    if number % 1_009 == 0 { family.people[0].citizenNumber.removeLast() }
    for year in [2022, 2023] {
      var row = story.year
      (row.village, row.household, row.year) = (village, code, year)
      family.years.append(row)
    }
    family.spells = story.spells.map { spell in
      var spell = spell
      (spell.village, spell.county, spell.person) = (village, village.county, "\(code)1")
      return spell
    }
    family.measures = story.measures.map { measure in
      var measure = measure
      (measure.village, measure.household, measure.number) = (village, code, "M\(code)")
      return measure
    }
    return family
  }

  /// A number of its own for each person; the head's tells a man, as the family does.
  private static func citizen(_ number: Int, _ index: Int) -> String {
    let sequence = number % 450 * 2 + (index == 0 ? 101 : 100)
    let rest = number / 450
    let day = String(101 + rest % 28).suffix(2)
    let year = 1930 + rest / 28 + index * 20
    let head = "629121\(year)\(index == 1 ? "05" : index == 2 ? "06" : "03")\(day)"
    let sequenceText = String(1_000 + sequence % 1_000).suffix(3)
    let first17 = head + sequenceText
    return first17 + (IdentityNumbers.citizenCheckCharacter(first17).map(String.init) ?? "")
  }

  private static let villages = 200

  private static func county(_ number: Int) -> String { String(629_121 + number) }

  private static func village(_ number: Int, in county: Int) -> String {
    "\(Self.county(county))1\(String(100 + number % villages / 20).suffix(2))2"
      + String(100 + number % 20).suffix(2)
  }

  private static func division(_ code: String) -> Division {
    var division = Division()
    division.code = DivisionCode(code) ?? .unknown
    division.nameZh = "测速\(code)"
    division.validFrom = Day("2000-01-01")
    division.synthetic = true
    return division
  }

  private static func report(_ code: String) -> VillageYear? {
    var report = CheckUpStory().village
    report?.village = DivisionCode(code) ?? .unknown
    report?.farmland = 10_000_000
    return report
  }

  private func add<Entry: Record>(_ records: [Entry], to store: Store) async throws {
    let rows = records.enumerated().map {
      DraftRow(number: $0.offset + 2, values: Entry.register.values($0.element))
    }
    guard !rows.isEmpty else { return }
    _ = try await store.importRows(Entry.register.declaration, rows)
  }
}
