/// 挂职与支援: one stay of a person whom one side of a pairing sent to the other.
///
/// Cadres and technicians are counted apart; a technician who comes again has another row, so rows
/// count person-times. The order, the post and both days are what an assessment asks for. Sources:
/// practice.md 1.2 B1, B2; systems.md S71, S72.
package struct Secondment: Record {
  package var number = ""
  package var place = DivisionCode.unknown
  package var provider = DivisionCode.unknown
  package var direction = Direction.westward
  package var kind = Kind.cadre
  package var specialty: Specialty?
  package var name = ""
  package var sender = ""
  package var host = ""
  package var post = ""
  package var batch: Int?
  package var document = ""
  package var from: Day?
  package var ended: Day?
  package var days = 0
  package var synthetic = false

  package init() {}

  /// Who is sent where.
  package enum Direction: String, CodeList {
    case westward, eastward

    package var labels: Labels {
      switch self {
      case .westward: Labels(zh: "东部到西部", en: "East to west")
      case .eastward: Labels(zh: "西部到东部", en: "West to east")
      }
    }
  }

  /// As what somebody is sent.
  package enum Kind: String, CodeList {
    case cadre, technician

    package var labels: Labels {
      switch self {
      case .cadre: Labels(zh: "挂职干部", en: "Cadre")
      case .technician: Labels(zh: "专技人才", en: "Technician")
      }
    }
  }

  /// The field of a technician.
  package enum Specialty: String, CodeList {
    case education, health, agriculture, science, culture
    case socialWork = "social_work"

    package var labels: Labels {
      switch self {
      case .education: Labels(zh: "教育", en: "Education")
      case .health: Labels(zh: "医疗卫生", en: "Health")
      case .agriculture: Labels(zh: "农业技术", en: "Agriculture")
      case .science: Labels(zh: "科技", en: "Science and technology")
      case .culture: Labels(zh: "文化旅游", en: "Culture and tourism")
      case .socialWork: Labels(zh: "社会工作", en: "Social work")
      }
    }
  }

  package static let register = Register<Secondment>(
    "secondment", zh: "挂职与支援", en: "Secondments", owner: .county, privacy: .open,
    key: ["number"], place: "place", keptBy: [.countyOffice, .partner],
    fields: [
      .text(\.number, "number", zh: "选派编号", en: "Number", length: 1...40),
      .division(\.place, "place", zh: "受援地", en: "Western place"),
      .division(\.provider, "provider", zh: "帮扶方", en: "Provider"),
      .choice(\.direction, "direction", zh: "选派方向", en: "Direction"),
      .choice(\.kind, "kind", zh: "类别", en: "Kind"),
      .choice(\.specialty, "specialty", zh: "专业领域", en: "Field"),
      .text(\.name, "name", zh: "姓名", en: "Name", length: 1...60, privacy: .staff),
      .text(\.sender, "sender", zh: "派出单位", en: "Sent by", length: 1...80),
      .text(\.host, "host", zh: "接收单位", en: "Received by", length: 1...80),
      .text(\.post, "post", zh: "职务或岗位", en: "Post", length: 1...80),
      .count(\.batch, "batch", zh: "第几批", en: "Batch", unit: .pieces),
      .text(\.document, "document", zh: "选派文号", en: "Document", length: 0...80),
      .day(\.from, "valid_from", zh: "到岗日期", en: "Arrived", required: true),
      .day(\.ended, "ended", zh: "离岗日期", en: "Left"),
      .count(
        \.days, "days", zh: "在岗天数", en: "Days in post", unit: .days, required: true),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init(
        "secondment_ends_before", zh: "离岗日期早于到岗日期", en: "left before arriving"
      ) { row in
        guard let from = row.from, let ended = row.ended else { return true }
        return from <= ended
      },
      .init(
        "technician_field", zh: "专技人才须填专业领域，挂职干部不填",
        en: "a technician needs a field, and a cadre has none"
      ) { ($0.kind == .technician) == ($0.specialty != nil) },
      .init(
        "days_beyond_stay", zh: "在岗天数须在1天以上，且不超过到岗至离岗的天数",
        en: "the days in post are at least 1 and at most those of the stay"
      ) { row in
        guard let from = row.from, let ended = row.ended, from <= ended else { return true }
        return (1...ended.ordinal - from.ordinal + 1).contains(row.days)
      },
    ])
}
