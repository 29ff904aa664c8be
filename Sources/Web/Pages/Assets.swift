import Foundation

/// The files of the look, held in memory and named by their content so that they never go stale.
package struct Assets: Sendable {
  /// A file of the look.
  package struct Asset: Sendable, Hashable {
    /// Its bytes.
    package let bytes: [UInt8]
    /// The value of the `Content-Type` header.
    package let mediaType: String
  }

  private var byName: [String: Asset] = [:]
  private var names: [String: String] = [:]

  /// Reads a folder; only `.css`, `.js` and `.svg` count.
  ///
  /// - Throws: ``TemplateProblem/unreadable(_:)``.
  package init(folder: String) throws(TemplateProblem) {
    guard let files = FileManager.default.enumerator(atPath: folder) else {
      throw .unreadable(folder)
    }
    for case let file as String in files {
      guard let ending = file.split(separator: ".").last,
        let mediaType = Self.mediaTypes[String(ending)]
      else { continue }
      guard let data = FileManager.default.contents(atPath: folder + "/" + file) else {
        throw .unreadable(file)
      }
      let bytes = ending == "css" ? Self.squeezed([UInt8](data)) : [UInt8](data)
      add(
        file.dropLast(ending.count + 1), String(ending), Asset(bytes: bytes, mediaType: mediaType))
    }
  }

  /// The address of a file by the name it has in the folder.
  package func path(_ file: String) -> String { Address.asset(names[file] ?? file).path() }

  /// The file that an address names, or nil.
  package func asset(named name: String) -> Asset? { byName[name] }

  /// The names under which files are served.
  package var served: [String] { byName.keys.sorted() }

  private mutating func add(_ base: Substring, _ ending: String, _ asset: Asset) {
    let name = "\(base).\(ContentHash(asset.bytes)).\(ending)"
    names["\(base).\(ending)"] = name
    byName[name] = asset
  }

  /// A style sheet without its notes, line breaks and the spaces that stand for nothing.
  static func squeezed(_ css: [UInt8]) -> [UInt8] {
    var text = String(decoding: css, as: UTF8.self).replacing(/\/\*[\s\S]*?\*\//, with: "")
    text = text.replacing(/\n\s*/, with: "")
    for (long, short) in [
      (" {", "{"), ("{ ", "{"), (" }", "}"), ("; ", ";"), (": ", ":"), (", ", ","), (";}", "}"),
      ("} ", "}"),
    ] {
      text = text.replacing(long, with: short)
    }
    return Array(text.utf8)
  }

  private static let mediaTypes = [
    "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
  ]
}
