/// One thing that a rule compared, as it stands in a finding's evidence: `name=value`.
///
/// A stored finding keeps name and value; both are worded when somebody reads it, so a better word
/// also reaches what was stored before.
package struct EvidenceField: Sendable {
  /// The name that is stored.
  package let name: String
  /// What it is.
  package let labels: Labels
  /// In what it is counted.
  private let unit: Labels?
  /// What the codes among the values mean.
  private let words: [String: Labels]

  init(
    _ name: String, zh: String, en: String, unit: Labels? = nil, words: [String: Labels] = [:]
  ) {
    self.name = name
    labels = Labels(zh: zh, en: en)
    self.unit = unit
    self.words = words
  }

  /// A value in words; codes that are none of the field's stay as they are.
  func worded(_ value: String) -> Labels {
    let parts = value.split(separator: ",").map(String.init)
    let known = parts.compactMap { words[$0] }
    if known.count == parts.count, !known.isEmpty {
      return Labels(
        zh: known.map(\.zh).joined(separator: "、"), en: known.map(\.en).joined(separator: ", "))
    }
    guard let unit else { return Labels(zh: value, en: value) }
    return Labels(zh: "\(value) \(unit.zh)", en: "\(value) \(unit.en)")
  }
}

extension EvidenceField {
  private static let daysUnit = Labels(zh: "天", en: "days")
  private static let yuanUnit = Labels(zh: "元", en: "yuan")
  private static let timesUnit = Labels(zh: "次", en: "times")
  private static let none = ["none": Labels(zh: "没有", en: "none")]

  /// The day of a death.
  package static let died = EvidenceField("died", zh: "死亡日期", en: "Died")
  /// The day of a payment.
  package static let paidOn = EvidenceField("paid", zh: "支付日期", en: "Paid on")
  /// What was paid.
  package static let paidSum = EvidenceField("paid", zh: "支付金额", en: "Paid", unit: yuanUnit)
  /// How long after the death.
  package static let daysAfterDeath = EvidenceField(
    "days", zh: "死亡后", en: "After the death", unit: daysUnit)
  /// How long it took from the request.
  package static let daysToPayment = EvidenceField(
    "days", zh: "申请至支付", en: "From request to payment", unit: daysUnit)
  /// How long a notice hung.
  package static let daysHung = EvidenceField(
    "days", zh: "最长公示", en: "Longest notice", unit: daysUnit)
  /// Who was paid, by code.
  package static let payee = EvidenceField("payee", zh: "收款人编号", en: "Payee")
  /// Several who were paid, by code.
  package static let payees = EvidenceField("payees", zh: "收款人编号", en: "Payees")
  /// Members of the payee's household whom a list names, by their numbers in the poverty register.
  package static let members = EvidenceField(
    "members", zh: "名单上的家庭成员编号", en: "Listed members of the household")
  /// Households of the poverty register, by number.
  package static let households = EvidenceField(
    "households", zh: "同时所在的户编号", en: "Households at the same time")
  /// How often somebody was paid.
  package static let payments = EvidenceField(
    "payments", zh: "支付", en: "Paid", unit: timesUnit)
  /// How often a programme pays in a year.
  package static let allowed = EvidenceField(
    "allowed", zh: "政策允许", en: "Allowed", unit: timesUnit)
  /// What all payments come to.
  package static let sum = EvidenceField("yuan", zh: "金额合计", en: "Sum", unit: yuanUnit)
  /// The day of the first payment of several.
  package static let first = EvidenceField("first", zh: "首笔日期", en: "First paid on")
  /// The day of a project's first payment.
  package static let firstPaid = EvidenceField("first_paid", zh: "首笔支付", en: "First paid on")
  /// The other counties, by code.
  package static let counties = EvidenceField("counties", zh: "另在这些县领取", en: "Also paid in")
  /// The programmes that exclude each other, by code.
  package static let programmes = EvidenceField("programmes", zh: "补助政策编号", en: "Programmes")
  /// What is wrong with a number.
  package static let number = EvidenceField(
    "number", zh: "身份证号", en: "ID number",
    words: [
      "missing": Labels(zh: "缺失", en: "missing"), "wrong": Labels(zh: "有误", en: "wrong"),
      "other_name": Labels(zh: "在别处是另一姓名", en: "of another name elsewhere"),
    ])
  /// The lists that give another name.
  package static let lists = EvidenceField(
    "lists", zh: "不符的名单", en: "Lists that differ",
    words: ReferenceList.allCases.reduce(into: [:]) { $0[$1.rawValue] = $1.register.labels })
  /// How many persons share an account.
  package static let persons = EvidenceField(
    "persons", zh: "共用账号", en: "Share the account", unit: Labels(zh: "人", en: "persons"))
  /// The most that the standard allows.
  package static let standard = EvidenceField(
    "standard", zh: "标准金额", en: "By the standard", unit: yuanUnit)
  /// How many units.
  package static let units = EvidenceField("units", zh: "数量", en: "Units")
  /// The day of a request.
  package static let requested = EvidenceField("requested", zh: "申请日期", en: "Asked for on")
  /// The median of a township.
  package static let median = EvidenceField(
    "median", zh: "本乡镇中位数", en: "Its median", unit: daysUnit)
  /// The median of the other townships.
  package static let peers = EvidenceField(
    "peers", zh: "其他乡镇中位数", en: "The peers' median", unit: daysUnit)
  /// How many requests.
  package static let requests = EvidenceField("requests", zh: "申请笔数", en: "Requests")
  /// The day of a decision.
  package static let decided = EvidenceField("decided", zh: "名单确定日期", en: "Decided on")
  /// The day from which it is owed.
  package static let since = EvidenceField("since", zh: "应发起始日期", en: "Owed since")
  /// The day of an approval.
  package static let approved = EvidenceField(
    "approved", zh: "批准日期", en: "Approved on", words: none)
  /// The budget in force.
  package static let budget = EvidenceField("budget", zh: "当日预算", en: "Budget then", unit: yuanUnit)
  /// The day of a notice.
  package static let publicised = EvidenceField(
    "publicised", zh: "公示日期", en: "Publicised on", words: none)
  /// What is wrong with an account.
  package static let account = EvidenceField(
    "account", zh: "账号", en: "Account",
    words: [
      "none": Labels(zh: "没有", en: "none"), "card": Labels(zh: "像个人银行卡", en: "looks like a card"),
      "of_a_household": Labels(zh: "是农户的账号", en: "is a household's"),
    ])
}

extension ScreeningRule {
  /// The evidence of one of the rule's findings as pairs of what was compared and what it was, in
  /// order; what the rule does not name, such as an older word, stays as it was stored.
  package func told(_ evidence: String) -> [(name: Labels, value: Labels)] {
    var pairs: [(field: EvidenceField?, name: String, value: String)] = []
    for part in evidence.split(separator: "; ").map(String.init) {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let field = self.evidence.first { sides.count == 2 && $0.name == sides[0] }
      if field == nil, let last = pairs.indices.last, pairs[last].field != nil {
        // A value of the field before may hold the separator.
        pairs[last].value += "; \(part)"
      } else if sides.count == 2 {
        pairs.append((field, String(sides[0]), String(sides[1])))
      } else {
        pairs.append((nil, "", part))
      }
    }
    return pairs.map { field, name, value in
      guard let field else { return (Labels(zh: name, en: name), Labels(zh: value, en: value)) }
      return (field.labels, field.worded(value))
    }
  }
}
