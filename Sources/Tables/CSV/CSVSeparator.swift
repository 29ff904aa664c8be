/// The byte between fields, found in the first line.
struct CSVSeparator {
  /// A comma, tab or semicolon.
  let byte: UInt8
  /// The length of a first line `sep=;`, by which Excel lets a file state its separator.
  let declaredLength: Int

  /// How many bytes are looked at.
  static let sample = 64 << 10
  private static let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]

  init(_ text: [UInt8]) {
    if let declared = Self.declaration(text) {
      self = declared
      return
    }
    let counts = Self.counts(text)
    // The first of those that occur most; the comma if none does.
    let best = counts.firstIndex(of: counts.max() ?? 0) ?? 0
    self.init(byte: Self.candidates[best], declaredLength: 0)
  }

  private init(byte: UInt8, declaredLength: Int) {
    self.byte = byte
    self.declaredLength = declaredLength
  }

  private static func declaration(_ text: [UInt8]) -> CSVSeparator? {
    guard text.count >= 5, text.starts(with: "sep=".utf8), candidates.contains(text[4]) else {
      return nil
    }
    let rest = text[5...].prefix(2)
    let ending = [[0x0D, 0x0A], [0x0A], [0x0D]].first { rest.starts(with: $0) }
    guard let ending = ending ?? (rest.isEmpty ? [] : nil) else { return nil }
    return CSVSeparator(byte: text[4], declaredLength: 5 + ending.count)
  }

  /// How often each candidate stands outside quotes in the first line that is not empty.
  private static func counts(_ text: [UInt8]) -> [Int] {
    var counts = [Int](repeating: 0, count: candidates.count)
    var isQuoted = false
    var seen = false
    for byte in text.prefix(sample) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted else { continue }
      if byte == 0x0A || byte == 0x0D {
        if seen { break }
        continue
      }
      seen = true
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    return counts
  }
}
