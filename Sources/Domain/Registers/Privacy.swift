/// Who may see a field.
package enum Privacy: String, Sendable, CaseIterable {
  /// Everybody: pages, open data, the public log.
  case open = "public"
  /// Staff of the offices concerned.
  case staff
  /// Values of a person: only for a purpose, never in a page, an error, an address or a log leaf
  /// other than as a salted commitment (trust.md 2.1, 4.5).
  case personal
}

/// Who owns the records of a register.
package enum Ownership: String, Sendable, CaseIterable {
  /// The county in which the record lies; rows carry it.
  case county
  /// A pairing of two divisions.
  case pairing
  /// The whole country.
  case shared
}

/// What a field counts.
package enum FieldUnit: String, Sendable, CaseIterable {
  /// 人
  case persons
  /// 户
  case households
  /// 人次
  case personTimes = "person_times"
  /// 亩, 1/15 hectare.
  case mu
  /// 平方米
  case squareMetres = "square_metres"
  /// 公里
  case kilometres
  /// 月
  case months
  /// %
  case percent
  /// 个
  case pieces
  /// 家
  case enterprises
  /// 天
  case days
  /// 工作日
  case workingDays = "working_days"

  /// The unit's name.
  package var labels: Labels {
    switch self {
    case .persons: Labels(zh: "人", en: "persons")
    case .households: Labels(zh: "户", en: "households")
    case .personTimes: Labels(zh: "人次", en: "person-times")
    case .mu: Labels(zh: "亩", en: "mu")
    case .squareMetres: Labels(zh: "平方米", en: "square metres")
    case .kilometres: Labels(zh: "公里", en: "km")
    case .months: Labels(zh: "月", en: "months")
    case .percent: Labels(zh: "%", en: "%")
    case .pieces: Labels(zh: "个", en: "pieces")
    case .enterprises: Labels(zh: "家", en: "enterprises")
    case .days: Labels(zh: "天", en: "days")
    case .workingDays: Labels(zh: "个工作日", en: "working days")
    }
  }
}
