/// 公布数字: a figure as it was published, with its source, to stand beside the records.
package struct PublishedFigure: Record {
  package var code = ""
  package var indicator = ""
  package var value = ""
  package var unit = ""
  package var provider = ""
  package var recipient = ""
  package var period = ""
  package var source = ""

  package init() {}

  package static let register = Register<PublishedFigure>(
    "published_figure", zh: "公布数字", en: "Published figures", owner: .shared, privacy: .open,
    key: ["code"], keptBy: [.administrator],
    fields: [
      .text(\.code, "code", zh: "编号", en: "Code", length: 1...40),
      .text(\.indicator, "indicator", zh: "指标", en: "Indicator", length: 1...80),
      .text(\.value, "value", zh: "数值", en: "Value", length: 1...40),
      .text(\.unit, "unit", zh: "单位", en: "Unit", length: 1...20),
      .text(\.provider, "provider", zh: "帮扶方", en: "Provider", length: 0...60),
      .text(\.recipient, "recipient", zh: "受援方", en: "Recipient", length: 0...60),
      .text(\.period, "period", zh: "时期", en: "Period", length: 0...40),
      .text(\.source, "source", zh: "来源", en: "Source", length: 1...120),
    ])
}
