import Domain
import PortableSQL
import Transparency

/// Revisions of one county on their way into its history, in the order of their records' numbers.
struct RevisionBlock: Sendable {
  private static let columns: [Identifier] = .recordHistory
  private static let recorded = columns.firstIndex { $0.name == "recorded" } ?? 0
  private static let leaf = columns.firstIndex { $0.name == "leaf" } ?? 0
  private var rows: RowBlock
  /// What the leaf commits to, a line for each.
  private(set) var lines: [UInt8] = []
  /// The numbers of their records, as runs of such that follow each other.
  private(set) var runs: [ClosedRange<Int64>] = []

  /// How many revisions there are.
  var count: Int { rows.count }

  /// None yet, and about so many to come.
  init(_ expected: Int) {
    rows = RowBlock(width: Self.columns.count, rows: expected, bytesEach: 512)
    lines.reserveCapacity(96 * expected)
  }

  /// Adds a revision; when it was recorded, and in which leaf, is not known yet.
  mutating func append(_ revision: SealedRevision, _ register: String, _ county: DivisionCode) {
    rows.append(county.text)
    rows.append(register)
    rows.append(revision.record)
    rows.append(revision.revision)
    rows.append(0)
    rows.append(0)
    rows.append(utf8: revision.body)
    if let sealed = revision.sealed { rows.append(sealed) } else { rows.appendNull() }
    revision.appendLine(to: &lines)
    runs.join(revision.record...revision.record)
  }

  /// Writes the revisions under a leaf.
  mutating func insert(
    at instant: Instant, under leaf: Int64, _ connection: any Connection
  ) throws {
    rows.set(instant.microseconds, in: Self.recorded)
    rows.set(leaf, in: Self.leaf)
    try connection.insert(rows, into: "record_history", columns: Self.columns)
  }
}

extension [ClosedRange<Int64>] {
  /// Adds a run of numbers, to the last one where it follows it.
  mutating func join(_ run: ClosedRange<Int64>) {
    if let last, last.upperBound + 1 == run.lowerBound {
      self[count - 1] = last.lowerBound...run.upperBound
    } else {
      append(run)
    }
  }
}
