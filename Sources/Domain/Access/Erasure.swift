/// 个人信息删除: the personal values of a record were destroyed for good.
///
/// The record, its numbers and every proof stay; the salt of its personal values is gone, and with
/// it what they were. Sources: trust.md 2.1, 4.14 (PIPL art. 47); issue "the poverty register".
package struct Erasure: Record {
  package var county = DivisionCode.unknown
  package var registerName = ""
  package var record = ""
  package var reason = ErasureReason.request
  package var basis = ""
  package var erased: Day?
  package var officer = ""
  package var confirmer = ""

  package init() {}

  package static let register = Register<Erasure>(
    "erasure", zh: "个人信息删除", en: "Erasures", owner: .county, privacy: .staff,
    key: ["register", "record"], place: "county", effect: .fact, isDeed: true,
    fields: [
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .text(\.registerName, "register", zh: "台账", en: "Register", length: 1...40),
      .text(\.record, "record", zh: "记录号", en: "Record", length: 1...20),
      .choice(\.reason, "reason", zh: "事由", en: "Reason"),
      .text(\.basis, "basis", zh: "依据", en: "Basis", length: 2...200, privacy: .staff),
      .day(\.erased, "erased", zh: "删除日期", en: "Erased", required: true, privacy: .open),
      .text(\.officer, "officer", zh: "经办人", en: "Officer", length: 1...40, privacy: .staff),
      .text(
        \.confirmer, "confirmer", zh: "确认人", en: "Confirmed by", length: 0...40, privacy: .staff),
    ],
    checks: [
      .init(
        "erasure_two", zh: "删除须由经办人以外的另一人确认",
        en: "an erasure is confirmed by somebody other than who asked for it"
      ) { $0.confirmer != $0.officer }
    ])
}

/// Why personal values are destroyed: PIPL, article 47.
package enum ErasureReason: String, CodeList {
  case request, purpose, retention, unlawful

  package var labels: Labels {
    switch self {
    case .request: Labels(zh: "本人请求", en: "Asked for by the person")
    case .purpose: Labels(zh: "目的已实现", en: "The purpose is achieved")
    case .retention: Labels(zh: "保存期限届满", en: "The time of keeping is over")
    case .unlawful: Labels(zh: "违法处理", en: "Processed against the law")
    }
  }
}
