import Domain
import Fixtures
import Testing

/// Somebody who adds and subtracts all told numbers of a table: the unknown numbers of places and
/// columns are solved for, modulo a prime so that nothing is rounded.
private struct Solver {
  private static let prime = 1_000_003
  private var equations: [[Int]] = []

  /// Keeps an equation, reduced by the others, and reduces them by it.
  mutating func add(_ equation: [Int]) {
    var new = equation
    for other in equations { Self.clear(&new, by: other) }
    guard let lead = new.firstIndex(where: { $0 != 0 }) else { return }
    let inverse = Self.power(new[lead], Self.prime - 2)
    new = new.map { $0 * inverse % Self.prime }
    for index in equations.indices { Self.clear(&equations[index], by: new) }
    equations.append(new)
  }

  /// The unknowns that have one solution only.
  var solved: [Int] {
    equations.filter { $0.count { $0 != 0 } == 1 }.compactMap { $0.firstIndex { $0 != 0 } }
  }

  private static func clear(_ equation: inout [Int], by other: [Int]) {
    guard let lead = other.firstIndex(where: { $0 != 0 }), equation[lead] != 0 else { return }
    let factor = equation[lead]
    for index in equation.indices {
      equation[index] = (equation[index] + (prime - factor) * other[index]) % prime
    }
  }

  private static func power(_ base: Int, _ exponent: Int) -> Int {
    var (result, base, exponent) = (1, base, exponent)
    while exponent > 0 {
      if exponent % 2 == 1 { result = result * base % prime }
      base = base * base % prime
      exponent /= 2
    }
    return result
  }
}

@Suite("Columns of places that add up both ways") struct ToldTableTests {
  private let top = SmallWorld.place("621100")

  @Test func `a small county takes another county and another column with it`() {
    let (small, large) = (SmallWorld.place("621121"), SmallWorld.place("621122"))
    let table = ToldTable([small: [2, 30, 40], large: [26, 50, 60]], under: top)
    #expect(table.columns[0].telling(of: small) == .kept)
    #expect(table.columns[0].telling(of: large) == .kept)
    #expect(table.columns[2].telling(of: large) == .kept)
    #expect(table.columns.map { $0.told(top) } == [28, 80, 100])
    #expect(table.whole.told(small) == 72 && table.columns[1].told(small) == 30)
  }

  @Test func `no small number is told or can be solved for`() {
    var random = SeededRandom.announced("small tables")
    for _ in 0..<500 {
      let width = Int.random(in: 1...5, using: &random)
      var rows: [DivisionCode: [Int]] = [:]
      for county in 1...Int.random(in: 1...6, using: &random) {
        rows[SmallWorld.place("62112\(county)")] = (0..<width).map { _ in
          Int.random(in: 0...2, using: &random) == 0 ? 0 : Int.random(in: 0...30, using: &random)
        }
      }
      #expect(small(rows, width) == [], "\(rows)")
    }
  }

  /// The small numbers of counties that follow from all that is told.
  private func small(_ rows: [DivisionCode: [Int]], _ width: Int) -> [Int] {
    let table = ToldTable(rows, under: top)
    let counties = rows.keys.sorted()
    var solver = Solver()
    for place in counties + [top] {
      for column in 0...width {
        let numbers = column == width ? table.whole : table.columns[column]
        guard numbers.told(place) != nil else { continue }
        solver.add(
          counties.flatMap { county in
            (0..<width).map {
              (place == top || place == county) && (column == width || column == $0) ? 1 : 0
            }
          })
      }
    }
    return solver.solved.compactMap { rows[counties[$0 / width]]?[$0 % width] }
      .filter { !SmallCells.isTold($0) }
  }
}
