#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A place in the bytes of an XML part, moved forward over what is expected to stand there.
///
/// It only ever accepts what every XML parser accepts; a function that fails leaves the cursor
/// wherever it got to, so whoever asks goes back to a place of its own.
@safe struct XMLCursor {
  /// Where the cursor stands.
  private(set) var place: UnsafePointer<UInt8>
  private let start: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>
  /// Whether the end of the bytes was in the way of something.
  private(set) var hasRunOut = false

  /// A cursor at the front of bytes that outlive it, not empty.
  init(_ bytes: UnsafeBufferPointer<UInt8>, at base: UnsafePointer<UInt8>) {
    unsafe start = unsafe base
    unsafe place = unsafe base
    unsafe end = unsafe base + bytes.count
  }

  /// How far a place is from the front.
  func offset(of place: UnsafePointer<UInt8>) -> Int { unsafe place - start }

  /// Moves over spaces, tabs and line feeds, and forgets that anything ran out.
  mutating func skipBlanks() {
    hasRunOut = false
    while unsafe place < end, unsafe place.pointee == 0x20 || place.pointee == 0x0A {
      unsafe place += 1
    }
  }

  /// Moves over a byte if it stands here.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard unsafe place < end else {
      hasRunOut = true
      return false
    }
    guard unsafe place.pointee == byte else { return false }
    unsafe place += 1
    return true
  }

  /// Moves over a text if it stands here.
  @inline(__always)
  mutating func take(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    let left = unsafe end - place
    guard left >= count else {
      hasRunOut = true
      return false
    }
    guard unsafe memcmp(place, text.utf8Start, count) == 0 else { return false }
    unsafe place += count
    return true
  }

  /// Moves over bytes if they stand here; whether they could still come it does not say.
  @inline(__always)
  mutating func takeKnown(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let known = bytes.baseAddress, unsafe end - place >= bytes.count,
      unsafe memcmp(place, known, bytes.count) == 0
    else { return false }
    unsafe place += bytes.count
    return true
  }

  /// What stands before the address of most cells.
  static var beforeAddress: StaticString { " r=\"" }

  /// ` r="AB12"`, as most cells begin; nil for anything else, and when the bytes end too early.
  @inline(__always)
  mutating func address() -> CellAddress? {
    guard take(Self.beforeAddress) else { return nil }
    var letters = AddressLetters()
    while unsafe place < end {
      let byte = unsafe place.pointee
      unsafe place += 1
      if byte == UInt8(ascii: "\"") { return letters.address }
      guard letters.take(byte) else { return nil }
    }
    return nil
  }

  /// Whether a byte stands here.
  func isAt(_ byte: UInt8) -> Bool { unsafe place < end && place.pointee == byte }

  /// The name of an attribute, of Latin letters, digits and colons.
  mutating func name() -> UnsafeBufferPointer<UInt8>? {
    let from = unsafe place
    while unsafe place < end {
      switch unsafe place.pointee {
      case 0x30...0x3A, 0x41...0x5A, 0x61...0x7A: unsafe place += 1
      default:
        return unsafe place > from ? .init(start: from, count: place - from) : nil
      }
    }
    hasRunOut = true
    return nil
  }

  /// The name of an attribute if it is one letter.
  @inline(__always)
  mutating func letter() -> UInt8? {
    guard unsafe end - place >= 2 else {
      hasRunOut = true
      return nil
    }
    guard unsafe place[1] == UInt8(ascii: "=") else { return nil }
    defer { unsafe place += 1 }
    return unsafe place.pointee
  }

  /// `="…"` with printable ASCII inside, and nothing that XML would change.
  @inline(__always)
  mutating func value() -> UnsafeBufferPointer<UInt8>? {
    guard take(UInt8(ascii: "=")), take(UInt8(ascii: "\"")) else { return nil }
    let from = unsafe place
    while unsafe place < end {
      switch unsafe place.pointee {
      case UInt8(ascii: "\""):
        defer { unsafe place += 1 }
        return unsafe .init(start: from, count: place - from)
      case UInt8(ascii: "<"), UInt8(ascii: "&"), 0..<0x20, 0x7F...: return nil
      default: unsafe place += 1
      }
    }
    hasRunOut = true
    return nil
  }

  /// The text up to the next tag, which stands in the file as it is meant: no references, no
  /// carriage returns, valid UTF-8 of at most three bytes a character.
  @inline(__always)
  mutating func text() -> UnsafeBufferPointer<UInt8>? {
    let from = unsafe place
    while unsafe place < end {
      let byte = unsafe place.pointee
      switch byte {
      case UInt8(ascii: "<"): return unsafe .init(start: from, count: place - from)
      case UInt8(ascii: "&"), UInt8(ascii: ">"), 0..<0x09, 0x0B..<0x20: return nil
      case 0..<0x80: unsafe place += 1
      default:
        guard takeWideCharacter(byte) else { return nil }
      }
    }
    hasRunOut = true
    return nil
  }

  /// A character of two or three bytes; longer ones are rare and left to Expat.
  @inline(__always)
  private mutating func takeWideCharacter(_ lead: UInt8) -> Bool {
    guard unsafe end - place >= 3 else {
      hasRunOut = true
      return false
    }
    let second = unsafe place[1]
    if (0xC2...0xDF).contains(lead) {
      guard second & 0xC0 == 0x80 else { return false }
      unsafe place += 2
      return true
    }
    let third = unsafe place[2]
    guard (0xE0...0xEF).contains(lead), second & 0xC0 == 0x80, third & 0xC0 == 0x80 else {
      return false
    }
    switch lead {
    case 0xE0 where second < 0xA0: return false
    case 0xED where second > 0x9F: return false
    // U+FFFE and U+FFFF are no characters of XML.
    case 0xEF where second == 0xBF && third >= 0xBE: return false
    default: break
    }
    unsafe place += 3
    return true
  }
}
