import Foundation

/// All templates of the program in both languages, read and joined at start.
package struct TemplateLibrary: Sendable {
  private var templates: [Language: [String: Template]] = [:]

  /// Reads every `.mustache` file of some folders.
  ///
  /// The name of a template is its file name without the ending; a later folder may replace a
  /// template of an earlier one.
  /// - Throws: ``TemplateProblem`` when a folder cannot be read or a template is faulty.
  package init(folders: [String]) throws(TemplateProblem) {
    var sources: [String: String] = [:]
    for folder in folders {
      sources.merge(try Self.sources(in: folder)) { $1 }
    }
    try self.init(sources: sources)
  }

  /// Takes templates by name from memory.
  package init(sources: [String: String]) throws(TemplateProblem) {
    for language in Language.allCases {
      var read: [String: Template] = [:]
      for (name, source) in sources {
        read[name] = try Template(name, source: source, language: language)
      }
      var joined: [String: Template] = [:]
      for (name, template) in read {
        let pieces = try Self.joined(template.pieces, read, name, depth: 0)
        joined[name] = Template(name: name, pieces: pieces)
      }
      templates[language] = joined
    }
  }

  /// The names of all templates.
  package var names: [String] { templates[.zh, default: [:]].keys.sorted() }

  /// A template in a language.
  package func template(_ name: String, _ language: Language) throws(TemplateProblem) -> Template {
    guard let template = templates[language]?[name] else { throw .unknownTemplate(name) }
    return template
  }

  private static func joined(
    _ pieces: [Template.Piece], _ all: [String: Template], _ name: String, depth: Int
  ) throws(TemplateProblem) -> [Template.Piece] {
    guard depth <= 8 else { throw .tooDeep(name) }
    var result: [Template.Piece] = []
    for piece in pieces {
      switch piece {
      case .include(let other):
        guard let found = all[other] else { throw .unknownTemplate(other) }
        result += try joined(found.pieces, all, other, depth: depth + 1)
      case .section(let section, let inner):
        result.append(.section(section, try joined(inner, all, name, depth: depth)))
      case .inverted(let section, let inner):
        result.append(.inverted(section, try joined(inner, all, name, depth: depth)))
      case .text, .value: result.append(piece)
      }
    }
    return result
  }

  private static func sources(in folder: String) throws(TemplateProblem) -> [String: String] {
    guard let files = FileManager.default.enumerator(atPath: folder) else {
      throw .unreadable(folder)
    }
    var sources: [String: String] = [:]
    for case let path as String in files where path.hasSuffix(".mustache") {
      let name = (path as NSString).lastPathComponent.dropLast(".mustache".count)
      guard let source = try? String(contentsOfFile: folder + "/" + path, encoding: .utf8) else {
        throw .unreadable(path)
      }
      sources[String(name)] = source
    }
    return sources
  }
}
