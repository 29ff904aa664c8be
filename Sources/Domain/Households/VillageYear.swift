/// 行政村年度信息: what a village reports of itself for a year (practice.md 4.6).
///
/// `persons` is the rural registered population, the base of the incidence (S87).
package struct VillageYear: Record {
  package var village = DivisionCode.unknown
  package var year = 0
  package var households: Int?
  package var persons: Int?
  package var allowanceHouseholds: Int?
  package var allowancePersons: Int?
  package var supportedPersons: Int?
  package var disabledPersons: Int?
  package var dangerousHouses: Int?
  package var unsafeWater: Int?
  package var farmland: Int64?
  package var hardRoad: Bool?
  package var bus: Bool?
  package var clinic: Bool?
  package var doctors: Int?
  package var toilets: Int?
  package var rubbishPoints: Int?
  package var cultureRoom: Bool?
  package var pensionInsured: Int?
  package var collectiveIncome: Money?
  package var synthetic = false

  package init() {}

  /// Of people in need a village mostly counts few; they are not told in public (trust.md 4.5).
  package static let register = Register<VillageYear>(
    "village_year", zh: "行政村年度信息", en: "Villages by year", owner: .county, privacy: .open,
    key: ["village", "year"], place: "village", keptBy: Role.registerKeepers,
    fields: [
      .division(\.village, "village", zh: "行政村", en: "Village", level: .village),
      .year(\.year, "year", zh: "年度", en: "Year"),
      .count(\.households, "households", zh: "总户数", en: "Households", unit: .households),
      .count(\.persons, "persons", zh: "乡村户籍人口", en: "Registered population", unit: .persons),
      .count(
        \.allowanceHouseholds, "allowance_households", zh: "低保户数", en: "On allowance",
        unit: .households, privacy: .staff),
      .count(
        \.allowancePersons, "allowance_persons", zh: "低保人数", en: "Persons on allowance",
        unit: .persons, privacy: .staff),
      .count(
        \.supportedPersons, "supported_persons", zh: "特困供养人数", en: "In special support",
        unit: .persons, privacy: .staff),
      .count(
        \.disabledPersons, "disabled_persons", zh: "残疾人数", en: "Disabled", unit: .persons,
        privacy: .staff),
      .count(
        \.dangerousHouses, "dangerous_houses", zh: "危房户数", en: "Dangerous houses",
        unit: .households, privacy: .staff),
      .count(
        \.unsafeWater, "unsafe_water", zh: "未实现饮水安全户数", en: "Without safe water",
        unit: .households, privacy: .staff),
      .measure(\.farmland, "farmland", zh: "耕地面积", en: "Farmland", unit: .mu),
      .flag(\.hardRoad, "hard_road", zh: "到乡镇通硬化路", en: "Hard road"),
      .flag(\.bus, "bus", zh: "通客运班车", en: "Bus"),
      .flag(\.clinic, "clinic", zh: "有卫生室", en: "Clinic"),
      .count(\.doctors, "doctors", zh: "执业（助理）医师", en: "Doctors", unit: .persons),
      .count(\.toilets, "toilets", zh: "公共厕所", en: "Public toilets", unit: .pieces),
      .count(\.rubbishPoints, "rubbish_points", zh: "垃圾集中点", en: "Rubbish points", unit: .pieces),
      .flag(\.cultureRoom, "culture_room", zh: "有文化活动室", en: "Culture room"),
      .count(
        \.pensionInsured, "pension_insured", zh: "养老保险参保人数", en: "In the pension scheme",
        unit: .persons),
      .money(\.collectiveIncome, "collective_income", zh: "村集体经济收入", en: "Collective income"),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ])
}
