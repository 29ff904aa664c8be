/// Unicode normal form C, as far as the standard library lets it be checked without its tables.
///
/// Refused are characters that never occur in form C, marks out of their order, and a mark behind a
/// letter with which it makes one character. A mark that belongs between a composed letter and its
/// own mark is not noticed; no writer produces it.
enum NormalForm {
  /// Whether a text is in form C.
  static func isC(_ text: String) -> Bool {
    if text.utf8.allSatisfy(isPlain) { return true }
    var starter: Unicode.Scalar?
    var lastClass: UInt8 = 0
    for scalar in text.unicodeScalars {
      if isPlain(scalar.value) {
        starter = scalar
        lastClass = 0
        continue
      }
      let properties = scalar.properties
      let markClass = properties.canonicalCombiningClass.rawValue
      if properties.isFullCompositionExclusion { return false }
      if markClass != 0, markClass < lastClass { return false }
      let blocked = lastClass != 0 && markClass <= lastClass
      if let starter, !blocked, composes(starter, scalar) { return false }
      if markClass == 0 { starter = scalar }
      lastClass = markClass
    }
    return true
  }

  /// Whether a byte of UTF-8 belongs to a character below U+0300, or to a Han character from U+4000
  /// to U+9FFF: text of such bytes alone is in form C.
  static func isPlain(_ byte: UInt8) -> Bool { byte < 0xCC || (0xE4...0xE9).contains(byte) }

  /// Letters and signs that stand alone: Latin, and the Han characters, which are nearly all text.
  private static func isPlain(_ value: UInt32) -> Bool {
    value < 0x300 || (0x3400...0x9FFF).contains(value) || (0x3000...0x3029).contains(value)
      || (0xFF00...0xFF9D).contains(value)
  }

  private static func composes(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Bool {
    var pair = String(first)
    pair.unicodeScalars.append(second)
    return composed.contains(pair)
  }

  /// Every character that might be composed of two others.
  ///
  /// Strings are equal when they are canonically equivalent, so a pair is found here by the one
  /// character it composes to.
  private static let composed: Set<String> = {
    let blocks: [ClosedRange<UInt32>] = [
      0xC0...0x24F, 0x370...0x40F, 0x419...0x4FF, 0x620...0x6FF, 0x900...0xDFF, 0x1000...0x10FF,
      0x1B00...0x1B7F, 0x1E00...0x1FFF, 0x2190...0x22FF, 0x3040...0x30FF, 0xAC00...0xD7A3,
      0x11000...0x11FFF, 0x16100...0x16FFF,
    ]
    let scalars = blocks.joined().lazy.compactMap(Unicode.Scalar.init)
    return Set(scalars.filter { !$0.properties.isFullCompositionExclusion }.map { String($0) })
  }()
}
