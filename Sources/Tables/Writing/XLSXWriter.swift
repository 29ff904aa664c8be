import CXlsxWriter

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes a workbook; libxlsxwriter does the writing.
///
/// Text is always written as text: there is no way to write a formula. The file appears under
/// its name only when ``close()`` has succeeded. A writer belongs to one task at a time.
@safe package final class XLSXWriter {
  /// How a workbook is written.
  package struct Options: Sendable {
    /// Whether rows go to disk as they come, so that memory stays constant.
    ///
    /// For exports of more than some ten thousand rows; each text is then stored at its cell.
    package var isStreaming = false
    /// Whether nobody but the owner may read the file, from its first byte on.
    package var isOwnersOnly = false
    /// Where temporary files go; nil for the system's place.
    package var temporaryFolder: String?
    /// The moment of creation in the properties, in seconds since 1970.
    ///
    /// Fixed by default, so that equal rows give equal bytes; never 0, which libxlsxwriter
    /// takes for now.
    package var created: Int64 = 1_577_836_800
    /// The title in the properties.
    package var title = ""
    /// The author in the properties and of comments.
    package var author = "Shanhai"

    /// The options for small workbooks.
    package init() {}
  }

  let options: Options
  private(set) var book: UnsafeMutablePointer<lxw_workbook>?
  private let path: String
  private let unfinishedPath: String
  private var formats: [CellFormat: UnsafeMutablePointer<lxw_format>] = unsafe [:]
  private var choices = ChoiceLists()

  /// Begins a workbook that will appear at a path.
  package init(path: String, options: Options = Options()) throws(TableError) {
    self.path = path
    self.options = options
    unfinishedPath = path + ".part"
    unsafe book = Self.open(unfinishedPath, options)
    guard unsafe book != nil else { throw TableError(.cannotWrite) }
    setProperties()
  }

  deinit {
    // A workbook that was not closed leaves no file behind.
    guard let book = unsafe book else { return }
    unsafe lxw_workbook_free(book)
    unsafe unlink(unfinishedPath)
  }

  /// Adds a sheet with its heading row, which is bold and stays in view.
  /// - Throws: `badSheetName`, `alreadyClosed`, `fieldTooLong`.
  package func addSheet(
    _ name: String, columns: [ColumnLayout]
  ) throws(TableError) -> XLSXSheet {
    let sheet = try unsafe addBareSheet(name)
    return try unsafe XLSXSheet(sheet, name, columns, of: self)
  }

  /// Finishes the file.
  /// - Throws: `cannotWrite`, `alreadyClosed`.
  package func close() throws(TableError) {
    try writeChoices()
    guard let book = unsafe book else { throw TableError(.alreadyClosed) }
    unsafe self.book = nil
    unsafe formats.removeAll()
    if options.isOwnersOnly {
      // What an earlier run left there may be open to everybody.
      unsafe unlink(unfinishedPath)
      try TemporaryFile.make(unfinishedPath)
    }
    let failed = unsafe workbook_close(book) != LXW_NO_ERROR
    guard !failed, unsafe rename(unfinishedPath, path) == 0 else {
      unsafe unlink(unfinishedPath)
      throw TableError(.cannotWrite)
    }
  }

  /// Writes a workbook into memory.
  package static func bytes(
    options: Options = Options(), _ body: (XLSXWriter) throws(TableError) -> Void
  ) throws(TableError) -> [UInt8] {
    var options = options
    options.isOwnersOnly = true
    return try OwnersFile.bytes(in: options.temporaryFolder) { path throws(TableError) in
      let writer = try XLSXWriter(path: path, options: options)
      try body(writer)
      try writer.close()
    }
  }

  func addBareSheet(_ name: String) throws(TableError) -> UnsafeMutablePointer<lxw_worksheet> {
    guard let book = unsafe book else { throw TableError(.alreadyClosed) }
    guard
      unsafe workbook_validate_sheet_name(book, name) == LXW_NO_ERROR, !name.isEmpty,
      let sheet = unsafe workbook_add_worksheet(book, name)
    else { throw TableError(.badSheetName, .init(sheet: name)) }
    return unsafe sheet
  }

  /// The format of a kind of cell, made once.
  func format(_ kind: CellFormat) -> UnsafeMutablePointer<lxw_format>? {
    if let known = unsafe formats[kind] { return unsafe known }
    guard let made = unsafe workbook_add_format(book) else { return nil }
    unsafe kind.apply(to: made)
    unsafe formats[kind] = unsafe made
    return unsafe made
  }

  /// The cells from which a column offers its choices.
  func range(of list: [String]) -> String { choices.range(of: list) }

  private func writeChoices() throws(TableError) {
    guard !choices.lists.isEmpty else { return }
    let sheet = unsafe try addBareSheet(ChoiceLists.sheet)
    unsafe choices.write(to: sheet)
  }

  private func setProperties() {
    unsafe options.title.withCString { title in
      unsafe options.author.withCString { author in
        var properties = unsafe lxw_doc_properties()
        unsafe properties.title = UnsafeMutablePointer(mutating: title)
        unsafe properties.author = UnsafeMutablePointer(mutating: author)
        unsafe properties.created = time_t(options.created)
        _ = unsafe workbook_set_properties(book, &properties)
      }
    }
  }

  private static func open(
    _ path: String, _ options: Options
  ) -> UnsafeMutablePointer<lxw_workbook>? {
    var raw = unsafe lxw_workbook_options()
    unsafe raw.constant_memory = options.isStreaming ? 1 : 0
    guard let folder = options.temporaryFolder else {
      return unsafe workbook_new_opt(path, &raw)
    }
    return unsafe folder.withCString { text in
      unsafe raw.tmpdir = UnsafeMutablePointer(mutating: text)
      return unsafe workbook_new_opt(path, &raw)
    }
  }
}
