import Foundation

/// The files that a page names, by link or by path.
enum PageLinks {
  /// Names of files that are not there.
  static func dead(in text: String, of page: String) -> [String] {
    let folder = page.split(separator: "/").dropLast().joined(separator: "/")
    let links = targets(of: text).filter { !isThere($0, from: folder) }
    let paths = paths(in: text).filter { !isThere($0, from: "") }
    return (links + paths).map { "\(page) names \($0), which is not there" }
  }

  private static func isThere(_ target: String, from folder: String) -> Bool {
    let base = folder.isEmpty ? Repository.root : Repository.root.appendingPathComponent(folder)
    return FileManager.default.fileExists(atPath: base.appendingPathComponent(target).path)
  }

  /// What stands in `[...](target)` without an anchor; addresses of the web are left alone.
  private static func targets(of text: String) -> [String] {
    text.components(separatedBy: "](").dropFirst().map {
      String($0.prefix { $0 != ")" && $0 != "#" })
    }
    .filter { !$0.isEmpty && !$0.contains("://") && !$0.hasPrefix("mailto:") }
  }

  /// Paths in backticks that begin with a folder of the root and have no pattern in them.
  private static func paths(in text: String) -> [String] {
    let roots = ["Sources/", "Tests/", "Tools/", "Documentation/", "Examples/", ".ci/"]
    return text.components(separatedBy: "`").enumerated().filter { $0.offset % 2 == 1 }
      .map(\.element)
      .filter { word in
        roots.contains(where: word.hasPrefix)
          && word.allSatisfy { !"*<>{}… \n".contains($0) && $0 != "," }
      }
  }
}
