/// Why a template cannot be used; each names the template and what to look for in it.
package enum TemplateProblem: Error, Hashable, CustomStringConvertible {
  /// A `{{` without its `}}`.
  case unclosedTag(template: String, line: Int)
  /// A tag that would pass values unescaped or change the delimiters: `{{{`, `{{&`, `{{=`.
  case forbiddenTag(template: String, line: Int, tag: String)
  /// A section that is never closed.
  case unclosedSection(template: String, name: String)
  /// A closing tag that closes nothing, or another section than the open one.
  case strayEnd(template: String, line: Int, name: String)
  /// A template that is used but not in any of the folders.
  case unknownTemplate(String)
  /// Templates that include each other in a circle or deeper than 8.
  case tooDeep(String)
  /// A name that the page gives no value for.
  case missing(template: String, name: String)
  /// A list or a flag where text was expected.
  case notText(template: String, name: String)
  /// A folder or file that cannot be read.
  case unreadable(String)

  package var description: String {
    switch self {
    case .unclosedTag(let template, let line):
      "template \(template), line \(line): `{{` has no `}}`"
    case .forbiddenTag(let template, let line, let tag):
      "template \(template), line \(line): `{{\(tag)` is not allowed, values are always escaped"
    case .unclosedSection(let template, let name):
      "template \(template): section \(name) is not closed, add {{/\(name)}}"
    case .strayEnd(let template, let line, let name):
      "template \(template), line \(line): {{/\(name)}} does not close the open section"
    case .unknownTemplate(let name): "no template is named \(name)"
    case .tooDeep(let name): "template \(name) includes itself, or more than 8 levels"
    case .missing(let template, let name):
      "template \(template) asks for \(name), which the page does not give"
    case .notText(let template, let name):
      "template \(template) prints \(name), which is a list or a flag"
    case .unreadable(let path): "cannot read templates at \(path)"
    }
  }
}
