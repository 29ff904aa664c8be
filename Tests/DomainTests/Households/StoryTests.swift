import Domain
import Fixtures
import Testing

@Suite("Stories, kin and small numbers") struct StoryTests {
  private static var story: Story {
    var story = Story()
    story.village = SmallWorld.village
    story.code = "S1"
    story.name = "王小明"
    story.title = "搬进新房"
    story.text = "以前住危房，现在住新房。"
    story.consented = SmallWorld.day("2020-01-10")
    return story
  }

  private static func codes<Entry: Record>(_ entry: Entry) -> [String] {
    Entry.register.declaration.problems(Entry.register.values(entry)).map(\.code)
  }

  @Test func `a story is public from the day of the consent to the last day before it ends`() throws
  {
    var story = Self.story
    story.until = SmallWorld.day("2020-03-01")
    let days = ["2020-01-09", "2020-01-10", "2020-03-01", "2020-03-02"]
    #expect(
      try days.map { story.isPublic(on: try #require(SmallWorld.day($0))) }
        == [false, true, true, false])
    story.withdrawn = SmallWorld.day("2020-02-01")
    #expect(
      try ["2020-01-31", "2020-02-01"].map {
        story.isPublic(on: try #require(SmallWorld.day($0)))
      } == [true, false])
    // Erased with the teller's name, it is told no more.
    story = Self.story
    story.name = ""
    #expect(!story.isPublic(on: try #require(SmallWorld.day("2020-01-10"))))
  }

  @Test func `what a village counts of people in need is not open, being small`() {
    let open = Set(VillageYear.register.declaration.openFields.map(\.field.name))
    #expect(open.isSuperset(of: ["village", "year", "households", "persons", "farmland"]))
    #expect(
      open.isDisjoint(with: [
        "allowance_households", "allowance_persons", "supported_persons", "disabled_persons",
        "dangerous_houses", "unsafe_water",
      ]))
  }

  @Test func `without consent to the name neither the page nor the text tells it`() {
    var story = Self.story
    #expect(story.publicName == "王*明" && Self.codes(story) == [])
    story.text += "王小明说好。"
    #expect(Self.codes(story) == ["story_names"])
    story.nameConsent = true
    #expect(story.publicName == "王小明" && Self.codes(story) == [])
    story.until = SmallWorld.day("2019-12-31")
    #expect(Self.codes(story) == ["consent_ends_before"])
  }

  @Test(arguments: [
    ("王小明", "王 小 明说好。"), ("王小明", "王\u{3000}小明说好。"), ("王小明", "王\n小明"),
    ("王小明", "王·小·明"), ("王小明", "王\u{200B}小明"), ("王小明", "王-小-明"),
    ("王 小明", "王小明说好。"), ("Aya Ma", "ａｙａ ｍａ说好。"), ("买买提·吐尔逊", "买买提吐尔逊说好。"),
    ("买买提·吐尔逊", "买买提•吐尔逊说好。"),
  ])
  func `a name is found in a text however it is written`(name: String, text: String) {
    var story = Self.story
    (story.name, story.text) = (name, text)
    #expect(Self.codes(story) == ["story_names"])
    (story.text, story.before) = (Self.story.text, text)
    #expect(Self.codes(story) == ["story_names"])
  }

  @Test(arguments: ["说给王，小明听。", "老王。小明上学去了。", "王明小时候住危房。"])
  func `words that make a name only across a comma or a stop are none`(text: String) {
    var story = Self.story
    story.text = text
    #expect(Self.codes(story) == [])
  }

  @Test func `a solved problem has its day and an open one has none`() {
    var kin = KinPairing()
    kin.from = SmallWorld.day("2018-01-01")
    #expect(Self.codes(kin) == [])
    kin.state = .solved
    #expect(Self.codes(kin) == ["solved_day"])
    kin.solved = SmallWorld.day("2017-12-31")
    #expect(Self.codes(kin) == ["solved_day"])
    kin.solved = SmallWorld.day("2018-01-01")
    #expect(Self.codes(kin) == [])
    kin.until = SmallWorld.day("2017-01-01")
    #expect(Self.codes(kin) == ["kin_ends_before"])
  }

  @Test func `a visit is not recorded before it was made, and no more are missed than there are`() {
    var visit = HouseholdVisit()
    visit.visited = SmallWorld.day("2020-01-02")
    visit.recorded = SmallWorld.day("2020-01-02")
    #expect(Self.codes(visit) == [])
    visit.recorded = SmallWorld.day("2020-01-01")
    #expect(Self.codes(visit) == ["recorded_before_visit"])
    visit.recorded = visit.visited?.adding(days: VisitForm.lateAfterDays)
    #expect(Self.codes(visit) == [])
    visit.recorded = visit.visited?.adding(days: VisitForm.lateAfterDays + 1)
    #expect(Self.codes(visit) == ["late_unmarked"])
    visit.late = true
    #expect(Self.codes(visit) == [])
    // Nor before there was a register of households to visit.
    (visit.visited, visit.recorded) = (SmallWorld.day("2014-01-01"), nil)
    #expect(Self.codes(visit) == [])
    visit.visited = SmallWorld.day("2013-12-31")
    #expect(Self.codes(visit) == ["visit_before_register"])
    var count = CoverageCount()
    (count.eligible, count.missed) = (3, 3)
    #expect(Self.codes(count) == [])
    count.missed = 4
    #expect(Self.codes(count) == ["more_missed"])
  }

  @Test func `no small number can be had from the others`() {
    #expect(ToldCounts([10, 20, 0]).parts == [10, 20, 0])
    #expect(ToldCounts([4]).whole == nil)
    #expect(ToldCounts([5]).whole == 5)
    let one = ToldCounts([3, 20, 9, 0])
    #expect(one.whole == 32 && one.parts == [nil, 20, nil, 0])
    let two = ToldCounts([3, 2, 9])
    #expect(two.whole == 14 && two.parts == [nil, nil, 9])
    #expect(ToldCounts([3, 0]).whole == nil)
  }
}
