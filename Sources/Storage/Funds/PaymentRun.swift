import PortableSQL

/// Lines of a batch that follow each other in one village.
struct PaymentRun: Hashable {
  let village: String
  /// The first and the last line.
  let first: Int64
  var last: Int64
  /// Their sum, in fen.
  var total: Int64

  /// How many lines.
  var count: Int64 { last - first + 1 }

  /// Adds a line to runs: to the last of them when it goes on in the same village.
  static func add(_ line: Int64, _ village: String, _ fen: Int64, to runs: inout [PaymentRun]) {
    if let end = runs.indices.last, runs[end].village == village, runs[end].last == line - 1 {
      runs[end].last = line
      runs[end].total += fen
    } else {
      runs.append(PaymentRun(village: village, first: line, last: line, total: fen))
    }
  }
}
