/// 人口变动依据: what somebody saw before writing down that people came, went, or parted: the
/// certificate of a birth or a death, a household book, minutes (practice.md 4.4).
package struct PopulationEvidence: Record {
  package var village = DivisionCode.unknown
  package var household = ""
  package var day: Day?
  package var act = PopulationActKind.arrival
  package var about = ""
  package var evidence = ""
  package var synthetic = false

  package init() {}

  package static let register = Register<PopulationEvidence>(
    "population_evidence", zh: "人口变动依据", en: "Evidence of population acts", owner: .county,
    privacy: .personal, key: ["household", "valid_from", "act", "about"], place: "village",
    effect: .fact, isDeed: true,
    fields: [
      .division(
        \.village, "village", zh: "所在村", en: "Village", level: .village, privacy: .staff),
      .reference(
        \.household, "household", zh: "户编号", en: "Household number", to: "household",
        privacy: .staff),
      .day(\.day, "valid_from", zh: "变动日期", en: "Day", required: true, privacy: .staff),
      .choice(\.act, "act", zh: "变动事项", en: "Act", privacy: .staff),
      .text(
        \.about, "about", zh: "人或户的编号", en: "Person or household", length: 1...24,
        privacy: .staff),
      .text(\.evidence, "evidence", zh: "依据", en: "Evidence", length: 2...200, privacy: .personal),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic", privacy: .staff),
    ])
}
