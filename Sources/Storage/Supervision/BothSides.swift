package import Domain
package import PortableSQL

/// A record that both sides of a pairing know of, with what each side says of it.
package struct SharedRecord: Sendable {
  /// What one side said last.
  package struct Word: Sendable, Hashable {
    /// Whether it agrees.
    package let verdict: SideStatement.Verdict
    /// Its own figure, in fen or in the kind's unit.
    package let stated: Int64
    /// The day on which it said so.
    package let day: Day
    /// Its reason.
    package let words: String

    /// What it says of a record that now has a figure: who confirmed another figure has to look
    /// again, and who disputed it with this one got what he asked for.
    func said(of recorded: Int64) -> Word? {
      if stated == recorded {
        return Word(verdict: .confirm, stated: stated, day: day, words: words)
      }
      return verdict == .dispute ? self : nil
    }
  }

  /// How far both sides are with a record.
  package enum State: String, CodeList {
    case disputed, waiting, agreed

    package var labels: Labels {
      switch self {
      case .disputed: Labels(zh: "有异议", en: "Disputed")
      case .waiting: Labels(zh: "待确认", en: "To be confirmed")
      case .agreed: Labels(zh: "双方一致", en: "Both agree")
      }
    }
  }

  /// The kind of record.
  package let kind: SharedFact
  /// The record's number.
  package let id: RecordID
  /// The county in whose books it stands.
  package let county: DivisionCode
  /// The record as `register/key`.
  package let subject: String
  /// The figure that the record says, in fen or in the kind's unit.
  package let recorded: Int64
  /// The day on which it counts.
  package let day: Day
  /// What each side said last of the record as it stands; a side that said nothing is missing.
  package let words: [SideStatement.Side: Word]

  /// How far both sides are; one dispute is enough.
  package var state: State {
    if words.values.contains(where: { $0.verdict == .dispute }) { return .disputed }
    return words.count == SideStatement.Side.allCases.count ? .agreed : .waiting
  }

  /// The sides that have said nothing yet.
  package var silent: [SideStatement.Side] {
    SideStatement.Side.allCases.filter { words[$0] == nil }
  }

  /// What the disputing side has more than the record, or less when negative; 0 without a dispute.
  ///
  /// Of two disputes the larger difference.
  package var difference: Int64 {
    words.values.filter { $0.verdict == .dispute }.map { $0.stated - recorded }
      .max { abs($0) < abs($1) } ?? 0
  }

  /// How many days the record has waited to be agreed on.
  package func age(on today: Day) -> Int {
    state == .agreed ? 0 : max(0, today.ordinal - day.ordinal)
  }
}

/// Reads what both sides say of the records that concern both.
package struct BothSides {
  private let connection: any Connection

  /// Reads in a snapshot.
  package init(on connection: any Connection) { self.connection = connection }

  /// The shared records of a place or, without one, of all, oldest first; of one kind only when it
  /// is named.
  package func records(
    of place: DivisionCode? = nil, _ only: SharedFact? = nil
  ) throws -> [SharedRecord] {
    let words = try words(of: place)
    return try (only.map { [$0] } ?? SharedFact.all).flatMap { kind in
      try Store.records(RecordQuery(kind.register, place: place), on: connection).compactMap {
        Self.record(kind, $0, words)
      }
    }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
  }

  /// The last statement of each side, by county and subject.
  private func words(
    of place: DivisionCode?
  ) throws -> [String: [SideStatement.Side: SharedRecord.Word]] {
    var found: [String: [SideStatement.Side: (number: Int, word: SharedRecord.Word)]] = [:]
    let register = SideStatement.register
    for stored in try Store.records(
      RecordQuery(register.declaration, place: place), on: connection)
    {
      let said = register.entry(stored.values)
      let name = "\(stored.county.text) \(said.subject)"
      guard let day = said.day, found[name]?[said.side].map({ $0.number < said.number }) ?? true
      else { continue }
      let word = SharedRecord.Word(
        verdict: said.verdict, stated: said.stated, day: day, words: said.words)
      found[name, default: [:]][said.side] = (said.number, word)
    }
    return found.mapValues { $0.mapValues(\.word) }
  }

  private static func record(
    _ kind: SharedFact, _ stored: StoredRecord,
    _ words: [String: [SideStatement.Side: SharedRecord.Word]]
  ) -> SharedRecord? {
    let register = kind.register
    let day = kind.days.lazy.compactMap { register.index(of: $0) }
      .compactMap { stored.values[$0].text.flatMap { Day($0) } }.first
    guard let day, let value = register.index(of: kind.value),
      let recorded = stored.values[value].integer
    else { return nil }
    let subject = "\(register.name)/\(register.key(of: stored.values))"
    let said = words["\(stored.county.text) \(subject)"] ?? [:]
    return SharedRecord(
      kind: kind, id: stored.id, county: stored.county, subject: subject, recorded: recorded,
      day: day, words: said.compactMapValues { $0.said(of: recorded) })
  }
}
