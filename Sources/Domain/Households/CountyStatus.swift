/// 贫困县退出: since when a county stood on a list of poor counties, and when and with what proof it
/// was removed (S88).
///
/// A removal meets the conditions of `RemovalLine`; `CountyRemoval` of Storage holds it to them.
package struct CountyStatus: Record {
  package var county = DivisionCode.unknown
  package var kind = PlaceClass.Kind.nationalPoorCounty
  package var listed: Day?
  package var removed: Day?
  package var incidence: Int64?
  package var wrongExits: Int64?
  package var missed: Int64?
  package var acknowledged: Int64?
  package var document = ""
  package var synthetic = false

  package init() {}

  package static let register = Register<CountyStatus>(
    "county_status", zh: "贫困县退出", en: "Counties on the list", owner: .county, privacy: .open,
    key: ["class"], place: "county", keptBy: [.province],
    fields: [
      .division(\.county, "county", zh: "县", en: "County", level: .county),
      .choice(\.kind, "class", zh: "类别", en: "Class"),
      .day(\.listed, "listed", zh: "列入日期", en: "Listed"),
      .day(\.removed, "removed", zh: "退出日期", en: "Removed"),
      .measure(\.incidence, "incidence", zh: "贫困发生率", en: "Incidence", unit: .percent),
      .measure(\.wrongExits, "wrong_exits", zh: "错退率", en: "Wrong exits", unit: .percent),
      .measure(\.missed, "missed", zh: "漏评率", en: "Missed", unit: .percent),
      .measure(\.acknowledged, "acknowledged", zh: "认可度", en: "Acknowledged", unit: .percent),
      .text(\.document, "document", zh: "批准文件", en: "Document", length: 0...120),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init(
        "class_level", zh: "类别与所在地级别不符", en: "the class is not one of places of this level"
      ) { $0.kind.level == .county },
      .init(
        "removal_undocumented", zh: "退出须有批准文件，且不早于列入日期",
        en: "a removal has a document and is not before the listing"
      ) { row in
        guard let removed = row.removed else { return true }
        return !row.document.isEmpty && row.listed.map { $0 <= removed } ?? true
      },
    ])
}
