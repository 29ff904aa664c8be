import CXlsxWriter

/// The looks a cell can have.
struct CellFormat: Hashable {
  /// What the cell holds.
  enum Content: Hashable {
    case heading
    case text
    case integer
    case decimal(places: Int)
    case day
  }

  let content: Content
  var isWrong = false
  /// Whether the cell can be typed into although its sheet is protected.
  var isOpen = false

  init(_ content: Content, isWrong: Bool = false, isOpen: Bool = false) {
    self.content = content
    self.isWrong = isWrong
    self.isOpen = isOpen
  }

  init(_ column: ColumnLayout.Content) {
    switch column {
    case .text: content = .text
    case .integer: content = .integer
    case .decimal(let places): content = .decimal(places: places)
    case .day: content = .day
    }
  }

  private static let headingColour: lxw_color_t = 0xDDE7EE
  private static let wrongColour: lxw_color_t = 0xFFC7CE

  /// The number format; `@` keeps digits as text.
  var pattern: String {
    switch content {
    case .heading, .text: "@"
    case .integer: "0"
    case .decimal(let places):
      places > 0 ? "#,##0." + String(repeating: "0", count: places) : "#,##0"
    case .day: "yyyy-mm-dd"
    }
  }

  func apply(to format: UnsafeMutablePointer<lxw_format>) {
    unsafe format_set_num_format(format, pattern)
    unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    if content == .heading {
      unsafe format_set_bold(format)
      unsafe format_set_text_wrap(format)
      unsafe format_set_bg_color(format, Self.headingColour)
      unsafe format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
    }
    if isOpen { unsafe format_set_unlocked(format) }
    if isWrong { unsafe format_set_bg_color(format, Self.wrongColour) }
  }
}
