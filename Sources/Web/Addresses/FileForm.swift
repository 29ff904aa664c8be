/// How a list is handed over: as a page, or at the same address as a file.
package enum FileForm: String, Sendable, Hashable, CaseIterable {
  /// HTML for people.
  case page = ""
  /// JSON for programs.
  case json
  /// Comma-separated values in UTF-8.
  case csv
  /// An Excel workbook.
  case xlsx

  /// What is added to the path of the page: nothing or `.json`, `.csv`, `.xlsx`.
  package var suffix: String { self == .page ? "" : ".\(rawValue)" }

  /// The value of the `Content-Type` header.
  package var mediaType: String {
    switch self {
    case .page: "text/html; charset=utf-8"
    case .json: "application/json; charset=utf-8"
    case .csv: "text/csv; charset=utf-8"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    }
  }

  /// The word on the link to it.
  package var label: String {
    switch self {
    case .page: "HTML"
    case .json: "JSON"
    case .csv: "CSV"
    case .xlsx: "Excel"
    }
  }

  /// The value of `Content-Disposition` for a file of this form: it is kept under our own name, the
  /// last part of a path of ours, and never shown in place of a page.
  package func disposition(_ path: String) -> String {
    let name = path.prefix { $0 != "?" }.split(separator: "/").last ?? "file"
    let plain = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    return "attachment; filename=\"\(plain.hasSuffix(suffix) ? plain : plain + suffix)\""
  }

  /// The forms that are files.
  package static let files: [FileForm] = [.csv, .xlsx, .json]

  /// The form that a path asks for by its ending; `.page` when it names no file.
  package init(path: String) {
    self = Self.files.first { path.hasSuffix($0.suffix) } ?? .page
  }
}
