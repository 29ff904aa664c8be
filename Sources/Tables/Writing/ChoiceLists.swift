import CXlsxWriter

/// The values that columns offer, kept on a hidden sheet.
///
/// A list inside a cell rule may hold 255 characters and no comma; code lists are longer.
struct ChoiceLists {
  /// The name of the hidden sheet.
  static let sheet = "choices"
  private(set) var lists: [[String]] = []

  /// The cells of a list, as a cell rule names them; equal lists share their cells.
  mutating func range(of list: [String]) -> String {
    let column = lists.firstIndex(of: list) ?? lists.count
    if column == lists.count { lists.append(list) }
    let letters = ColumnName.letters(column)
    return "=\(Self.sheet)!$\(letters)$1:$\(letters)$\(list.count)"
  }

  /// Writes the lists row by row, because a streaming sheet cannot go back.
  func write(to sheet: UnsafeMutablePointer<lxw_worksheet>) {
    for row in 0..<(lists.map(\.count).max() ?? 0) {
      for (column, list) in lists.enumerated() where row < list.count {
        _ = unsafe worksheet_write_string(
          sheet, lxw_row_t(row), lxw_col_t(column), list[row].writable, nil)
      }
    }
    unsafe worksheet_hide(sheet)
  }
}
