import Tables

/// A small workbook made by hand, every part of which can be replaced.
struct ForgedBook {
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let packageLinks = "http://schemas.openxmlformats.org/package/2006/relationships"
  static let bookType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

  /// The rows of the first sheet as XML.
  var rows = ""
  /// The items of the shared strings as XML; nil for no such part.
  var strings: String?
  /// What stands in the styles; nil for no such part.
  var styles: String?
  /// What the workbook part says besides its sheets.
  var properties = ""
  var sheets = "<sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"rId1\"/>"
  var contentType = bookType
  /// Whole parts, by name, instead of or besides the usual ones.
  var parts: [String: String] = [:]
  var extraLinks = ""

  var members: [ForgedMember] {
    var all = [
      "[Content_Types].xml": types,
      "_rels/.rels": relations(
        "<Relationship Id=\"rId1\" Type=\"\(Self.links)/officeDocument\" "
          + "Target=\"xl/workbook.xml\"/>"),
      "xl/workbook.xml": workbook,
      "xl/_rels/workbook.xml.rels": relations(bookLinks),
      "xl/worksheets/sheet1.xml": sheet(rows),
    ]
    all["xl/sharedStrings.xml"] = strings.map { "<sst xmlns=\"\(Self.main)\">\($0)</sst>" }
    all["xl/styles.xml"] = styles.map { "<styleSheet xmlns=\"\(Self.main)\">\($0)</styleSheet>" }
    all.merge(parts) { $1 }
    return all.sorted { $0.key < $1.key }.map { ForgedMember($0.key, $0.value) }
  }

  var bytes: [UInt8] { ForgedZip(members: members).bytes }

  /// Reads the book.
  func read(_ limits: TableLimits = .upload) throws(TableError) -> TableContents {
    try TableReader.read(.bytes(bytes), name: "book.xlsx", limits: limits)
  }

  /// The texts of the first row.
  func firstRow() throws(TableError) -> [String] {
    try read().rows.first?.cells ?? []
  }

  func relations(_ links: String) -> String {
    "<Relationships xmlns=\"\(Self.packageLinks)\">\(links)</Relationships>"
  }

  func sheet(_ rows: String) -> String {
    "<worksheet xmlns=\"\(Self.main)\"><sheetData>\(rows)</sheetData></worksheet>"
  }

  private var types: String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
      + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(contentType)\"/></Types>"
  }

  private var workbook: String {
    "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.links)\">\(properties)"
      + "<sheets>\(sheets)</sheets></workbook>"
  }

  private var bookLinks: String {
    link("rId1", "worksheet", "worksheets/sheet1.xml")
      + link("rId8", "styles", "styles.xml") + link("rId9", "sharedStrings", "sharedStrings.xml")
      + extraLinks
  }

  func link(_ id: String, _ kind: String, _ target: String) -> String {
    "<Relationship Id=\"\(id)\" Type=\"\(Self.links)/\(kind)\" Target=\"\(target)\"/>"
  }
}

/// The error that an action throws, as a code and a place.
func refusal(_ action: () throws(TableError) -> Void) -> TableError? {
  do throws(TableError) {
    try action()
    return nil
  } catch {
    return error
  }
}

/// The error of reading an archive as a workbook.
func refusal(reading zip: ForgedZip, limits: TableLimits = .upload) -> TableError.Code? {
  refusal { () throws(TableError) in
    _ = try TableReader.read(.bytes(zip.bytes), name: "book.xlsx", limits: limits)
  }?.code
}
