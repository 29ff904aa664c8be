/// The declarations that other rooms can see and that say nothing about themselves.
enum DocComments {
  /// Members whose meaning is written once, where they are asked for.
  struct Witness: Sendable {
    /// What a type conforms to, or the words by which a file shows it.
    let of: String
    /// How the declarations of its members begin.
    let members: [String]
  }

  static let witnesses = [
    // The register's fields say what each stored property is, in both languages (`house.md`).
    Witness(of: ": Record {", members: ["var ", "init() {}", "static let register"]),
    Witness(
      of: ": Page {",
      members: [
        "static let template", "static let hero", "static let isIndexed", "let title", "let crumbs",
        "let slots",
      ]),
    Witness(of: "CodeList", members: ["var labels", "var aliases"]),
    Witness(of: "Comparable", members: ["static func <"]),
    Witness(of: "CustomStringConvertible", members: ["var description"]),
    Witness(of: ": Bindable", members: ["var sqlValue"]),
    Witness(
      of: "StringInterpolationProtocol",
      members: ["init(literalCapacity", "mutating func appendLiteral"]),
    Witness(of: "RouterMiddleware", members: ["func handle("]),
    Witness(
      of: "ChannelDuplexHandler",
      members: [
        "typealias", "func channelRead(", "func write(", "func channelInactive(",
        "func handlerRemoved(",
      ]),
  ]

  private static let kinds: Set = [
    "class", "struct", "enum", "protocol", "func", "var", "let", "init", "typealias", "subscript",
    "actor", "case", "static", "mutating", "nonmutating", "final", "indirect", "lazy", "weak",
    "nonisolated", "convenience", "override", "prefix", "postfix", "infix", "private(set)",
    "fileprivate(set)",
  ]

  /// The places of declarations without a comment.
  static func missing(in file: SourceFile) -> [String] {
    let known = witnesses.filter { witness in file.code.contains { $0.contains(witness.of) } }
      .flatMap(\.members)
    return file.code.indices.compactMap { index in
      guard let declaration = declaration(file.code[index]), !isDocumented(index, in: file),
        !known.contains(where: declaration.hasPrefix)
      else { return nil }
      return file.place(index, "add a doc comment: \(declaration.prefix(50))")
    }
  }

  /// What a line declares to other rooms, without its access and attributes.
  private static func declaration(_ line: Substring) -> Substring? {
    var rest = line.drop { $0 == " " }
    while rest.hasPrefix("@") { rest = rest.drop { $0 != " " }.drop { $0 == " " } }
    for access in ["package ", "public ", "open "] where rest.hasPrefix(access) {
      rest = rest.dropFirst(access.count)
      let word = rest.prefix { $0.isLetter || "()".contains($0) }
      let first = word.hasSuffix(")") ? word : word.prefix { $0.isLetter }
      let kind = kinds.contains(String(first)) || word.hasPrefix("init")
      return kind ? rest : nil
    }
    return nil
  }

  /// Whether the lines above, but for attributes and conditions, end with a doc comment.
  private static func isDocumented(_ index: Int, in file: SourceFile) -> Bool {
    for line in file.lines[..<index].reversed() {
      let text = line.drop { $0 == " " }
      if text.hasPrefix("///") { return true }
      guard text.hasPrefix("@") || text.hasPrefix("#") else { return false }
    }
    return false
  }
}
