/// 报账凭据: a paper that a request rests on; the file itself stays with the office.
///
/// It comes before its request, as the vouchers are submitted with it. Source: practice.md 2.3
/// (S25d: evidence set, dates and amounts that a machine can check).
package struct Evidence: Record {
  package var number = ""
  package var county = DivisionCode.unknown
  package var request = ""
  package var kind = EvidenceKind.application
  package var dated: Day?
  package var amount = Money.zero
  package var sha256 = ""

  package init() {}

  package static let register = Register<Evidence>(
    "evidence", zh: "报账凭据", en: "Evidence of requests", owner: .county, privacy: .open,
    key: ["number"], place: "county", effect: .fact,
    keptBy: [.township, .industryDepartment, .finance],
    fields: [
      .text(\.number, "number", zh: "凭据编号", en: "Number", length: 1...60),
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      // The request comes after its evidence, so this is no reference yet.
      .text(\.request, "request", zh: "报账编号", en: "Request", length: 1...40),
      .choice(\.kind, "kind", zh: "凭据种类", en: "Kind"),
      .day(\.dated, "dated", zh: "凭据日期", en: "Dated", required: true),
      .money(\.amount, "amount", zh: "凭据金额", en: "Amount", required: false),
      .text(
        \.sha256, "sha256", zh: "文件摘要（SHA-256）", en: "File (SHA-256)", length: 64...64),
    ],
    checks: [
      .init(
        "evidence_amount", zh: "申请书、支出明细和发票须填金额", en: "this kind of evidence needs its amount"
      ) { !$0.kind.hasAmount || $0.amount.fen > 0 }
    ])
}

/// The papers of a request.
package enum EvidenceKind: String, CodeList {
  case application
  case expenses
  case townOpinion = "town_opinion"
  case responsibility
  case acceptance
  case invoice

  package var labels: Labels {
    switch self {
    case .application: Labels(zh: "报账申请书", en: "Application")
    case .expenses: Labels(zh: "支出明细表", en: "List of expenses")
    case .townOpinion: Labels(zh: "乡镇意见", en: "Opinion of the township")
    case .responsibility: Labels(zh: "项目责任书", en: "Project responsibility paper")
    case .acceptance: Labels(zh: "验收表", en: "Acceptance sheet")
    case .invoice: Labels(zh: "原始发票", en: "Original invoice")
    }
  }

  /// Whether the paper is about a sum.
  package var hasAmount: Bool { self == .application || self == .expenses || self == .invoice }
}
