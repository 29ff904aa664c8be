/// A page of the portal: a plain struct of values that are already words.
package protocol Page: Sendable {
  /// The name of its template.
  static var template: String { get }
  /// The name of a template that is shown across the whole width above it, or nil.
  static var hero: String? { get }
  /// What stands in the title of the window.
  var title: String { get }
  /// The way down to it, without itself.
  var crumbs: [Link] { get }
  /// Whether search engines may list it; not where people are listed (`trust.md` 4.4).
  static var isIndexed: Bool { get }
  /// Where the screen of a hall goes when nobody has touched it for a while; nil for every other
  /// page.
  var idle: Address? { get }
  /// The file of the look that is its script; nil for nearly every page.
  var script: String? { get }
  /// A value for every name in its templates.
  var slots: Slots { get }
}

extension Page {
  /// Search engines may list it.
  package static var isIndexed: Bool { true }
  /// It stays as it is.
  package var idle: Address? { nil }
  /// It needs none.
  package var script: String? { nil }
  /// No band across the page.
  package static var hero: String? { nil }
  /// A page at the top has no way down to it.
  package var crumbs: [Link] { [] }
}
