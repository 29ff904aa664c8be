import Testing

@testable import Web

@Suite("Parts") struct PartsTests {
  @Test func `a table carries its headings to the cards of a phone`() {
    let table = Table(
      "付款",
      columns: [.init("姓名", .lead), .init("金额（元）", .figure), .init("项目", .named), .init("日期")],
      rows: [[.text("张*<"), .yuan(124_000), .link("良种", .project(4)), .empty]],
      total: [.text("合计"), .yuan(124_000), .empty, .empty], whenEmpty: "没有")
    let html = table.markup.html
    #expect(html.contains("<td>张*&lt;</td><td class=\"n\">1,240.00</td>"))
    #expect(html.contains("<td class=\"d h\" data-h=\"项目\"><a href=\"/projects/4\">良种</a></td>"))
    #expect(html.contains("<th scope=\"col\" class=\"n\">金额（元）</th>"))
    #expect(html.contains("<tfoot><tr><td>合计</td>"))
  }

  @Test func `a table can leave out the columns that say nothing`() {
    let columns: [Table.Column] = [.init("村", .lead), .init("短板", .named), .init("户", .figure)]
    let rows: [[Cell]] = [[.text("甲"), .empty, .count(3)], [.text("乙"), .empty, .count(4)]]
    let total: [Cell] = [.text("合计"), .empty, .count(7)]
    let table = Table("户", columns: columns, rows: rows, total: total, whenEmpty: "没有。")
    let told = table.withoutEmptyColumns
    #expect(told.columns.map(\.heading) == ["村", "户"])
    #expect(told.rows.map(\.count) == [2, 2] && told.total.last == .count(7))
    var none = table
    none.rows = []
    #expect(none.withoutEmptyColumns.columns.count == 3)
  }

  @Test func `an empty table says why`() {
    let table = Table("付款", columns: [], rows: [], whenEmpty: "这个村还没有付款。")
    #expect(table.markup.html == "<p class=\"none\">这个村还没有付款。</p>")
  }

  @Test func `a list ends with the way on and the same as files`() {
    let foot = ListFoot(
      "共 318 笔", next: .payments(place: "621121", after: "x"), files: .payments(place: "621121"))
    let html = foot.markup(.zh).html
    #expect(html.contains("rel=\"next\" href=\"/payments?place=621121&amp;after=x\">下一页"))
    #expect(html.contains("<a href=\"/payments.xlsx?place=621121\">Excel</a>"))
    #expect(ListFoot("1").markup(.en).html == "<div class=\"foot\"><p class=\"how\">1</p></div>")
  }

  @Test func `figures stand with their unit and source`() {
    let facts = FactList([
      .init("累计", Amount(fen: 386_420_000), .zh, source: Link("来源", .integrity).markup),
      .init("项目", "7", unit: "个"),
    ])
    #expect(facts.markup.html.contains("<dd>386.42<small> 万元</small></dd><dd class=\"how\"><a"))
    #expect(FactList([]).markup.isEmpty)
  }
}
