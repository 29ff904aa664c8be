import Foundation

/// The rows of `Documentation/asvs.csv`, and what they say of the repository.
struct SecurityChecklist {
  /// One requirement of OWASP ASVS 5.0.0.
  struct Row: Hashable {
    let id: String
    let level: String
    let status: String
    /// The file that holds it.
    let code: String
    /// The test that tries it: its sentence, or a script that `./test` runs.
    let test: String
    let note: String

    /// The number of its chapter.
    var chapter: String { String(id.prefix { $0 != "." }) }
  }

  /// What can be said of a requirement, in the order of the tally.
  static let statuses = ["met", "partly", "open", "not applicable"]

  let rows: [Row]

  /// Reads the table; a row of another width is left out, and so missed.
  init(_ csv: String) {
    rows = csv.split(separator: "\n").dropFirst().map(Self.cells).filter { $0.count == 6 }
      .map { Row(id: $0[0], level: $0[1], status: $0[2], code: $0[3], test: $0[4], note: $0[5]) }
  }

  /// The fields of a line (RFC 4180, without line ends inside).
  private static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    for (index, part) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
    {
      isQuoted = index % 2 == 1
      if isQuoted || !part.contains(",") {
        cells[cells.count - 1] += part
      } else {
        let parts = part.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        cells[cells.count - 1] += parts[0]
        cells += parts.dropFirst()
      }
    }
    return cells
  }

  /// What is wrong with the rows.
  func complaints(paths: Set<String>, tests: Set<String>) -> [String] {
    rows.flatMap { row -> [String] in
      var wrong: [String] = []
      if !Self.statuses.contains(row.status) { wrong.append("has no status") }
      if !["1", "2", "3"].contains(row.level) { wrong.append("has no level") }
      if !row.code.isEmpty, !paths.contains(row.code) { wrong.append("names no file") }
      if !row.test.isEmpty, !tests.contains(row.test) { wrong.append("names no test") }
      if row.status == "met", row.code.isEmpty || row.test.isEmpty {
        wrong.append("is met without code and test")
      }
      if row.status != "met", row.note.isEmpty { wrong.append("does not say why") }
      return wrong.map { "\(row.id) \($0)" }
    }
  }

  /// How many rows have each status, by chapter, by level, and all together, as a page shows them.
  var tally: String {
    let chapters = (1...17).map { chapter in
      line("V\(chapter)", rows.filter { $0.chapter == String(chapter) })
    }
    let levels = (1...3).map { level in
      line("level \(level)", rows.filter { $0.level == String(level) })
    }
    let head = ["| chapter | met | partly | open | not applicable |", "|---|---|---|---|---|"]
    return (head + chapters + levels + [line("all", rows)]).joined(separator: "\n")
  }

  private func line(_ name: String, _ rows: [Row]) -> String {
    let counts = Self.statuses.map { status in String(rows.count { $0.status == status }) }
    return "| \(name) | \(counts.joined(separator: " | ")) |"
  }

  /// The names of all tests: sentences of Swift tests, checks of the program from outside, and the
  /// scripts that `./test` runs.
  static var tests: Set<String> {
    let swift = Repository.swift(in: "Tests").flatMap { file in
      file.lines.flatMap { $0.matches(of: /func `([^`]+)`\(/).map { String($0.output.1) } }
    }
    let shell = Repository.text("Tests/end-to-end.sh").split(separator: "\n").flatMap { line in
      line.matches(of: /(?:ok|expect_code [0-9]) "([^"$]+)"/).map { String($0.output.1) }
    }
    let outside = Repository.text("Tests/requests.py").split(separator: "\n").flatMap { line in
      line.matches(of: /check\("([^"]+)"/).map { String($0.output.1) }
    }
    let command = Repository.text("test")
    let scripts = Repository.paths.filter { $0.hasPrefix("Tests/") && command.contains($0) }
    return Set(swift + shell + outside + scripts)
  }
}
