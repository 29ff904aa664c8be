import Domain
import Testing

@Suite("Guarantees: checked, lacking, helped, met") struct GuaranteeTests {
  private static func check(_ item: GuaranteeItem, met: Bool = false) -> GuaranteeCheck {
    var check = GuaranteeCheck()
    (check.item, check.met, check.checked) = (item, met, Day("2020-06-01"))
    return check
  }

  private static func measure(
    _ kind: MeasureKind, _ begun: String, until ended: String? = nil
  ) -> HelpMeasure {
    var measure = HelpMeasure()
    (measure.kind, measure.begun) = (kind, Day(begun))
    measure.ended = ended.flatMap { Day($0) }
    return measure
  }

  private func state(_ check: GuaranteeCheck, _ measures: [HelpMeasure]) throws -> GuaranteeState {
    check.state(measures, on: try #require(Day("2020-12-31")))
  }

  @Test func `a guarantee that is met needs no help`() throws {
    #expect(try state(Self.check(.water, met: true), []) == .met)
  }

  @Test(arguments: GuaranteeItem.allCases) func `each guarantee has measures that mend it`(
    item: GuaranteeItem
  ) throws {
    #expect(!item.measures.isEmpty)
    for kind in MeasureKind.allCases {
      let found = try state(Self.check(item), [Self.measure(kind, "2020-07-01")])
      #expect(found == (item.measures.contains(kind) ? .underway : .open), "\(kind)")
    }
  }

  @Test(
    arguments: [
      ("2020-12-31", nil, GuaranteeState.underway), ("2021-01-01", nil, .open),
      ("2019-01-01", nil, .underway), ("2019-01-01", "2020-06-01", .underway),
      ("2019-01-01", "2020-05-31", .open),
    ] as [(String, String?, GuaranteeState)])
  func `help counts that was not over before the check, and has begun`(
    begun: String, ended: String?, expected: GuaranteeState
  ) throws {
    let measure = Self.measure(.water, begun, until: ended)
    #expect(try state(Self.check(.water), [measure]) == expected)
  }

  @Test func `classes and states of a county are told together or not at all`() {
    let (one, two) = (
      DivisionCode("621121") ?? .unknown, DivisionCode("621122") ?? .unknown
    )
    let told = ToldGuarantees([
      one: [.water: [.open: 6, .underway: 9, .met: 700], .housing: [.open: 2, .met: 800]],
      two: [.water: [.open: 8, .underway: 5, .met: 90], .housing: [.open: 9, .met: 60]],
    ])
    #expect(told.states(.water, in: one) == [6, 9, 700])
    // Two households without safe housing are not told, nor what tells them.
    #expect(told.states(.housing, in: one).compactMap { $0 }.allSatisfy { $0 == 0 })
    #expect(told.states(.food, in: one) == [0, 0, 0])
  }
}
