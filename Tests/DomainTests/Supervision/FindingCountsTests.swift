import Domain
import Testing

@Suite("What the public is told of findings") struct FindingCountsTests {
  private func counts(
    _ raised: Int, _ closed: [FindingOutcome.Outcome: Int] = [:]
  ) -> FindingCounts {
    var counts = FindingCounts()
    counts.raised = raised
    counts.closed = closed
    return counts
  }

  @Test func `numbers of five and more, and none, are told`() {
    #expect(counts(0).toldRaised == 0 && counts(5).toldRaised == 5)
    #expect(counts(12, [.dismissed: 5, .referral: 7]).toldParts?.open == 0)
    #expect(counts(12, [.dismissed: 5]).toldParts?.closed == [.dismissed: 5])
  }

  @Test func `one small part hides all parts, because it could be subtracted`() {
    #expect(counts(4).toldRaised == nil && counts(4).toldParts == nil)
    #expect(counts(12, [.dismissed: 8]).toldParts == nil)
    #expect(counts(12, [.dismissed: 8]).toldRaised == 12)
    #expect(counts(20, [.dismissed: 9, .rectify: 1]).toldParts == nil)
  }
}
