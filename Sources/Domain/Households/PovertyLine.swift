/// 收入线: an income for a person and year that decides something in a province.
///
/// Lines differ by province and year and are never constants (practice.md 4.2, 4.3); the national
/// line stands under the country's code and holds where a province has set none.
package struct PovertyLine: Record {
  package var province = DivisionCode.unknown
  package var year = 0
  package var purpose = LinePurpose.identification
  package var amount = Money.zero
  package var source = ""

  package init() {}

  package static let register = Register<PovertyLine>(
    "poverty_line", zh: "收入线", en: "Income lines", owner: .shared, privacy: .open,
    key: ["province", "year", "purpose"], keptBy: [.province],
    fields: [
      .division(\.province, "province", zh: "省份", en: "Province"),
      .year(\.year, "year", zh: "年度", en: "Year"),
      .choice(\.purpose, "purpose", zh: "用途", en: "Purpose"),
      .money(\.amount, "amount", zh: "每人每年", en: "A person a year", atLeast: 1),
      .text(\.source, "source", zh: "依据", en: "Source", length: 1...120),
    ])
}
