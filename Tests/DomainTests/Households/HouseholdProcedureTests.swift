import Domain
import Fixtures
import Testing

@Suite("The ways of a household's matter") struct HouseholdProcedureTests {
  /// A matter of every way.
  private static var matters: [HouseholdCase] {
    var natural = SmallHouseholds.matter(.clearing)
    natural.clearing = .natural
    return CaseKind.allCases.map { SmallHouseholds.matter($0) } + [natural]
  }

  @Test func `a step of a name leads from a state to one place, and every way ends`() {
    for matter in Self.matters {
      let way = matter.way
      for state in CaseState.allCases {
        for code in Set(way.steps.map(\.code)) {
          let declared = way.steps.filter { $0.code == code && $0.from.contains(state) }
          #expect(declared.count <= 1, "\(matter.kind) \(state) \(code)")
        }
      }
      var (state, seen) = (CaseState.applied, [CaseState.applied])
      while let next = way.steps(from: state).first(where: \.isForward) {
        state = next.to
        #expect(!seen.contains(state), "\(matter.kind) \(state)")
        seen.append(state)
      }
      #expect(state == .announced, "\(matter.kind)")
    }
  }

  @Test func `identification and exit have two assessments, two notices, one comparison`() {
    for matter in [CaseKind.identification, .exit].map({ SmallHouseholds.matter($0) }) {
      let codes = matter.way.steps.filter(\.isForward).map(\.code)
      for code in ["assess", "post", "review", "assess_again", "post_again", "compare", "decide"] {
        #expect(codes.filter { $0 == code }.count == 1, "\(matter.kind) \(code)")
      }
      #expect(codes.contains("acknowledge") == (matter.kind == .exit))
    }
  }

