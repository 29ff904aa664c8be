import Foundation

/// The rooms and what each may see, read from the `layer(...)` lines of `Package.swift`.
struct PackageGraph {
  /// A room.
  struct Room: Hashable {
    let name: String
    /// The modules it may import, its own first and foreign ones by their own names.
    let sees: [String]
    /// Where its files are.
    let folder: String
  }

  /// The rooms, from the bottom up.
  private(set) var rooms: [Room] = []
  /// The C libraries, which stand below every room.
  private(set) var libraries: [String] = []

  /// Reads the text of a package manifest.
  init(_ manifest: String) {
    let text = Self.withoutComments(manifest)
    let names = Self.foreignNames(text)
    for call in ["layer(", ".executableTarget("] {
      for body in Self.calls(of: call, in: text) where body.contains("\"") {
        rooms.append(Self.room(body, names, isProgram: call.hasPrefix(".")))
      }
    }
    libraries = Self.calls(of: "system(", in: text).compactMap { Self.literals($0).first }
  }

  /// The room of a name.
  func room(_ name: String) -> Room? { rooms.first { $0.name == name } }

  /// What breaks the rule that arrows only go down, to rooms that stand before.
  var upwardArrows: [String] {
    let names = rooms.map(\.name)
    return rooms.enumerated().flatMap { index, room in
      room.sees.filter { names.contains($0) && !names[..<index].contains($0) }
        .map { "\(room.name) sees \($0), which is not below it" }
    }
  }

  private static func room(_ body: String, _ names: [String: String], isProgram: Bool) -> Room {
    let name = literals(body).first ?? ""
    let key = isProgram ? "dependencies:" : "sees:"
    let path = part(of: body, after: "path:").flatMap { literals($0).first }
    var sees: [String] = []
    if let list = part(of: body, after: key)?.split(separator: "]").first {
      for word in list.split(whereSeparator: { "[, \n".contains($0) }) {
        let own = word.hasPrefix("\"") ? String(word.dropFirst().dropLast()) : nil
        sees.append(own ?? names[String(word)] ?? String(word))
      }
    }
    return Room(name: name, sees: sees, folder: path ?? "Sources/\(name)")
  }

  /// The modules behind `let crypto: Target.Dependency = .product(name: "Crypto", ...)`.
  private static func foreignNames(_ text: String) -> [String: String] {
    var names: [String: String] = [:]
    for part in text.components(separatedBy: "let ").dropFirst() {
      guard let name = part.split(separator: ":").first, part.contains(".product("),
        let product = part.components(separatedBy: ".product(").dropFirst().first
      else { continue }
      if names[String(name)] == nil { names[String(name)] = literals(product).first }
    }
    return names
  }

  private static func part(of text: String, after key: String) -> String? {
    text.components(separatedBy: key).dropFirst().first
  }

  /// What stands between the parentheses of each call; the declaration of the function is none.
  private static func calls(of name: String, in text: String) -> [String] {
    text.components(separatedBy: name).dropFirst().enumerated().compactMap { index, rest in
      let before = text.components(separatedBy: name)[index]
      guard !before.hasSuffix("func ") else { return nil }
      var depth = 1
      let end = rest.firstIndex { character in
        depth += character == "(" ? 1 : character == ")" ? -1 : 0
        return depth == 0
      }
      return end.map { String(rest[..<$0]) }
    }
  }

  private static func literals(_ text: String) -> [String] {
    text.components(separatedBy: "\"").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }

  private static func withoutComments(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
  }
}
