/// 结对关系: an eastern place helps a western one, for a time.
///
/// Sources: systems.md S17, S18; practice.md 0 (pairings are re-drawn; history is never
/// overwritten).
package struct Pairing: Record {
  package var code = ""
  package var level = PairingLevel.city
  package var provider = DivisionCode.unknown
  package var recipient = DivisionCode.unknown
  package var started: Day?
  package var ended: Day?
  package var source = ""
  package var synthetic = false

  package init() {}

  package static let register = Register<Pairing>(
    "pairing", zh: "结对关系", en: "Pairings", owner: .shared, privacy: .open, key: ["code"],
    keptBy: [.administrator],
    fields: [
      .text(\.code, "code", zh: "结对编号", en: "Code", length: 1...40),
      .choice(\.level, "level", zh: "结对层级", en: "Level"),
      .division(\.provider, "provider", zh: "帮扶方", en: "Provider"),
      .division(\.recipient, "recipient", zh: "受援方", en: "Recipient"),
      .day(\.started, "started", zh: "开始日期", en: "Started", required: true),
      .day(\.ended, "ended", zh: "结束日期", en: "Ended"),
      .text(\.source, "source", zh: "依据", en: "Source", length: 0...200),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init("pairing_itself", zh: "帮扶方与受援方不能相同", en: "a place cannot help itself") {
        $0.provider != $0.recipient
      },
      .init("ended_before_started", zh: "结束日期早于开始日期", en: "ends before it begins") { pairing in
        guard let from = pairing.started, let to = pairing.ended else { return true }
        return from <= to
      },
      .init(
        "pairing_level", zh: "双方的区划级别与结对层级不符",
        en: "the two places are not of this pairing's level"
      ) { pairing in
        [pairing.provider, pairing.recipient].allSatisfy { pairing.level.admits($0.level) }
      },
    ])
}

/// The level at which two places are paired (S17, S18).
package enum PairingLevel: String, CodeList {
  case province, city, county

  package var labels: Labels {
    switch self {
    case .province: Labels(zh: "省际", en: "province")
    case .city: Labels(zh: "市州", en: "city to prefecture")
    case .county: Labels(zh: "县区", en: "county")
    }
  }

  /// Whether a place of this level can be a side; a municipality such as Tianjin (province level)
  /// is also the eastern side of city pairings (S17), and its districts of county pairings.
  package func admits(_ level: DivisionLevel) -> Bool {
    switch self {
    case .province: level == .province
    case .city: level == .prefecture || level == .province
    case .county: level == .county
    }
  }
}