  @Test func `whatever state a matter waits in, it can be given back or up until the decision`() {
    for matter in Self.matters {
      var state = CaseState.applied
      while let next = matter.way.steps(from: state).first(where: \.isForward) {
        #expect(
          matter.way.steps(from: state).contains { !$0.isForward }, "\(matter.kind) \(state)")
        state = next.to
      }
    }
  }

  @Test func `a vote needs two thirds present and more than half of them in favour`() {
    func code(_ eligible: Int, _ present: Int, _ agree: Int, _ disagree: Int = 0) -> String? {
      do {
        try AssemblyVote(
          eligible: eligible, present: present, agree: agree, disagree: disagree
        ).checkCarried()
        return nil
      } catch {
        return error.code
      }
    }
    #expect(code(30, 20, 11) == nil)
    #expect(code(30, 19, 19) == "vote_quorum")
    #expect(code(30, 20, 10) == "vote_not_carried")
    #expect(code(30, 31, 31) == "vote_counts")
    #expect(code(30, 0, 0) == "vote_counts")
    #expect(code(30, 20, 15, 6) == "vote_counts")
    #expect(code(30, 20, 15, 5) == nil)
    #expect(code(30, 20, 15, -1) == "vote_counts")
    #expect(code(1, 1, 1) == "vote_small")
    #expect(code(4, 4, 4) == "vote_small")
    #expect(code(5, 4, 3) == nil)
  }

  @Test func `a vote that was carried is not told as voted down`() {
    func code(_ eligible: Int, _ present: Int, _ agree: Int) -> String? {
      do {
        try AssemblyVote(eligible: eligible, present: present, agree: agree, disagree: 0)
          .checkNotCarried()
        return nil
      } catch {
        return error.code
      }
    }
    #expect(code(60, 52, 49) == "vote_carried")
    #expect(code(60, 52, 26) == nil)
    #expect(code(60, 39, 39) == nil)
    #expect(code(60, 61, 1) == "vote_counts")
  }

  @Test func `a list is named by village, matter, step and day, and read back`() throws {
    let day = try #require(Day("2020-01-03"))
    for kind in CaseKind.allCases {
      for step in HouseholdList.triggers(of: kind).keys {
        let list = HouseholdList(kind, step, in: SmallHouseholds.village, on: day)
        #expect(HouseholdList(subject: list.subject) == list)
        #expect(list.trigger.flatMap(HouseholdList.following) != nil)
      }
    }
    #expect(HouseholdList(.exit, "assess", in: SmallHouseholds.village, on: day).trigger == nil)
    for text in ["project/P1", "household_list/", "household_list/1-exit-assess-2020-01-03"] {
      #expect(HouseholdList(subject: text) == nil, "\(text)")
    }
  }

  @Test func `an announcement writes what was decided from its day on, and nothing else`() throws {
    let day = try #require(Day("2020-03-01"))
    func outcome(_ kind: CaseKind, _ household: Household) -> Household {
      SmallHouseholds.matter(kind).outcome(for: household, on: day)
    }
    let poor = outcome(.identification, SmallHouseholds.household())
    #expect(poor.state == .poor && poor.cause == .illness && poor.identified == day)
    #expect(poor.from == day)
    let again = outcome(.identification, SmallHouseholds.household("H1", .lifted))
    #expect(again.state == .relapsed)
    let lifted = outcome(.exit, poor)
    #expect(lifted.state == .lifted && lifted.cause == .illness && lifted.identified == day)
    let watched = outcome(.monitoring, SmallHouseholds.household())
    #expect(watched.isMonitored && watched.monitored == day && watched.state == .ordinary)
    let cleared = outcome(.clearing, watched)
    #expect(!cleared.isMonitored && cleared.clearing == .help && cleared.monitored == day)
    let back = outcome(.monitoring, cleared)
    #expect(back.isMonitored && back.clearing == nil)
    // Whoever is poor is no longer watched for becoming so.
    for household in [watched, cleared] {
      let poor = outcome(.identification, household)
      #expect(poor.monitoring == nil && poor.risks.isEmpty && poor.monitored == nil)
      #expect(poor.cleared == nil && poor.clearing == nil && poor.riskNote.isEmpty)
    }
  }

  @Test func `only help that began since answers a sudden severe difficulty`() throws {
    let found = try #require(Day("2020-03-01"))
    let today = try #require(Day("2020-04-01"))
    var measure = HelpMeasure()
    measure.kind = .health
    func helps(_ kind: MonitoringKind, from begun: String) -> Bool {
      var household = SmallHouseholds.household("H1", .lifted)
      (household.monitoring, household.risks, household.monitored) = (kind, [.illness], found)
      measure.begun = Day(begun)
      return measure.helps(household, since: found, on: today)
    }
    #expect(helps(.unstable, from: "2016-07-09") && !helps(.sudden, from: "2016-07-09"))
    #expect(helps(.sudden, from: "2020-03-01"))
  }

  @Test(arguments: [
    (HouseholdState.ordinary, [CaseKind.identification, .monitoring]), (.poor, [.exit]),
    (.relapsed, [.exit]), (.lifted, [.identification]), (.removed, [.identification, .monitoring]),
  ])
  func `a matter is opened for a household whose state it can change`(
    state: HouseholdState, kinds: [CaseKind]
  ) {
    let household = SmallHouseholds.household("H1", state)
    for kind in CaseKind.allCases {
      let problem = SmallHouseholds.matter(kind).problem(opening: household)
      #expect((problem == nil) == kinds.contains(kind), "\(kind)")
    }
    var closed = household
    closed.standing = .closed
    for kind in kinds {
      let problem = SmallHouseholds.matter(kind).problem(opening: closed)
      #expect(problem?.code == "household_ended")
    }
  }

  @Test(arguments: CaseKind.allCases)
  func `what a form must ask is what the register refuses to lack`(kind: CaseKind) throws {
    let register = HouseholdCase.register
    let whole = register.values(SmallHouseholds.matter(kind))
    #expect(register.declaration.problems(whole).isEmpty)
    for field in kind.asked.subtracting(["kind", "household", "channel"]) {
      var values = whole
      values[try #require(register.declaration.index(of: field))] = .none
      let isRefused = !register.declaration.problems(values).isEmpty
      #expect(isRefused == kind.needed.contains(field), "\(kind) \(field)")
    }
  }

  @Test func `a matter says what it rests on`() {
    func problems(_ change: (inout HouseholdCase) -> Void, _ kind: CaseKind) -> [String] {
      var matter = SmallHouseholds.matter(kind)
      change(&matter)
      let register = HouseholdCase.register
      return register.declaration.problems(register.values(matter)).map(\.code)
    }
    #expect(problems({ $0.cause = nil }, .identification) == ["cause_missing"])
    #expect(problems({ $0.risks = [] }, .monitoring) == ["risk_missing"])
    #expect(problems({ $0.monitoring = nil }, .monitoring) == ["risk_missing"])
    #expect(
      problems({ ($0.monitoring, $0.riskNote) = (.sudden, "失业，少 3000 元") }, .monitoring)
        == ["risk_not_sudden"])
    func sudden(_ note: String) -> [String] {
      problems(
        {
          ($0.monitoring, $0.riskNote) = (.sudden, note)
          ($0.risks, $0.disaster) = ([.work, .disaster], .drought)
        }, .monitoring)
    }
    #expect(sudden("") == ["sudden_untold"] && sudden("绝收") == ["sudden_untold"])
    #expect(sudden("绝收，损失三万元") == [])
    #expect(sudden("绝收，损失 3 万元") == [])
    // Nobody else has to tell what it cost.
    #expect(problems({ $0.monitoring = .unstable }, .monitoring) == [])
    #expect(problems({ $0.clearing = nil }, .clearing) == ["clearing_missing"])
  }

  @Test func `months are counted by the calendar`() {
    #expect(Day("2020-01-31")?.adding(months: 1) == Day("2020-02-29"))
    #expect(Day("2019-12-15")?.adding(months: 2) == Day("2020-02-15"))
    #expect(Day("2020-01-10")?.adding(months: -12) == Day("2019-01-10"))
  }
}
