import Domain
import Fixtures
import Testing

/// Numbers as they are told: nil where one is not, and whether as fewer than 5.
private struct Told: Hashable {
  let whole: Int?
  let parts: [Int?]
  let tellings: [SmallCells.Telling]

  init(_ numbers: [Int], _ whole: Int?, _ tellings: [SmallCells.Telling]) {
    self.whole = whole
    self.tellings = tellings
    parts = zip(numbers, tellings).map { $1 == .told ? $0 : nil }
  }
}

/// Somebody who tries a rule on every table that fits what is told, and drops those of which it
/// tells something else.
private struct Attacker {
  /// A rule: what it tells of numbers.
  typealias Rule = ([Int]) -> Told

  private(set) var small = 0
  private(set) var found = 0

  /// How many of a hundred small numbers are found.
  var percent: Double { Double(found) * 100 / Double(max(small, 1)) }

  /// Looks at what a rule tells of numbers; a whole that is not told is left alone here.
  mutating func look(at numbers: [Int], _ rule: Rule) {
    let told = rule(numbers)
    let hidden = numbers.indices.filter { told.tellings[$0] != .told }
    guard told.whole != nil, !hidden.isEmpty else { return }
    var values: [Set<Int>] = Array(repeating: [], count: numbers.count)
    var table = numbers
    func fill(_ next: Int, _ left: Int) {
      guard next < hidden.count else {
        guard left == 0, rule(table) == told else { return }
        for part in hidden { values[part].insert(table[part]) }
        return
      }
      let isLast = next == hidden.count - 1
      for value in (isLast ? left : 0)...max(isLast ? left : 0, left) {
        table[hidden[next]] = value
        fill(next + 1, left - value)
      }
    }
    fill(0, hidden.reduce(0) { $0 + numbers[$1] })
    for part in hidden where (1..<SmallCells.least).contains(numbers[part]) {
      small += 1
      found += values[part].count == 1 ? 1 : 0
    }
  }
}

/// All tables up to a number, by what is told of them.
private struct AllTables {
  /// What is told of a table, which of its numbers are not, and whether all that fit are here.
  typealias Rule = ([Int]) -> (shown: [Int?], hidden: [Int], isComplete: Bool)

  private let most: Int
  private let cells: Int

  init(_ most: Int, cells: Int) {
    self.most = most
    self.cells = cells
  }

  /// How many small numbers are hidden, and how many of them can only be one number.
  func attack(_ rule: Rule) -> (small: Int, found: Int) {
    var seen: [[Int?]: [[Int: Int]]] = [:]
    var table = Array(repeating: 0, count: cells)
    func fill(_ next: Int) {
      guard next < cells else {
        let told = rule(table)
        guard told.isComplete else { return }
        var values = seen[told.shown] ?? Array(repeating: [:], count: cells)
        for cell in told.hidden { values[cell][table[cell], default: 0] += 1 }
        seen[told.shown] = values
        return
      }
      for value in 0...most {
        table[next] = value
        fill(next + 1)
      }
    }
    fill(0)
    var (small, found) = (0, 0)
    for values in seen.values.joined() {
      let count = values.filter { (1..<SmallCells.least).contains($0.key) }.values.reduce(0, +)
      small += count
      found += values.count == 1 ? count : 0
    }
    return (small, found)
  }
}

/// Small numbers that keep the smallest other part back, as these pages once did, and what a
/// pseudo-random order does instead.
private struct NaiveCells {
  private(set) var parts: [SmallCells.Telling]
  private(set) var keepsWhole = false

  init(_ numbers: [Int], inOrder order: (Int) -> UInt64) {
    parts = numbers.map { (1...4).contains($0) ? .few : .told }
    var rest = numbers.indices.filter { parts[$0] == .told }.sorted { left, right in
      (numbers[left] == 0 ? 1 : 0, order(left), left)
        < (numbers[right] == 0 ? 1 : 0, order(right), right)
    }[...]
    while isOpen(numbers) {
      guard let next = rest.popFirst() else {
        keepsWhole = true
        return
      }
      parts[next] = .kept
    }
  }

  private func isOpen(_ numbers: [Int]) -> Bool {
    let rest = numbers.indices.reduce(0) { parts[$1] == .told ? $0 : $0 + numbers[$1] }
    let few = parts.count { $0 == .few }
    let kept = parts.count { $0 == .kept }
    guard SmallCells.isTold(rest) else { return true }
    guard few > 0 else { return kept == 1 }
    let possible = (1...4).filter { value in
      (few - 1...(few - 1) * 4).contains { others in
        value + others == rest || kept > 0 && value + others <= rest - 5
      }
    }
    return possible.count < 2
  }
}

@Suite("Somebody who knows the rule on small numbers") struct SmallCellsAttackTests {
  private static func told(_ numbers: [Int]) -> Told {
    let cells = SmallCells(numbers)
    return Told(numbers, cells.keepsWhole ? nil : numbers.reduce(0, +), cells.parts)
  }

  private static func smallestFirst(_ numbers: [Int]) -> Told {
    let cells = NaiveCells(numbers) { UInt64(numbers[$0]) }
    return Told(numbers, cells.keepsWhole ? nil : numbers.reduce(0, +), cells.parts)
  }

