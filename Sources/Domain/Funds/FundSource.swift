/// Where a sum comes from; sources are never merged without a label.
///
/// Source: systems.md S31.
package enum FundSource: String, CodeList {
  /// The budget of the eastern city.
  case fiscalCity = "fiscal_city"
  /// The budgets of its districts.
  case fiscalDistrict = "fiscal_district"
  /// The budgets of its sub-districts (街道).
  case fiscalStreet = "fiscal_street"
  /// Gifts of society.
  case social
  /// Central units' own money.
  case centralDirect = "central_direct"
  /// Money that central units brought in.
  case centralIntroduced = "central_introduced"

  package var labels: Labels {
    switch self {
    case .fiscalCity: Labels(zh: "市级财政", en: "City budget")
    case .fiscalDistrict: Labels(zh: "区县财政", en: "District budgets")
    case .fiscalStreet: Labels(zh: "街道财政", en: "Sub-district budgets")
    case .social: Labels(zh: "社会帮扶", en: "Society")
    case .centralDirect: Labels(zh: "中央单位直接投入", en: "Central units, direct")
    case .centralIntroduced: Labels(zh: "中央单位引进", en: "Central units, introduced")
    }
  }

  /// Whether the money is fiscal aid (财政帮扶资金) in the sense of S29.
  package var isFiscal: Bool {
    switch self {
    case .fiscalCity, .fiscalDistrict, .fiscalStreet: true
    case .social, .centralDirect, .centralIntroduced: false
    }
  }
}
