import Domain
import PortableSQL

/// Where a project lies and what it is for; fixed once money is arranged to it.
struct ProjectPlace {
  let place: DivisionCode
  let category: String
}

/// What a transaction adds to a county's totals; written once, at its end.
///
/// Totals exist for every place from the village up to the county and for the county's sources;
/// wider totals are sums of these few rows (house.md: cross-county questions are answered from
/// county summaries). `verify` recounts them from the records.
struct SummaryChanges {
  private let county: DivisionCode
  private(set) var places: [PlaceKey: PlaceAmounts] = [:]
  private(set) var sources: [SourceKey: SourceAmounts] = [:]

  /// A place, a calendar year and a project category.
  struct PlaceKey: Hashable {
    let place: DivisionCode
    let year: Int
    let category: String
  }

  /// Fen and numbers of payments.
  struct PlaceAmounts: Hashable {
    var arranged: Int64 = 0
    var returned: Int64 = 0
    var paid: Int64 = 0
    var payments: Int64 = 0
  }

  struct SourceKey: Hashable {
    let source: FundSource
    let year: Int
  }

  struct SourceAmounts: Hashable {
    var received: Int64 = 0
    var allocated: Int64 = 0
  }

  init(_ county: DivisionCode) { self.county = county }

  /// Adds what a movement changes; payments are added line by line by `paid`.
  ///
  /// A reversal takes off, in its own year, what the movement that it undoes had added. `project`
  /// tells where a project lies and what it is for.
  mutating func follow(
    _ transfer: Transfer, project: (String) throws -> ProjectPlace
  ) rethrows {
    let year = transfer.effective.year
    for line in transfer.lines where line.layer == .posted {
      guard case .reverse = transfer.kind else {
        try follow(line, line.amount.fen, year: year, project)
        continue
      }
      try follow(line.reversed, -line.amount.fen, year: year, project)
    }
  }

  private mutating func follow(
    _ line: Transfer.Line, _ fen: Int64, year: Int, _ project: (String) throws -> ProjectPlace
  ) rethrows {
    switch (line.debit, line.credit) {
    case (.outside, .received(let source)):
      sources[SourceKey(source: source, year: year), default: SourceAmounts()].received += fen
    case (.received, .allocated(let source, _)):
      sources[SourceKey(source: source, year: year), default: SourceAmounts()].allocated += fen
    case (.allocated, .project(let code)):
      let place = try project(code)
      add(at: place.place, year: year, category: place.category) { $0.arranged += fen }
    case (.project(let code), .allocated):
      let place = try project(code)
      add(at: place.place, year: year, category: place.category) { $0.returned += fen }
    default: break
    }
  }

  /// Adds payments to a place: their sum in fen and their number; negative when undone.
  mutating func paid(
    at place: DivisionCode, year: Int, category: String, fen: Int64, count: Int64
  ) {
    add(at: place, year: year, category: category) {
      $0.paid += fen
      $0.payments += count
    }
  }

  /// Adds at a place and every place above it inside the county.
  private mutating func add(
    at place: DivisionCode, year: Int, category: String,
    _ change: (inout PlaceAmounts) -> Void
  ) {
    var current: DivisionCode? = place
    while let here = current, here.level >= .county {
      let key = PlaceKey(place: here, year: year, category: category)
      change(&places[key, default: PlaceAmounts()])
      current = here.parent
    }
  }

  func write(on connection: any Connection) throws {
    for (key, amounts) in places.sorted(by: { $0.key.place < $1.key.place }) {
      try connection.execute(
        """
        INSERT INTO place_summary AS s
          (county, place, year, category, arranged, returned, paid, payments)
        VALUES (\(county.text), \(key.place.text), \(key.year), \(key.category),
          \(amounts.arranged), \(amounts.returned), \(amounts.paid), \(amounts.payments))
        ON CONFLICT (county, place, year, category) DO UPDATE SET
          arranged = s.arranged + excluded.arranged, returned = s.returned + excluded.returned,
          paid = s.paid + excluded.paid, payments = s.payments + excluded.payments
        """)
    }
    for (key, amounts) in sources {
      try connection.execute(
        """
        INSERT INTO source_summary AS s (county, source, year, received, allocated)
        VALUES (\(county.text), \(key.source.rawValue), \(key.year), \(amounts.received),
          \(amounts.allocated))
        ON CONFLICT (county, source, year) DO UPDATE SET
          received = s.received + excluded.received, allocated = s.allocated + excluded.allocated
        """)
    }
  }
}
