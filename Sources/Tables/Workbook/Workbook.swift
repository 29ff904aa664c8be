/// A workbook opened for reading: its visible sheets, and what all of them share.
final class Workbook {
  /// A visible sheet.
  struct Sheet {
    let name: String
    let part: String
  }

  /// The visible sheets in the order of their tabs.
  let sheets: [Sheet]
  let package: WorkbookPackage
  /// The day that the number 0 stands for.
  let epoch: SerialEpoch
  /// How the cells of each style show their numbers.
  let styles: CellStyles
  /// The part of styles, if there is one.
  let stylesPart: String?
  private let stringsPart: String?
  private var strings: SharedStrings?

  init(_ source: ByteSource, _ limits: TableLimits) throws(TableError) {
    package = try WorkbookPackage(source, limits)
    guard let main = try Relationships(of: "", in: package).part("officeDocument") else {
      throw TableError(.missingPart, .init(member: "_rels/.rels"))
    }
    let relations = try Relationships(of: main, in: package)
    let outline = try WorkbookOutline(main, in: package)
    sheets = try outline.visibleSheets(relations)
    epoch = outline.epoch
    stylesPart = try relations.part("styles")
    styles = try CellStyles(stylesPart, in: package)
    stringsPart = try relations.part("sharedStrings")
  }

  /// The shared strings, read when the first cell asks for them.
  func sharedStrings() throws(TableError) -> SharedStrings {
    if let strings { return strings }
    let read = try SharedStrings(stringsPart, in: package)
    strings = read
    return read
  }
}

/// What the main part of a workbook says.
struct WorkbookOutline {
  private struct Entry {
    let name: String
    let relation: String
    let isHidden: Bool
  }

  private var entries: [Entry] = []
  private(set) var epoch = SerialEpoch.year1900
  private let limit: Int

  init(_ main: String, in package: WorkbookPackage) throws(TableError) {
    limit = package.limits.sheets
    let limit = limit
    var entries: [Entry] = []
    var epoch = SerialEpoch.year1900
    try package.visit(main) { name, attributes throws(TableError) in
      if name == .workbookProperties, attributes.isTrue(.date1904) { epoch = .year1904 }
      guard name == .sheet, let title = attributes[.name] else { return }
      guard entries.count < limit else { throw TableError(.tooManySheets, limit: limit) }
      let state = attributes[.state] ?? "visible"
      entries.append(
        Entry(name: title, relation: attributes[.linkID] ?? "", isHidden: state != "visible"))
    }
    self.entries = entries
    self.epoch = epoch
  }

  /// The visible worksheets; sheets that hold only a chart have no rows and are left out.
  func visibleSheets(_ relations: Relationships) throws(TableError) -> [Workbook.Sheet] {
    var sheets: [Workbook.Sheet] = []
    for entry in entries where !entry.isHidden {
      guard let target = relations.targets[entry.relation] else {
        throw TableError(.missingPart, .init(sheet: entry.name))
      }
      guard target.kind == "worksheet" else { continue }
      guard !sheets.contains(where: { $0.name == entry.name }) else {
        throw TableError(.duplicateName, .init(sheet: entry.name))
      }
      sheets.append(Workbook.Sheet(name: entry.name, part: target.part))
    }
    guard !sheets.isEmpty else { throw TableError(.noVisibleSheet) }
    return sheets
  }
}

extension XMLName {
  static let workbookProperties = XMLName("workbookPr")
  static let date1904 = XMLName("date1904")
  static let sheet = XMLName("sheet")
  static let name = XMLName("name")
  static let state = XMLName("state")
  static let linkID = XMLName("r:id")
}
