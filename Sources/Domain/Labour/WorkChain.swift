/// 培训一人、输转一人、就业一人、脱贫一户: how far persons came who were trained in a year, each
/// followed by number (S45).
///
/// A stage counts those who passed every stage before: trained; then taken to work by an organised
/// transfer or outside the county; then at work for months enough in all; then of a household that
/// was lifted after the training.
package struct WorkChain: Sendable, Hashable {
  /// How many months of work make somebody employed; the platform's proposal, because S45 names
  /// none.
  package static let months = 6

  /// A training of a person.
  package struct Training: Sendable, Hashable {
    /// The person's number.
    package let person: String
    /// The household's number.
    package let household: String
    /// The first day.
    package let begun: Day

    /// Tells of a training.
    package init(person: String, household: String, begun: Day) {
      self.person = person
      self.household = household
      self.begun = begun
    }
  }

  /// A spell of work of a person.
  package struct Spell: Sendable, Hashable {
    /// The first day.
    package let begun: Day
    /// The last day; nil while it lasts.
    package let ended: Day?
    /// Whether it took the person to work: organised, or outside the county.
    package let isTransfer: Bool

    /// Tells of a spell.
    package init(begun: Day, ended: Day?, isTransfer: Bool) {
      self.begun = begun
      self.ended = ended
      self.isTransfer = isTransfer
    }
  }

  /// The year of the training.
  package let year: Int
  /// Who was trained.
  package private(set) var trained = 0
  /// Who of them was transferred.
  package private(set) var transferred = 0
  /// Who of those was employed.
  package private(set) var employed = 0
  /// Who of those lives in a household that was lifted.
  package private(set) var lifted = 0

  /// The stages in order.
  package var stages: [Int] { [trained, transferred, employed, lifted] }

  /// Counts nobody yet.
  package init(_ year: Int) { self.year = year }

  /// Follows those who were trained: each person once, by the first training.
  /// - Parameters:
  ///   - trainings: all trainings of a place.
  ///   - spells: the spells of work of each person.
  ///   - lifted: the days on which each household was lifted.
  ///   - today: the day up to which work that lasts is counted.
  /// - Returns: a chain for each year in which somebody was trained, oldest first.
  package static func chains(
    _ trainings: [Training], spells: [String: [Spell]], lifted: [String: [Day]], on today: Day
  ) -> [WorkChain] {
    let first = Dictionary(trainings.map { ($0.person, $0) }) { one, other in
      one.begun <= other.begun ? one : other
    }
    var chains: [Int: WorkChain] = [:]
    for training in first.values where training.begun <= today {
      chains[training.begun.year, default: WorkChain(training.begun.year)].follow(
        training, spells[training.person] ?? [], lifted[training.household] ?? [], today)
    }
    return chains.values.sorted { $0.year < $1.year }
  }

  private mutating func follow(
    _ training: Training, _ spells: [Spell], _ lifted: [Day], _ today: Day
  ) {
    trained += 1
    let after = spells.filter { $0.begun >= training.begun && $0.begun <= today }
    guard after.contains(where: \.isTransfer) else { return }
    transferred += 1
    let days = after.reduce(0) { sum, spell in
      sum + min(spell.ended ?? today, today).ordinal - spell.begun.ordinal + 1
    }
    guard days >= Self.months * 30 else { return }
    employed += 1
    if lifted.contains(where: { training.begun <= $0 && $0 <= today }) { self.lifted += 1 }
  }
}
