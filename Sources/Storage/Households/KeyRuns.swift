/// Finds out where the records of each stretch of households lie among the numbers of the records.
///
/// Numbers mostly follow the households, so that the records of a stretch are a few long runs of
/// numbers; whoever moved or married keeps the old number and is named singly. A numbering of any
/// other kind gives more names, and the same records.
struct KeyRuns {
  /// A shorter run is read by its names.
  private static let shortest = 16
  /// How many names are asked for at once.
  private static let together = 200

  private let stretches: [KeyRange]
  private var runs: [[KeyRange]]
  private var names: [[String]]
  /// The run that goes on.
  private var part = 0
  private var run: [String] = []
  private var first = ""
  private var count = 0
  /// The number whose rows are being added, and the stretches of its households.
  private var number = ""
  private var parts: [Int] = []
  private var known: (household: String, part: Int) = ("", 0)

  init(_ stretches: [KeyRange]) {
    self.stretches = stretches
    runs = Array(repeating: [], count: stretches.count)
    names = runs.map { _ in [] }
  }

  /// Adds a row, in the order of the numbers; a number can have several.
  mutating func add(_ number: String, of household: String) {
    if household != known.household || parts.isEmpty {
      known = (household, KeyRange.position(of: household, in: stretches))
    }
    if number != self.number || parts.isEmpty {
      take()
      self.number = number
    }
    if !parts.contains(known.part) { parts.append(known.part) }
  }

  /// The places of each stretch's records.
  mutating func ended() -> [[KeyRange]] {
    take()
    close(below: nil)
    return zip(runs, names).map { runs, names in
      runs
        + stride(from: 0, to: names.count, by: Self.together).map {
          KeyRange(names: Array(names[$0..<min($0 + Self.together, names.count)]))
        }
    }
  }

  /// Takes the number whose rows have all come.
  private mutating func take() {
    defer { parts = [] }
    guard let own = parts.first else { return }
    guard parts.count == 1 else {
      close(below: number)
      for part in parts { names[part].append(number) }
      return
    }
    if count > 0, part != own { close(below: number) }
    if count == 0 { (part, first) = (own, number) }
    count += 1
    if count < Self.shortest { run.append(number) }
  }

  /// Ends the run before a number.
  private mutating func close(below next: String?) {
    if count >= Self.shortest {
      runs[part].append(KeyRange(from: first, below: next))
    } else {
      names[part] += run
    }
    (count, run) = (0, [])
  }
}
