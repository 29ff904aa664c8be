import Domain
import Testing

@Suite("What has to be published") struct PublicitySchemeTests {
  private static let county = DivisionCode("621121") ?? .unknown
  private static let village = DivisionCode("621121102201") ?? .unknown

  private static func rule(
    _ code: String, _ trigger: PublicityTrigger, within: Int = 5, at place: DivisionCode = .country,
    from: String = "2018-01-01", until: String = "", _ carrier: PublicityCarrier = .board
  ) -> PublicityRule {
    var rule = PublicityRule()
    rule.code = code
    rule.trigger = trigger
    rule.within = within
    rule.place = place
    rule.from = Day(from)
    rule.until = Day(until)
    rule.carrier = carrier
    rule.hangs = 10
    return rule
  }

  private static func scheme(_ rules: [PublicityRule]) -> PublicityScheme {
    var national = CalendarDay()
    national.day = Day("2018-10-01")
    return PublicityScheme(rules, WorkCalendar([national]))
  }

  private static func event(
    _ trigger: PublicityTrigger, on day: String, before limit: String = ""
  ) throws -> PublicityEvent {
    PublicityEvent(
      trigger, "project/P1", at: village, on: try #require(Day(day)), before: Day(limit))
  }

  private static func notice(
    _ duty: String, on day: String, at place: DivisionCode = village
  ) -> (id: RecordID, record: Notice) {
    var notice = Notice()
    notice.duty = duty
    notice.subject = "project/P1"
    notice.place = place
    notice.published = Day(day)
    notice.until = notice.published?.adding(days: 10)
    return (RecordID(7), notice)
  }

  @Test func `what happened is owed by its rule's last working day`() throws {
    let owed = Self.scheme([Self.rule("a", .accepted), Self.rule("b", .finished)])
      .obligations(for: [try Self.event(.accepted, on: "2018-06-01")], notices: [])
    #expect(owed.map(\.rule.code) == ["a"])
    let one = try #require(owed.first)
    #expect(one.due == Day("2018-06-08") && one.place == Self.village && !one.isEstimate)
    #expect(one.state(on: try #require(Day("2018-06-08"))) == .due)
    let after = try #require(Day("2018-06-11"))
    #expect(one.state(on: after) == .overdue && one.daysLate(on: after) == 3)
  }

  @Test func `what stands on the portal is owed by the county`() throws {
    let owed = Self.scheme([Self.rule("a", .pooled, .portal)])
      .obligations(for: [try Self.event(.pooled, on: "2018-06-01")], notices: [])
    #expect(owed.map(\.place) == [Self.county])
  }

  @Test(arguments: [
    ("2017-12-29", [] as [Int]), ("2018-01-01", [5]), ("2018-12-31", [5]), ("2019-01-01", [3]),
  ])
  func `the version in force on the day counts`(day: String, within: [Int]) throws {
    let scheme = Self.scheme([
      Self.rule("a", .accepted, until: "2018-12-31"),
      Self.rule("a", .accepted, within: 3, from: "2019-01-01"),
    ])
    #expect(scheme.rules(for: try Self.event(.accepted, on: day)).map(\.within) == within)
  }

  @Test func `a county's own version goes before the country's, elsewhere it is not heard`() throws
  {
    let scheme = Self.scheme([
      Self.rule("a", .accepted, within: 3, at: Self.county),
      Self.rule("a", .accepted, within: 4, at: DivisionCode("621122") ?? .unknown),
      Self.rule("a", .accepted, from: "2018-02-01"),
    ])
    #expect(scheme.rules(for: try Self.event(.accepted, on: "2018-06-01")).map(\.within) == [3])
  }

  @Test func `what must come before the start is owed by the start`() throws {
    let scheme = Self.scheme([Self.rule("a", .approved)])
    let soon = scheme.obligations(
      for: [try Self.event(.approved, on: "2018-06-01", before: "2018-06-04")], notices: [])
    #expect(soon.map(\.due) == [Day("2018-06-04")])
    let far = scheme.obligations(
      for: [try Self.event(.approved, on: "2018-06-01", before: "2018-07-04")], notices: [])
    #expect(far.map(\.due) == [Day("2018-06-08")])
  }

  @Test func `a notice closes what it tells of, and nothing else`() throws {
    let scheme = Self.scheme([Self.rule("a", .accepted)])
    let event = try Self.event(.accepted, on: "2018-06-01")
    func hung(_ notice: (id: RecordID, record: Notice)) throws -> PublicityObligation {
      try #require(scheme.obligations(for: [event], notices: [notice]).first)
    }
    let today = try #require(Day("2018-06-20"))
    #expect(try hung(Self.notice("a", on: "2018-06-05")).state(on: today) == .over)
    let late = try hung(Self.notice("a", on: "2018-06-12"))
    #expect(late.state(on: today) == .hanging && late.daysLate(on: today) == 4)
    #expect(late.awaitsPhoto)
    // Published before it happened, under another duty, or elsewhere, it tells of something else.
    #expect(try hung(Self.notice("a", on: "2018-05-31")).notice == nil)
    #expect(try hung(Self.notice("b", on: "2018-06-05")).notice == nil)
    #expect(try hung(Self.notice("a", on: "2018-06-05", at: Self.county)).notice == nil)
  }

  @Test func `a board is served by whoever keeps it`() throws {
    var rule = Self.rule("a", .accepted)
    rule.publisher = .village
    let township = try #require(DivisionCode("621121102"))
    #expect(rule.publishers(at: Self.village) == [.village, .township])
    #expect(rule.publishers(at: township) == [.township])
    #expect(rule.publishers(at: Self.county) == [.countyOffice])
    rule.publisher = .finance
    #expect(rule.publishers(at: Self.village) == [.finance])
  }

  @Test func `a rule hangs its days, its working days, or for good`() throws {
    var rule = Self.rule("a", .accepted)
    let calendar = Self.scheme([]).calendar
    let day = try #require(Day("2018-06-01"))
    #expect(rule.hangs(from: day, calendar) == Day("2018-06-11"))
    rule.hangs = 5
    rule.hangsWorkingDays = true
    #expect(rule.hangs(from: day, calendar) == Day("2018-06-08"))
    rule.hangs = 0
    #expect(rule.hangs(from: day, calendar) == nil)
  }
}
