import Foundation

/// The files of facts beside the code; those of rows hold no quotes and no commas in cells.
enum DataFile {
  /// The lines after the heading, cut into cells.
  static func rows(_ name: String, columns: Int) throws(WorldProblem) -> [[String]] {
    let lines = String(decoding: try bytes(name), as: UTF8.self).split(whereSeparator: \.isNewline)
    var rows: [[String]] = []
    for (number, line) in lines.enumerated().dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == columns else { throw .broken(name, line: number + 1) }
      rows.append(cells)
    }
    return rows
  }

  /// The whole file.
  static func bytes(_ name: String) throws(WorldProblem) -> [UInt8] {
    guard let url = Bundle.module.url(forResource: "Data/\(name)", withExtension: nil),
      let bytes = FileManager.default.contents(atPath: url.path)
    else { throw .missing(name) }
    return Array(bytes)
  }
}