  private static func byHash(_ numbers: [Int]) -> Told {
    let cells = NaiveCells(numbers) { part in
      var hash = SeededRandom(
        seed: (numbers + [part]).reduce(0) { sum, number in
          var random = SeededRandom(seed: sum ^ UInt64(number))
          return random.next()
        })
      return hash.next()
    }
    return Told(numbers, cells.keepsWhole ? nil : numbers.reduce(0, +), cells.parts)
  }

  /// Tables with few small numbers among larger ones, and tables of small numbers.
  private static func tables(_ count: Int, _ random: inout SeededRandom) -> [[Int]] {
    (0..<count).map { _ in
      let most = [9, 12, 25].randomElement(using: &random) ?? 9
      return (0..<Int.random(in: 1...7, using: &random)).map { _ in
        Int.random(in: 0...most, using: &random)
      }
    }.filter { numbers in
      let hidden = zip(numbers, told(numbers).parts).filter { $1 == nil }.map(\.0)
      return hidden.count <= 4 && hidden.reduce(0, +) <= 40
    }
  }

  @Test func `nobody finds a small number, which the smallest guard or a hash would tell`() {
    var random = SeededRandom.announced("known rule")
    var (now, smallest, hashed) = (Attacker(), Attacker(), Attacker())
    for numbers in Self.tables(600, &random) {
      now.look(at: numbers, Self.told)
      smallest.look(at: numbers, Self.smallestFirst)
      hashed.look(at: numbers, Self.byHash)
    }
    print("found of 100 small numbers: \(now.percent), \(smallest.percent), \(hashed.percent)")
    #expect(now.found == 0 && now.small > 100)
    #expect(smallest.percent > 2 && hashed.percent > 5)
  }

  @Test func `whoever knows nothing but the sums finds no small number either`() {
    var random = SeededRandom.announced("small cells")
    for _ in 0..<5_000 {
      let numbers = (0..<Int.random(in: 1...7, using: &random)).map { _ in
        Int.random(in: 0...9, using: &random)
      }
      let told = Self.told(numbers)
      guard told.whole != nil else {
        #expect(told.parts.allSatisfy { $0 == nil })
        continue
      }
      let rest = zip(numbers, told.parts).reduce(0) { $1.1 == nil ? $0 + $1.0 : $0 }
      #expect(SmallCells.isTold(rest), "\(numbers)")
      for (number, telling) in zip(numbers, told.tellings) where (1...4).contains(number) {
        #expect(telling == .few)
      }
    }
  }

  @Test(arguments: [([2, 2], 10), ([2, 1, 1], 8), ([3, 1], 8)])
  func `nobody finds a small village by sums of townships and of the county`(
    shape: [Int], most: Int
  ) {
    let top = SmallWorld.place("621122")
    let villages = zip(1..., shape).flatMap { township, count in
      (1...count).map { SmallWorld.place("62112210\(township)20\($0)") }
    }
    let places = [top] + Set(villages.map(\.township)).sorted() + villages
    let result = AllTables(most, cells: villages.count).attack { table in
      let told = ToldPlaces(Dictionary(uniqueKeysWithValues: zip(villages, table)), under: top)
      let shown = places.map { told.telling(of: $0) == .few ? -1 : told.told($0) }
      let hidden = villages.indices.filter { told.telling(of: villages[$0]) != .told }
      let rest = hidden.reduce(0) { $0 + table[$1] }
      return (shown, hidden, told.told(top) == nil || rest <= most)
    }
    #expect(result.found == 0 && result.small > 100)
  }

  @Test func `nobody finds a small number by rows and columns, or hardly ever`() {
    let top = SmallWorld.place("621100")
    let counties = [SmallWorld.place("621121"), SmallWorld.place("621122")]
    func rows(_ table: [Int]) -> [DivisionCode: [Int]] {
      [counties[0]: Array(table[..<2]), counties[1]: Array(table[2...])]
    }
    let whole = AllTables(8, cells: 4).attack { table in
      let told = ToldRows(rows(table), under: top)
      let shown = ([top] + counties).flatMap { told.row(of: $0) ?? [-1, -1] }
      let hidden = table.indices.filter { told.row(of: counties[$0 / 2]) == nil }
      let isFull = (0..<2).allSatisfy { column in
        hidden.filter { $0 % 2 == column }.reduce(0) { $0 + table[$1] } <= 8
      }
      return (shown, hidden, told.row(of: top) == nil || isFull)
    }
    #expect(whole.found == 0 && whole.small > 100)
    let both = AllTables(8, cells: 4).attack { table in
      let told = ToldTable(rows(table), under: top)
      let columns = told.columns + [told.whole]
      let shown = columns.flatMap { column in ([top] + counties).map { column.told($0) } }
      let hidden = table.indices.filter { columns[$0 % 2].told(counties[$0 / 2]) == nil }
      /// Whether some sum is told of which more is hidden than a number here can be.
      let isFull = columns.indices.allSatisfy { column in
        ([top] + counties).allSatisfy { place in
          columns[column].told(place) == nil
            || hidden.filter {
              (column == 2 || $0 % 2 == column) && (place == top || counties[$0 / 2] == place)
            }.reduce(0) { $0 + table[$1] } <= 8
        }
      }
      return (shown, hidden, isFull)
    }
    print("found of \(both.small) small numbers in tables: \(both.found)")
    #expect(both.small > 100 && both.found * 200 < both.small)
  }
}
