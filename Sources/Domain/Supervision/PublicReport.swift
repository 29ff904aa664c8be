/// 群众举报: somebody asks about, or objects to, one line of the books.
///
/// Sources: practice.md 2.1 (hotline, S20d) and 3.1 (a message box on every item). What was said
/// and by whom is personal; the holder's receipt code is kept only as its hash.
package struct PublicReport: Record {
  package var code = ""
  package var place = DivisionCode.unknown
  package var about = ""
  package var text = ""
  package var name = ""
  package var contact = ""
  package var received: Day?
  package var receipt = ""
  package var synthetic = false

  package init() {}

  package static let register = Register<PublicReport>(
    "public_report", zh: "群众举报", en: "Public reports", owner: .county, privacy: .personal,
    key: ["code"], place: "place", effect: .fact,
    fields: [
      .text(\.code, "code", zh: "举报编号", en: "Code", length: 1...40, privacy: .staff),
      .division(\.place, "place", zh: "涉及地点", en: "Place", privacy: .staff),
      .text(\.about, "about", zh: "举报对象", en: "About", length: 3...120, privacy: .staff),
      .text(\.text, "text", zh: "内容", en: "What is said", length: 5...2000, privacy: .personal),
      .text(\.name, "name", zh: "姓名", en: "Name", length: 0...60, privacy: .personal),
      .text(\.contact, "contact", zh: "联系方式", en: "Contact", length: 0...120, privacy: .personal),
      .day(\.received, "received", zh: "收到日期", en: "Received", required: true, privacy: .staff),
      .text(
        \.receipt, "receipt", zh: "回执码摘要（SHA-256）", en: "Receipt (SHA-256)", length: 64...64,
        privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic", privacy: .staff),
    ],
    checks: [
      .init(
        "report_about", zh: "举报对象应写成“类别/编号”：payment、project、notice、place",
        en: "write what it is about as kind/number: payment, project, notice or place"
      ) { ReportSubject($0.about) != nil }
    ])
}
