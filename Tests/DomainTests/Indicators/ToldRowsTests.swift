import Domain
import Fixtures
import Testing

@Suite("Rows that are told whole or not at all") struct ToldRowsTests {
  private static func place(_ code: String) -> DivisionCode { SmallWorld.place(code) }

  @Test func `one small number keeps its row back, and the rows that would tell it`() {
    let rows = [
      Self.place("621121"): [100, 1, 50], Self.place("621122"): [50, 0, 20],
      Self.place("621123"): [200, 60, 100], Self.place("621124"): [300, 87, 150],
    ]
    let told = ToldRows(rows, under: Self.place("621100"))
    #expect(told.kept == [Self.place("621121"), Self.place("621124")])
    #expect(told.row(of: Self.place("621122")) == [50, 0, 20])
    #expect(told.row(of: Self.place("621100")) == [650, 148, 320])
  }

  @Test func `where nobody can guard a small number, the whole is not told either`() {
    let rows = [Self.place("621121"): [100, 3], Self.place("621122"): [50, 0]]
    let told = ToldRows(rows, under: Self.place("621100"))
    #expect(told.kept == [Self.place("621100"), Self.place("621121"), Self.place("621122")])
  }

  @Test func `no told row and no difference of told rows has a small number`() {
    var random = SeededRandom.announced("small rows")
    for _ in 0..<1_000 {
      var rows: [DivisionCode: [Int]] = [:]
      for prefecture in 1...Int.random(in: 1...3, using: &random) {
        for county in 1...Int.random(in: 1...5, using: &random) {
          rows[Self.place("620\(prefecture)2\(county)")] = (0..<3).map { _ in
            Bool.random(using: &random) ? 0 : Int.random(in: 0...30, using: &random)
          }
        }
      }
      let told = ToldRows(rows, under: Self.place("620000"))
      #expect(Self.small(rows, told) == [], "\(rows)")
    }
  }

  /// The small numbers in told rows, and in told rows without the told rows inside them.
  private static func small(_ rows: [DivisionCode: [Int]], _ told: ToldRows) -> [Int] {
    var found: [Int] = []
    for column in 0..<3 {
      func number(_ place: DivisionCode) -> Int? { told.row(of: place)?[column] }
      var above: [DivisionCode: [Int]] = [:]
      for county in rows.keys {
        above[county.prefecture, default: []].append(rows[county]?[column] ?? 0)
        found += [number(county)].compactMap { $0 }
      }
      /// What is left of a prefecture without its told counties.
      func rest(_ prefecture: DivisionCode) -> Int {
        rows.reduce(0) { sum, row in
          guard row.key.prefecture == prefecture, number(row.key) == nil else { return sum }
          return sum + row.value[column]
        }
      }
      found += above.keys.filter { number($0) != nil }.map(rest)
      guard let all = number(place("620000")) else { continue }
      found += [all, above.keys.filter { number($0) == nil }.reduce(0) { $0 + rest($1) }]
    }
    return found.filter { !SmallCells.isTold($0) }
  }
}
