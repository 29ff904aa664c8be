package import Domain

/// What both sides say of all records of one kind together, in fen or in the kind's unit.
package struct SharedSum: Sendable {
  /// The kind of records.
  package let kind: SharedFact
  /// How many there are; of people how many stays.
  package let count: Int
  /// What the records say.
  package let recorded: Int64
  /// What each side says of those on which it spoke.
  package let stated: [SideStatement.Side: Int64]
  /// What the records say on which both agree.
  package let agreed: Int64
  /// What the disputed records say.
  package let disputed: Int64

  /// Adds up the records of a kind among others.
  package init(_ kind: SharedFact, in records: [SharedRecord]) {
    let own = records.filter { $0.kind.register.name == kind.register.name }
    func sum(_ records: [SharedRecord]) -> Int64 { records.reduce(0) { $0 + $1.recorded } }
    self.kind = kind
    count = own.count
    recorded = sum(own)
    stated = own.flatMap { $0.words.mapValues(\.stated) }
      .reduce(into: [:]) { $0[$1.key, default: 0] += $1.value }
    agreed = sum(own.filter { $0.state == .agreed })
    disputed = sum(own.filter { $0.state == .disputed })
  }
}
