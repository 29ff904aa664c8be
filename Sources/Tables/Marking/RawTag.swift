/// A tag as it stands in a part, in UTF-8.
struct RawTag {
  /// Its bytes, from `<` to `>`.
  let bytes: ArraySlice<UInt8>

  /// The prefix of the element's name with its colon; empty without one.
  var prefix: String {
    let name = qualified
    return name.firstIndex(of: ":").map { String(name[...$0]) } ?? ""
  }

  /// The element's name without its prefix.
  var name: String { String(qualified.dropFirst(prefix.count)) }

  /// Whether it is an element without content, `<row/>`.
  var isEmpty: Bool { bytes.suffix(2).elementsEqual("/>".utf8) }

  /// The tag without an attribute, opened even where it was empty.
  ///
  /// An attribute begins behind a blank outside of quotes and ends with its own quote.
  func opened(without attribute: String) -> ArraySlice<UInt8> {
    var kept: [UInt8] = []
    var rest = bytes.dropLast(isEmpty ? 2 : 1)
    let wanted = Array(attribute.utf8)
    while let byte = rest.first {
      let after = rest.dropFirst()
      let end = Self.isBlank(byte) && after.starts(with: wanted) ? Self.end(of: wanted, after) : nil
      if let end {
        rest = rest[end...]
        continue
      }
      let quoted = byte == 0x22 || byte == 0x27 ? after.firstIndex(of: byte) : nil
      let next = quoted.map { $0 + 1 } ?? after.startIndex
      kept += rest[..<next]
      rest = rest[next...]
    }
    return kept + [UInt8(ascii: ">")]
  }

  private var qualified: String {
    String(
      decoding: bytes.dropFirst().prefix { !Self.isBlank($0) && $0 != 0x2F && $0 != 0x3E },
      as: UTF8.self)
  }

  /// Where an attribute of a name ends that begins here; nil when it is another's name.
  private static func end(of name: [UInt8], _ bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes.dropFirst(name.count).drop(while: isBlank)
    guard rest.first == UInt8(ascii: "=") else { return nil }
    rest = rest.dropFirst().drop(while: isBlank)
    guard let quote = rest.first, quote == 0x22 || quote == 0x27 else { return nil }
    return rest.dropFirst().firstIndex(of: quote).map { $0 + 1 }
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
