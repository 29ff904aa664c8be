/// The texts that cells refer to by number, kept as one run of bytes and its borders.
///
/// A county's register has millions of them; as single strings they would take several times
/// the room.
struct SharedStrings {
  private let bytes: [UInt8]
  private let ends: [UInt32]

  /// How many there are.
  var count: Int { ends.count }

  /// Reads the part; a workbook without it has no shared strings.
  init(_ part: String?, in package: WorkbookPackage) throws(TableError) {
    let gatherer = SharedStringsHandler(package.limits)
    if let part, let xml = try package.open(part, gatherer) {
      while try xml.advance() {}
    }
    bytes = gatherer.bytes
    ends = gatherer.ends
  }

  /// The text of a number.
  subscript(index: Int) -> ArraySlice<UInt8> {
    get throws(TableError) {
      guard ends.indices.contains(index) else { throw TableError(.badSharedString) }
      let start = index == 0 ? 0 : Int(ends[index - 1])
      return bytes[start..<Int(ends[index])]
    }
  }
}

/// Gathers the texts of `si` elements: all runs joined, phonetic guides left out.
private final class SharedStringsHandler: XMLHandler {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [UInt32] = []
  private let limits: TableLimits
  private var start = 0
  private var phonetic = 0
  private var isItem = false
  private var isText = false

  init(_ limits: TableLimits) {
    self.limits = limits
  }

  func opened(_ name: XMLName, _ attributes: XMLAttributes) throws(TableError) {
    switch name {
    case .text: isText = isItem && phonetic == 0
    case .sharedItem:
      guard ends.count < limits.sharedStrings else {
        throw TableError(.tooManySharedStrings, limit: limits.sharedStrings)
      }
      isItem = true
      start = bytes.count
    case .phonetic: phonetic += 1
    default: break
    }
  }

  func closed(_ name: XMLName) throws(TableError) {
    switch name {
    case .text: isText = false
    case .sharedItem:
      isItem = false
      ControlEscapes.decode(&bytes, from: start)
      ends.append(UInt32(bytes.count))
    case .phonetic: phonetic -= 1
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) throws(TableError) {
    guard isText else { return }
    unsafe bytes.append(contentsOf: text)
    guard bytes.count - start <= limits.fieldBytes else {
      throw TableError(.fieldTooLong, limit: limits.fieldBytes)
    }
    // Borders are 32 bits wide, whatever the caller allows.
    let limit = min(limits.sharedStringBytes, Int(UInt32.max))
    guard bytes.count <= limit else { throw TableError(.sharedStringsTooLong, limit: limit) }
  }
}

extension XMLName {
  static let text = XMLName("t")
  static let sharedItem = XMLName("si")
  static let phonetic = XMLName("rPh")
}
