/// A page with holes, read once at start and filled many times.
///
/// A strict part of Mustache: `{{name}}` (always escaped), `{{#name}}`, `{{^name}}`, `{{/name}}`,
/// `{{>other}}`, `{{!note}}`. The sections `zh` and `en` are decided when the template is read,
/// so a page in one language carries no trace of the other. A line break and the indentation
/// after it are dropped.
///
/// Own rather than swift-mustache 2.1.1, which looks fields up by reflection: 50 rows of 8 fields
/// took it 5.9 ms in a release build, and a page has to be served in well under one.
package struct Template: Sendable {
  /// The name it is included by.
  package let name: String
  let pieces: [Piece]

  /// A stretch of a template.
  indirect enum Piece: Sendable, Hashable {
    case text(String)
    case value(String)
    case section(String, [Piece])
    case inverted(String, [Piece])
    case include(String)
  }

  /// Reads a template for one language.
  ///
  /// - Throws: ``TemplateProblem`` with the line of the first fault.
  package init(_ name: String, source: String, language: Language) throws(TemplateProblem) {
    var parser = TemplateParser(template: name, source: source, language: language)
    self.name = name
    pieces = try parser.parse()
  }

  init(name: String, pieces: [Piece]) {
    self.name = name
    self.pieces = pieces
  }

  /// The names that the page must give a value for, outermost level only.
  package var names: Set<String> {
    Set(
      pieces.compactMap { piece in
        switch piece {
        case .value(let name), .section(let name, _), .inverted(let name, _): name
        case .text, .include: nil
        }
      })
  }
}
