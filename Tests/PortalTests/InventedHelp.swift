import Domain
import Portal
import Storage
import Web

/// Invented facts of the pages on what help changed.
extension Invented {
  /// More stories than one page holds, as long as a story can be.
  static let stories: [StoriesPage.Line] = {
    guard let day = Day("2020-06-18") else { return [] }
    return (0..<9).map { number in
      StoriesPage.Line(
        PublicStory(
          village: DivisionCode("621121102201") ?? .unknown, name: "王*明",
          title: "搬进新房 \(number)", text: String(repeating: "以前住危房。", count: 333),
          before: String(repeating: "漏雨", count: 100),
          after: String(repeating: "新房", count: 100), project: RecordID(2),
          projectName: "危房改造", category: number > 6 ? .industry : .infrastructure,
          consented: day),
        at: village.name)
    }
  }()

  static let helpFigures: HelpFigures = {
    var count = CoverageCount()
    count.county = DivisionCode("621121") ?? .unknown
    count.programme = "G1"
    count.counted = Day("2020-06-18")
    (count.ofPersons, count.eligible, count.missed) = (true, 120, 3)
    return HelpFigures(
      of: .country,
      problems: [
        count.county: Dictionary(
          uniqueKeysWithValues: ProblemClass.allCases.map {
            ($0, [.open: 9, .underway: 12, .solved: 40])
          })
      ],
      guarantees: [count.county: [.housing: [.open: 7, .underway: 11, .met: 2_104]]],
      visits: [count.county: 3], coverage: [.init(count: count, name: "雨露计划")])
  }()

  /// More places than one page holds.
  static let classes: ClassesPage.Facts = {
    var facts = ClassesPage.Facts(Invented.county)
    (facts.above, facts.today) = ([Invented.city], Day("2020-06-18"))
    facts.places = (0..<250).map { number in
      let village = DivisionCode("621121102\(201 + number)") ?? .unknown
      let kind: PlaceClass.Kind = number < 60 ? .deeplyPoorVillage : .poorVillage
      return (
        ClassedPlace(
          village, kind, from: Day("2014-01-01"), until: number % 3 == 0 ? Day("2019-12-31") : nil,
          arranged: 123_456_700, paid: 120_000_000), Invented.village.name
      )
    }
    return facts
  }()

  /// Forty trained persons of whom most went on.
  static let workChains: WorkChains = {
    guard let county = DivisionCode("621121"), let begun = Day("2018-03-01") else {
      return WorkChains([])
    }
    let trainings = (0..<40).map {
      WorkChain.Training(person: "A\($0)", household: "A", begun: begun)
    }
    let spells = Dictionary(
      uniqueKeysWithValues: (0..<30).map {
        ("A\($0)", [WorkChain.Spell(begun: begun, ended: nil, isTransfer: true)])
      })
    let chains = WorkChain.chains(
      trainings, spells: spells, lifted: [:], on: begun.adding(months: 12) ?? begun)
    return WorkChains([.init(county: county, chains: chains)])
  }()
}
