import Domain
import Testing

@Suite("The conditions of a county's removal") struct RemovalLineTests {
  private static var line: RemovalLine {
    var line = RemovalLine()
    (line.incidence, line.wrongExits, line.missed, line.acknowledged) = (300, 200, 200, 9_000)
    return line
  }

  @Test func `each condition tells its value, its line and whether it is met`() {
    var status = CountyStatus()
    (status.incidence, status.wrongExits, status.acknowledged) = (299, 200, 9_001)
    let conditions = Self.line.conditions(of: status)
    #expect(conditions.map(\.isMet) == [true, false, nil, true])
    #expect(conditions.map(\.limit) == [300, 200, 200, 9_000])
    #expect(conditions.map(\.isAbove) == [false, false, false, true])
    #expect(!Self.line.isMet(by: status))
    (status.wrongExits, status.missed) = (199, 0)
    #expect(Self.line.isMet(by: status))
    status.acknowledged = 9_000
    #expect(!Self.line.isMet(by: status))
  }

  @Test func `without a line nothing is asked`() {
    var line = Self.line
    line.missed = nil
    #expect(line.conditions(of: CountyStatus()).map(\.isMet) == [nil, nil, true, nil])
  }
}
