import Testing

@testable import Web

@Suite("Charts") struct ChartTests {
  static let flow = FlowChart(
    headings: ["从哪里来", "到哪个县", "用在哪里"],
    columns: [
      [.init("福州<市>"), .init("鼓楼")], [.init("安定", .place("621102")), .init("通渭")], [.init("产业")],
    ],
    bands: [
      [
        .init(from: 0, to: 0, Amount(fen: 300)), .init(from: 0, to: 1, Amount(fen: 100)),
        .init(from: 1, to: 1, Amount(fen: 100)), .init(from: 9, to: 0, Amount(fen: 5)),
        .init(from: 0, to: 0, Amount(fen: -5)),
      ],
      [.init(from: 0, to: 0, Amount(fen: 300)), .init(from: 1, to: 0, Amount(fen: 150))],
    ])

  @Test func `a node holds the larger of what reaches and what leaves it`() {
    #expect(Self.flow.amount(column: 0, node: 0).fen == 400)
    #expect(Self.flow.amount(column: 1, node: 1).fen == 200)
    #expect(Self.flow.amount(column: 2, node: 0).fen == 450)
  }

  @Test func `bands that name no node or carry nothing are left out`() {
    #expect(Self.flow.bands.map(\.count) == [3, 2])
  }

  @Test func `boxes stay inside the drawing and do not overlap`() {
    let layout = FlowLayout(Self.flow)
    for column in layout.boxes {
      #expect(column.allSatisfy { $0.top >= 0 && $0.top + $0.height <= layout.height })
      for (above, below) in zip(column, column.dropFirst()) {
        #expect(below.top - (above.top + above.height) >= 21.9)
      }
    }
  }

  @Test func `the flow is titled, described, escaped and has its form for the phone`() {
    let html = Self.flow.markup(id: "f", title: "两个县<都>有", .zh).html
    #expect(html.contains("<title id=\"f-t\">两个县&lt;都&gt;有</title>"))
    #expect(html.contains("<desc id=\"f-d\">从哪里来：福州&lt;市&gt; 4.00 元，鼓楼 1.00 元；"))
    #expect(html.contains("class=\"phone\"><p class=\"how\">从哪里来</p><ul class=\"bars sea\">"))
    #expect(html.contains("href=\"/places/621102\""))
    #expect(!html.contains("style="))
    #expect(html.contains("<div class=\"broad\">"), "the class of the staff pages is another")
    #expect(Self.flow.table("t", .zh).rows.count == 5)
  }

  @Test func `a flow of nothing is drawn without a fault`() {
    let empty = FlowChart(headings: ["a", "b", "c"], columns: [[], [], []], bands: [[], []])
    #expect(empty.markup(id: "f", title: "t", .en).html.contains("</svg>"))
    let still = FlowChart(
      headings: ["a", "b", "c"], columns: [[.init("x")], [], []], bands: [[], []])
    #expect(!still.markup(id: "f", title: "t", .en).html.contains("nan"))
  }

  @Test func `the longest bar is whole, small ones stay visible, none is negative`() {
    let html = BarChart(bars: [
      .init("a", 1000, text: "1"), .init("b", 1, text: "2"), .init("c", -5, text: "3", ground: 500),
    ]).markup.html
    #expect(html.contains("width=\"100%\" height=\"100%\" rx=\"3\"/></svg><b>1</b>"))
    #expect(html.contains("<rect width=\"0.6%\""))
    #expect(
      html.contains(
        "<rect class=\"ground\" width=\"50%\" height=\"100%\" rx=\"3\"/><rect width=\"0%\""))
  }

  @Test func `progress says its share and its limit in words`() {
    let bar = ProgressBar(
      done: Amount(fen: 126_000_000), whole: Amount(fen: 180_000_000),
      limit: .init(percent: 90, name: "验收前上限"))
    let html = bar.markup(id: "p", title: "t", .zh).html
    #expect(html.contains("width=\"420\""))
    #expect(html.contains("已付 126.00 万元，占 70%"))
    #expect(html.contains("验收前上限 90%"))
    #expect(
      bar.markup(id: "p", title: "t", .en).html.contains("Paid ¥1.26 million, 70% of ¥1.80 million")
    )
  }

  @Test func `a way says in words what its dots say in colour`() {
    let way = Way([
      .init(
        "到账", .done, day: "2019-03-21", actor: "县财政局", amount: Amount(fen: 180),
        links: [Link("证明", .paymentProof(3))]),
      .init("验收", .waiting), .init("公示", .look),
    ])
    let html = way.markup(.zh).html
    #expect(html.contains("<span>2019-03-21 · 县财政局</span>"))
    #expect(html.contains("（还没到这一步）") && html.contains("要留意"))
    #expect(html.contains("1.80 元") && html.contains("/payments/3.tlog-proof"))
  }

  @Test(arguments: [(0.04, "0"), (1.25, "1.3"), (-0.3, "-0.3"), (100, "100"), (-2.55, "-2.6")])
  func `coordinates have one decimal`(value: Double, text: String) {
    #expect(Drawing.tenths(value) == text)
  }
}
