/// 返贫致贫风险：why a household is monitored (practice.md 4.5; at most five).
package enum RiskReason: String, CodeList {
  case illness, schooling, disability, disaster, accident, industry, work, labour, housing, water
  case education, other

  package var labels: Labels {
    switch self {
    case .illness: Labels(zh: "因病", en: "Illness")
    case .schooling: Labels(zh: "因学", en: "Schooling")
    case .disability: Labels(zh: "因残", en: "Disability")
    case .disaster: Labels(zh: "因自然灾害", en: "Natural disaster")
    case .accident: Labels(zh: "因意外事故", en: "Accident")
    case .industry: Labels(zh: "因产业项目失败", en: "A failed venture")
    case .work: Labels(zh: "因务工就业不稳", en: "Unstable work")
    case .labour: Labels(zh: "缺劳动力", en: "Lack of labour")
    case .housing: Labels(zh: "因安全住房", en: "Unsafe housing")
    case .water: Labels(zh: "因安全饮水", en: "Unsafe water")
    case .education: Labels(zh: "因义务教育", en: "Compulsory education")
    case .other: Labels(zh: "其他", en: "Other")
    }
  }

  package var aliases: [String] {
    switch self {
    case .disaster: ["因灾"]
    case .work: ["因就业不稳"]
    case .labour: ["缺劳力"]
    case .housing: ["因住房"]
    case .water: ["因饮水"]
    case .education: ["义务教育"]
    default: []
    }
  }
}

extension RiskReason {
  /// The rule of every register that names risks: the reason 其他 is told in a note (S77).
  ///
  /// A list without the column of one of the two is not judged by it, and no act or visit that
  /// carries both as they stood; the check-up finds what stays blank.
  static func noted<Entry: Record>(
    _ told: @escaping @Sendable (Entry) -> (risks: [RiskReason], note: String)
  ) -> RecordCheck<Entry> {
    .init(
      "risk_note_missing", zh: "风险类型为“其他”的须填风险备注",
      en: "a risk of the kind other is told in the note", over: ["risks", "risk_note"]
    ) { entry in
      let (risks, note) = told(entry)
      return !note.isEmpty || !risks.contains(.other)
    }
  }
}
