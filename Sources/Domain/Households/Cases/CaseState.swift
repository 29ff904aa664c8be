/// How far a household's matter has come; `HouseholdProcedure` says how it gets on.
package enum CaseState: String, CodeList {
  case applied, assessed, acknowledged, posted, reviewed, reassessed, reposted, compared, decided
  case announced, returned, withdrawn

  package var labels: Labels {
    switch self {
    case .applied: Labels(zh: "已申请", en: "Applied for")
    case .assessed: Labels(zh: "已民主评议", en: "Assessed by the village")
    case .acknowledged: Labels(zh: "户主已认可", en: "Acknowledged by the household")
    case .posted: Labels(zh: "第一次公示", en: "First notice")
    case .reviewed: Labels(zh: "乡镇已审核", en: "Reviewed by the township")
    case .reassessed: Labels(zh: "已二次评议", en: "Assessed again")
    case .reposted: Labels(zh: "第二次公示", en: "Second notice")
    case .compared: Labels(zh: "已比对", en: "Compared")
    case .decided: Labels(zh: "县级已审定", en: "Decided by the county")
    case .announced: Labels(zh: "已公告", en: "Announced")
    case .returned: Labels(zh: "已退回", en: "Returned")
    case .withdrawn: Labels(zh: "已撤回", en: "Withdrawn")
    }
  }

  /// Whether nothing more follows.
  package var isOver: Bool { self == .announced || self == .withdrawn }
}
