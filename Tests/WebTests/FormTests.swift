import Testing

@testable import Web

@Suite("Forms") struct FormTests {
  static let fields: [FormField] = [
    .init(
      "name", Phrase(zh: "车间名称", en: "Name"), .text(atMost: 60), isRequired: true,
      error: Phrase(zh: "不能空着", en: "Missing"), value: "\"<"),
    .init("story", Phrase(zh: "说明", en: "Story"), .text(atMost: 500), value: "</textarea>"),
    .init("workers", Phrase(zh: "人数", en: "Workers"), .number(0...500)),
    .init("cost", Phrase(zh: "投资", en: "Cost"), .money, help: Phrase(zh: "到分", en: "To the fen")),
    .init("opened", Phrase(zh: "投产", en: "Opened"), .date),
    .init("village", Phrase(zh: "村", en: "Village"), .division),
    .init(
      "kind", Phrase(zh: "类型", en: "Kind"),
      .choice([.init("a", Phrase(same: "A")), .init("b", Phrase(same: "B"))]), isRequired: true,
      value: "b"),
    .init(
      "county", Phrase(zh: "县", en: "County"),
      .choice((0..<7).map { .init("\($0)", Phrase(same: "\($0)")) }), value: "3"),
    .init("paired", Phrase(zh: "结对", en: "Paired"), .flag, value: "1"),
    .init("password", Phrase(zh: "密码", en: "Password"), .password),
    .init("file", Phrase(zh: "表", en: "File"), .file(["xlsx", "csv"])),
  ]

  @Test func `each kind of question has its input`() {
    let html = Form(
      to: "/x", fields: Self.fields, submit: Phrase(zh: "保存", en: "Save"), hidden: ["token": "t\""]
    ).markup(.zh).html
    for part in [
      "method=\"post\" enctype=\"multipart/form-data\"", "name=\"token\" value=\"t&quot;\"",
      "maxlength=\"60\" value=\"&quot;&lt;\"", "&lt;/textarea&gt;</textarea>",
      "min=\"0\" max=\"500\"",
      "inputmode=\"decimal\"", "type=\"date\"", "maxlength=\"12\"", "value=\"b\" required checked",
      "<option value=\"3\" selected>", "type=\"checkbox\"", "accept=\".xlsx,.csv\"", "保存</button>",
      "id=\"f-password\" name=\"password\" type=\"password\"",
    ] { #expect(html.contains(part), "\(part)") }
    // Whatever a manager of passwords wants to paste, it may.
    for part in ["autocomplete=\"off\"", "onpaste", "readonly"] { #expect(!html.contains(part)) }
  }

  @Test func `what is wrong is said at the top and beside the question`() {
    let html = Form(to: "/x", fields: Self.fields, submit: Phrase(zh: "保存", en: "Save")).markup(.en)
      .html
    #expect(html.contains("role=\"alert\"><b>1 to correct</b><ul><li><a href=\"#f-name\">Name</a>"))
    #expect(html.contains("aria-invalid=\"true\" aria-describedby=\"e-name\""))
    #expect(html.contains("<span class=\"error\" id=\"e-name\">Missing</span>"))
    #expect(html.contains("aria-describedby=\"h-cost\""))
    #expect(html.contains("<small> (optional)</small>"))
  }
}
