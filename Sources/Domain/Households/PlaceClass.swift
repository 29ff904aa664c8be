/// 贫困地区分类: a class that a county, township or village was given, and how long it had it (S89).
package struct PlaceClass: Record {
  /// 类别.
  package enum Kind: String, CodeList {
    case nationalPoorCounty = "national_poor_county"
    case deeplyPoorCounty = "deeply_poor_county"
    case extremelyPoorTownship = "extremely_poor_township"
    case deeplyPoorTownship = "deeply_poor_township"
    case poorVillage = "poor_village"
    case deeplyPoorVillage = "deeply_poor_village"

    package var labels: Labels {
      switch self {
      case .nationalPoorCounty: Labels(zh: "国家级贫困县", en: "National poor county")
      case .deeplyPoorCounty: Labels(zh: "深度贫困县", en: "Deeply poor county")
      case .extremelyPoorTownship: Labels(zh: "极贫乡镇", en: "Extremely poor township")
      case .deeplyPoorTownship: Labels(zh: "深度贫困乡镇", en: "Deeply poor township")
      case .poorVillage: Labels(zh: "贫困村", en: "Poor village")
      case .deeplyPoorVillage: Labels(zh: "深度贫困村", en: "Deeply poor village")
      }
    }

    /// The level of the places that have it.
    package var level: DivisionLevel {
      switch self {
      case .nationalPoorCounty, .deeplyPoorCounty: .county
      case .extremelyPoorTownship, .deeplyPoorTownship: .township
      case .poorVillage, .deeplyPoorVillage: .village
      }
    }
  }

  package var place = DivisionCode.unknown
  package var kind = Kind.poorVillage
  package var from: Day?
  package var until: Day?
  package var document = ""
  package var synthetic = false

  package init() {}

  package static let register = Register<PlaceClass>(
    "place_class", zh: "贫困地区分类", en: "Classes of places", owner: .county, privacy: .open,
    key: ["place", "class", "valid_from"], place: "place", keptBy: [.province],
    fields: [
      .division(\.place, "place", zh: "所在地", en: "Place"),
      .choice(\.kind, "class", zh: "类别", en: "Class"),
      .day(\.from, "valid_from", zh: "认定日期", en: "From", required: true),
      .day(\.until, "valid_until", zh: "退出日期", en: "Until"),
      .text(\.document, "document", zh: "认定文件", en: "Document", length: 1...120),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init(
        "class_level", zh: "类别与所在地级别不符", en: "the class is not one of places of this level"
      ) { $0.kind.level == $0.place.level },
      .init("class_ends_before", zh: "退出日期早于认定日期", en: "ends before it begins") { row in
        guard let from = row.from, let until = row.until else { return true }
        return from <= until
      },
    ])
}
