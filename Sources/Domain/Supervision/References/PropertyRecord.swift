/// 房产名单: a dwelling in a person's name, from the property register (practice.md 4.8 R7).
package struct PropertyRecord: Record {
  package var county = DivisionCode.unknown
  package var certificate = ""
  package var citizenNumber = ""
  package var name = ""
  package var kind = PropertyKind.commercial
  package var registered: Day?
  package var disposed: Day?
  package var synthetic = false

  package init() {}

  package static let register = Register<PropertyRecord>(
    "property_record", zh: "房产名单", en: "Property", owner: .county, privacy: .personal,
    key: ["certificate"], place: "county",
    fields: [
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .text(
        \.certificate, "certificate", zh: "产权证号", en: "Certificate", length: 1...60,
        privacy: .personal),
      .citizenNumber(
        \.citizenNumber, "citizen_number", zh: "身份证号码", en: "ID number", required: true),
      .text(\.name, "name", zh: "姓名", en: "Name", length: 0...60, privacy: .personal),
      .choice(\.kind, "kind", zh: "房产类型", en: "Kind", privacy: .personal),
      .day(
        \.registered, "registered", zh: "登记日期", en: "Registered", required: true, privacy: .personal
      ),
      .day(\.disposed, "disposed", zh: "转让日期", en: "Disposed of", privacy: .personal),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init("disposed_before", zh: "转让或报废日期早于登记日期", en: "disposed of before it was registered") {
        row in
        guard let from = row.registered, let until = row.disposed else { return true }
        return from <= until
      }
    ])
}

/// What sort of dwelling it is; relocation housing never counts.
package enum PropertyKind: String, CodeList {
  case commercial, other, relocation

  package var labels: Labels {
    switch self {
    case .commercial: Labels(zh: "商品房", en: "Commercial flat")
    case .other: Labels(zh: "其他住房", en: "Other dwelling")
    case .relocation: Labels(zh: "易地搬迁安置房", en: "Relocation housing")
    }
  }
}
