import Mustache
import Testing

@testable import Web

@Suite("Templates") struct TemplateTests {
  static let source = """
    <ul>{{! a note }}
      {{#rows}}<li class="{{tone}}">{{name}} {{unit}}{{^last}}, {{/last}}</li>{{/rows}}
      {{^rows}}none{{/rows}}
    </ul>{{#zh}}中{{/zh}}{{#en}}En{{/en}}{{^zh}}!{{/zh}}{{> foot}}
    """
  static let foot = "<p>{{unit}} & {{title}}</p>"

  static func render(_ slots: Slots, _ language: Language) throws -> String {
    let library = try TemplateLibrary(sources: ["page": source, "foot": foot])
    return try library.template("page", language).render(slots).html
  }

  static let slots: Slots = [
    "rows": [
      ["name": "张<1>", "tone": "ok", "last": false], ["name": "李'2'", "tone": "\"", "last": true],
    ], "unit": "元 & 角", "title": "题",
  ]

  @Test func `values are escaped, lists repeat, outer names are seen inside`() throws {
    #expect(
      try Self.render(Self.slots, .zh)
        == "<ul><li class=\"ok\">张&lt;1&gt; 元 &amp; 角, </li>"
        + "<li class=\"&quot;\">李&#39;2&#39; 元 &amp; 角</li></ul>中<p>元 &amp; 角 & 题</p>"
    )
    #expect(
      try Self.render(["rows": [], "unit": "u", "title": ""], .en) == "<ul>none</ul>En!<p>u & </p>")
  }

  @Test(arguments: Language.allCases)
  func `swift-mustache fills the same template with the same result`(language: Language) throws {
    let flat = { (text: String) in TemplateParser.unindented(text[...]) }
    let library = try MustacheLibrary(templates: [
      "page": MustacheTemplate(string: flat(Self.source)),
      "foot": MustacheTemplate(string: flat(Self.foot)),
    ])
    let object: [String: Any] = [
      "rows": [
        ["name": "张<1>", "tone": "ok", "last": false],
        ["name": "李'2'", "tone": "\"", "last": true],
      ] as [[String: Any]], "unit": "元 & 角", "title": "题", "zh": language == .zh,
      "en": language == .en,
    ]
    #expect(library.render(object, withTemplate: "page") == (try Self.render(Self.slots, language)))
  }

  @Test(arguments: ["{{{x}}}", "{{&x}}", "a\n{{=<% %>=}}"])
  func `a tag that would pass a value unescaped is refused`(source: String) {
    #expect(throws: TemplateProblem.self) {
      try TemplateLibrary(sources: ["t": source])
    }
  }

  @Test func `faults are named with their place`() {
    func problem(_ source: String) -> TemplateProblem? {
      do throws(TemplateProblem) {
        _ = try TemplateLibrary(sources: ["t": source])
        return nil
      } catch { return error }
    }
    #expect(problem("a\n{{b") == .unclosedTag(template: "t", line: 2))
    #expect(problem("{{#a}}x") == .unclosedSection(template: "t", name: "a"))
    #expect(problem("\n\n{{/a}}") == .strayEnd(template: "t", line: 3, name: "a"))
    #expect(problem("{{#a}}{{/b}}{{/a}}") == .strayEnd(template: "t", line: 1, name: "b"))
    #expect(problem("{{>u}}") == .unknownTemplate("u"))
    #expect(problem("{{>t}}") == .tooDeep("t"))
    #expect(problem("{{{a}}}") == .forbiddenTag(template: "t", line: 1, tag: "{"))
  }

  @Test func `a name without a value is a fault, and so is printing a list`() throws {
    let template = try Template("t", source: "{{a}}", language: .zh)
    #expect(throws: TemplateProblem.missing(template: "t", name: "a")) { try template.render([:]) }
    #expect(throws: TemplateProblem.notText(template: "t", name: "a")) {
      try template.render(["a": []])
    }
    #expect(template.names == ["a"])
  }

  @Test func `no template of the program can print unescaped`() throws {
    let pages = try Pages()
    #expect(pages.library.names == ["error", "layout"])
  }
}
