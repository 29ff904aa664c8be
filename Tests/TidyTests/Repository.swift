import Foundation

/// The files of the repository, read once.
enum Repository {
  /// The package's root.
  static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of shared material beside the repository; absent for most people.
  static var shared: URL {
    let named = ProcessInfo.processInfo.environment["SHANHAI_SHARED"]
    return named.map { URL(fileURLWithPath: $0) }
      ?? root.appendingPathComponent("../shared").standardizedFileURL
  }

  /// Every path below the root but what building, running and version control leave behind.
  static let paths: [String] = {
    let skipped: Set = [".build", ".git", ".swiftpm", "data", "data.building", "__pycache__"]
    guard let all = FileManager.default.enumerator(atPath: root.path) else { return [] }
    var found: [String] = []
    for case let path as String in all {
      if skipped.contains((path as NSString).lastPathComponent) {
        all.skipDescendants()
      } else if !isFolder(path) {
        found.append(path)
      }
    }
    return found.sorted()
  }()

  /// Every Swift file.
  static let swift: [SourceFile] = paths.filter { $0.hasSuffix(".swift") }
    .map { SourceFile(path: $0, text: text($0)) }

  /// The Swift files below some folders.
  static func swift(in folders: String...) -> [SourceFile] {
    swift.filter { file in folders.contains { file.path.hasPrefix("\($0)/") } }
  }

  /// A file's text; empty when there is none, so that a missing page fails what asks for it.
  static func text(_ path: String) -> String {
    (try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)) ?? ""
  }

  /// The folders right inside a folder that hold a file.
  static func folders(in folder: String) -> [String] {
    let inside = paths.filter { $0.hasPrefix("\(folder)/") }
      .map { $0.dropFirst(folder.count + 1).split(separator: "/") }
    return Set(inside.filter { $0.count > 1 }.map { String($0[0]) }).sorted()
  }

  private static func isFolder(_ path: String) -> Bool {
    var answer: ObjCBool = false
    let full = root.appendingPathComponent(path).path
    let exists = unsafe FileManager.default.fileExists(atPath: full, isDirectory: &answer)
    return exists && answer.boolValue
  }
}

/// A Swift file, also apart into code and literals.
struct SourceFile: Sendable {
  /// The path from the root.
  let path: String
  /// All of it, by lines.
  let lines: [Substring]
  /// The code alone: comments, literals and raw identifiers are blanks; the same lines.
  let code: [Substring]
  /// What stands in string literals, everything else blank; the same lines.
  let literals: [Substring]

  init(path: String, text: String) {
    self.path = path
    let parts = SwiftText(text)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    code = parts.code.split(separator: "\n", omittingEmptySubsequences: false)
    literals = parts.literals.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The room: the folder below `Sources`, or the one above its file elsewhere.
  var room: String {
    let parts = path.split(separator: "/")
    return parts.count > 1 ? String(parts[1]) : ""
  }

  /// The name without folders and ending.
  var name: String { String(path.split(separator: "/").last?.dropLast(".swift".count) ?? "") }

  /// A place in the file, as compilers name it.
  func place(_ index: Int, _ words: String) -> String { "\(path):\(index + 1): \(words)" }
}
