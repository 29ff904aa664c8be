import Domain
import PortableSQL

/// The ID numbers that stand in more than one county, so that nobody is counted in two (S86; rule
/// T63 of the check-up).
///
/// Of each number eight bytes of its token are held, and none where there is but one county.
struct NumbersElsewhere: Sendable {
  /// The beginnings of the tokens of each county, ascending.
  private var tokens: [DivisionCode: [UInt64]]

  /// Of no county.
  init() { tokens = [:] }

  /// Reads the tokens of counties.
  init(among counties: [DivisionCode], on connection: any Connection) throws {
    self.init()
    guard counties.count > 1 else { return }
    for county in counties {
      var own: [UInt64] = []
      try connection.forEach(
        """
        SELECT citizen_number FROM person
        WHERE county = \(county.text) AND citizen_number IS NOT NULL
        ORDER BY county, citizen_number
        """
      ) { row in
        let start = try row.blob(0).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        if own.last != start { own.append(start) }
      }
      tokens[county] = own
    }
  }

  /// The persons of other counties whose ID numbers stand in a county, as `rows` reads them; who
  /// among them is present, and whether the numbers are the same, is for the rule to see.
  func persons(
    sharedWith county: DivisionCode, read rows: AsItWas<Person>, on connection: any Connection
  ) throws -> [Person] {
    guard let own = tokens[county] else { return [] }
    var found: [Person] = []
    for (other, theirs) in tokens.sorted(by: { $0.key < $1.key }) where other != county {
      var numbers: Set<String> = []
      for start in Self.shared(own, theirs) {
        let bytes = (1...8).map { UInt8(truncatingIfNeeded: start >> UInt64(64 - 8 * $0)) }
        try connection.forEach(
          """
          SELECT number FROM person WHERE county = \(other.text)
            AND citizen_number >= \(bytes + Self.lowest)
            AND citizen_number <= \(bytes + Self.highest)
          ORDER BY county, citizen_number, number
          """
        ) { numbers.insert(try $0.text(0)) }
      }
      let names = numbers.sorted()
      for start in stride(from: 0, to: names.count, by: Self.together) {
        let some = KeyRange(names: Array(names[start..<min(start + Self.together, names.count)]))
        try rows.forEach(in: other, within: some, on: connection) { found.append($0) }
      }
    }
    return found
  }

  /// The ends of what begins alike: a token has 16 bytes.
  private static let lowest = [UInt8](repeating: 0, count: 8)
  private static let highest = [UInt8](repeating: 255, count: 8)
  /// How many persons are asked for in one statement.
  private static let together = 500

  /// What stands in both of two ascending lists.
  private static func shared(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
    var found: [UInt64] = []
    var (here, there) = (0, 0)
    while here < left.count, there < right.count {
      if left[here] == right[there] { found.append(left[here]) }
      let (own, other) = (left[here], right[there])
      if own <= other { here += 1 }
      if other <= own { there += 1 }
    }
    return found
  }
}
