import Testing

@testable import Web

@Suite("Markup") struct MarkupTests {
  @Test func `text is escaped wherever it stands`() {
    let bad = "<b a=\"1\" c='2'>&"
    let page: Markup = "<i title=\"\(bad)\">\(bad)</i>"
    let safe = "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;"
    #expect(page.html == "<i title=\"\(safe)\">\(safe)</i>")
    #expect(Markup(text: bad).html == safe)
  }

  @Test func `markup inside markup stays as it is`() {
    let inner: Markup = "<b>\("一 & 二")</b>"
    #expect(("<p>\(inner)\(7)\(nil as Markup?)</p>" as Markup).html == "<p><b>一 &amp; 二</b>7</p>")
    #expect((["<i></i>", "<b></b>"] as [Markup]).joined(" · ").html == "<i></i> · <b></b>")
  }

  @Test func `combining characters and emoji survive`() {
    #expect(Markup(text: "e\u{301}<👨‍👩‍👧>").html == "e\u{301}&lt;👨‍👩‍👧&gt;")
  }
}
