/// The local name of an element or attribute, packed into two words for fast comparison.
///
/// Workbooks use few names, all within 16 bytes; longer and foreign ones are ``other``.
struct XMLName: Equatable {
  private let first: UInt64
  private let second: UInt64

  /// A name that no workbook part is asked for.
  static let other = XMLName(first: .max, second: .max)

  private init(first: UInt64, second: UInt64) {
    self.first = first
    self.second = second
  }

  /// A name known when the program is written.
  init(_ text: StaticString) {
    self = unsafe XMLName(
      bytes: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// A name as Expat gives it: `namespace`, a line feed, `local name`; or the local name alone.
  ///
  /// Names of the namespace of relationships get an `r:` in front, whatever the prefix is in
  /// the file, because `r:id` and `id` differ.
  init(expat text: UnsafePointer<CChar>) {
    let space = unsafe XMLNamespace(text)
    let local = unsafe Self.terminated(text + space.length)
    switch space.kind {
    case .none, .content: self = unsafe XMLName(bytes: local)
    case .relationships: self = unsafe XMLName(bytes: local, prefix: (0x3A72, 2))
    case .foreign: self = .other
    }
  }

  private static func terminated(_ text: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
    var count = 0
    while unsafe text[count] != 0 { count += 1 }
    return unsafe UnsafeRawBufferPointer(start: text, count: count)
      .assumingMemoryBound(to: UInt8.self)
  }

  /// A local name as it stands in a part, behind a prefix of at most two letters.
  init(bytes: UnsafeBufferPointer<UInt8>, prefix: (word: UInt64, length: Int) = (0, 0)) {
    guard bytes.count + prefix.length <= 16 else {
      self = .other
      return
    }
    var words = (prefix.word, UInt64(0))
    for index in 0..<bytes.count {
      let place = prefix.length + index
      let byte = unsafe UInt64(bytes[index])
      if place < 8 {
        words.0 |= byte << UInt64(place * 8)
      } else {
        words.1 |= byte << UInt64(place * 8 - 64)
      }
    }
    self.init(first: words.0, second: words.1)
  }
}
