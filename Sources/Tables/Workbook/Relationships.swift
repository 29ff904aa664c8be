/// What a part refers to: identifier to kind and part name.
struct Relationships {
  /// One reference of a part to another.
  struct Target {
    /// The last word of the type, such as `worksheet`.
    let kind: String
    /// The part, from the root of the package without a leading slash.
    let part: String
  }

  private(set) var targets: [String: Target] = [:]

  /// Reads the relationships of a part, the empty name being the package itself.
  init(of part: String, in package: WorkbookPackage) throws(TableError) {
    var found: [String: Target] = [:]
    let folder = part.split(separator: "/").dropLast().joined(separator: "/")
    let file = part.split(separator: "/").last ?? ""
    let place = folder.isEmpty ? "_rels/\(file).rels" : "\(folder)/_rels/\(file).rels"
    try package.visit(place) { name, attributes throws(TableError) in
      guard name == .relationship, let id = attributes[.relationID] else { return }
      let kind = attributes[.relationType]?.split(separator: "/").last.map(String.init) ?? ""
      if kind == "vbaProject" { throw TableError(.macrosRefused) }
      if kind.hasPrefix("externalLink") || kind == "oleObject" {
        throw TableError(.externalLinkRefused)
      }
      guard attributes[.targetMode] != "External" else { return }
      let part = try Self.resolve(attributes[.target] ?? "", from: folder)
      guard found.updateValue(Target(kind: kind, part: part), forKey: id) == nil else {
        throw TableError(.malformedXML)
      }
    }
    targets = found
  }

  /// The only part of a kind; two would let two programs read two different workbooks.
  func part(_ kind: String) throws(TableError) -> String? {
    let parts = targets.values.filter { $0.kind == kind }.map(\.part)
    guard parts.count <= 1 else { throw TableError(.duplicateName, .init(member: parts.min())) }
    return parts.first
  }

  /// Targets are relative to the folder of the part, or absolute when they begin with a slash.
  static func resolve(_ target: String, from folder: String) throws(TableError) -> String {
    var parts = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") {
      switch step {
      case ".": continue
      case "..":
        guard parts.popLast() != nil else { throw TableError(.unsafeName) }
      default: parts.append(step)
      }
    }
    return parts.joined(separator: "/")
  }
}

extension XMLName {
  static let relationship = XMLName("Relationship")
  static let relationID = XMLName("Id")
  static let relationType = XMLName("Type")
  static let target = XMLName("Target")
  static let targetMode = XMLName("TargetMode")
}
