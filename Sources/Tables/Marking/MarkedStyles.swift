/// The styles of a workbook with the colour of cells at fault among them.
struct MarkedStyles {
  /// The number of the colour among the differential formats; nil where there are no styles.
  let colour: Int?
  /// The part with the colour added; empty where it had it, or there is none.
  private var bytes: [UInt8] = []

  /// Light red, as the workbooks that are written anew have it.
  private static func format(_ prefix: String) -> String {
    let colour = "rgb=\"FFFFC7CE\"/>"
    return "<\(prefix)dxf><\(prefix)fill><\(prefix)patternFill patternType=\"solid\">"
      + "<\(prefix)fgColor \(colour)<\(prefix)bgColor \(colour)"
      + "</\(prefix)patternFill></\(prefix)fill></\(prefix)dxf>"
  }

  /// Styles of more bytes are left alone: no person made them.
  private static let longest = 16 << 20

  /// Reads the part, if there is one.
  init(_ part: String?, in package: WorkbookPackage) throws(TableError) {
    let outline = StylesOutline()
    guard let part, let member = package.archive.member(part), member.size <= Self.longest,
      let xml = try package.open(part, outline)
    else {
      colour = nil
      return
    }
    let raw = try RawPart.read(xml)
    guard RawPart.isUTF8(raw), let root = outline.root else {
      colour = nil
      return
    }
    let added = Self.format(RawTag(bytes: raw[root]).prefix)
    colour =
      outline.formats.firstIndex { raw[$0].elementsEqual(added.utf8) } ?? outline.formats.count
    guard colour == outline.formats.count else { return }
    bytes = Self.with(added, raw, outline, RawTag(bytes: raw[root]).prefix)
  }

  private static func with(
    _ format: String, _ raw: [UInt8], _ outline: StylesOutline, _ prefix: String
  ) -> [UInt8] {
    let opening = "<\(prefix)dxfs count=\"\(outline.formats.count + 1)\">"
    let closing = "</\(prefix)dxfs>"
    guard let list = outline.list else {
      let place = outline.behind
      return raw[..<place] + Array((opening + format + closing).utf8) + raw[place...]
    }
    guard let end = outline.listEnd, !RawTag(bytes: raw[list]).isEmpty else {
      return raw[..<list.lowerBound] + Array((opening + format + closing).utf8)
        + raw[list.upperBound...]
    }
    return raw[..<list.lowerBound] + Array(opening.utf8) + raw[list.upperBound..<end]
      + Array(format.utf8) + raw[end...]
  }

  /// The part that takes the place of the old one; nil where the old one does.
  func file() throws(TableError) -> PartFile? {
    guard !bytes.isEmpty else { return nil }
    let file = try PartFile()
    file.append(bytes[...])
    try file.close()
    return file
  }
}

/// Where the differential formats stand in the part of styles.
private final class StylesOutline: XMLPlaceHandler {
  /// The tag of the whole.
  private(set) var root: Range<Int>?
  /// The tag of the list.
  private(set) var list: Range<Int>?
  /// Where the list's closing tag begins.
  private(set) var listEnd: Int?
  /// The formats, whole.
  private(set) var formats: [Range<Int>] = []
  /// Where the list would stand.
  private(set) var behind = 0
  private var isBehind = false
  private var depth = 0
  private var place = 0..<0
  private var start = 0

  private static let later: [XMLName] = [
    XMLName("tableStyles"), XMLName("colors"), XMLName("extLst"),
  ]

  func at(_ place: Range<Int>) { self.place = place }

  func opened(_ name: XMLName, _ attributes: XMLAttributes) throws(TableError) {
    depth += 1
    switch depth {
    case 1: root = place
    case 2 where name == .differentialFormats && list == nil: list = place
    case 2 where Self.later.contains(name): note()
    case 3: start = place.lowerBound
    default: break
    }
  }

  func closed(_ name: XMLName) throws(TableError) {
    switch depth {
    case 1: note()
    case 2 where name == .differentialFormats: listEnd = listEnd ?? place.lowerBound
    case 3 where name == XMLName("dxf") && list != nil && listEnd == nil:
      formats.append(start..<place.upperBound)
    default: break
    }
    depth -= 1
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(TableError) {}

  private func note() {
    guard !isBehind else { return }
    isBehind = true
    behind = place.lowerBound
  }
}
