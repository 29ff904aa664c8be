extension ScreeningRule {
  /// R11: one bank account for several people.
  static let sharedAccount = ScreeningRule(
    name: "R11", labels: Labels(zh: "一个账号多人领取", en: "One bank account for several people"),
    basis: Labels(
      zh: "一卡通要求人卡一致，防止“一人多卡、人卡分离”", en: "the one-card rule: a card belongs to the person"),
    source: "practice.md 2.4, 4.8; S31",
    reads: ["payment", "payee"],
    parameters: [
      RuleParameter("most_persons", 1, zh: "一个账号最多几人", en: "most persons of one account")
    ],
    evidence: [.persons, .payees],
    caution: Labels(
      zh: "监护人、代管人、夫妻共用的情况要核实；只看已领过款的人。",
      en: "Guardians and spouses share accounts; only people who were paid are compared."),
    example: RuleExample(
      zh: "两户不同的人，款项进同一账号", en: "two households, different people, one account",
      hit: { $0.tellAccount(bothPaid: true) }, near: { $0.tellAccount(bothPaid: false) }),
    search: .county { facts, limit in
      let most = Int(limit("most_persons"))
      var holders: [Int32: [Int]] = [:]
      for (position, payee) in facts.payees.enumerated()
      where payee.isHousehold && payee.account >= 0 && facts.isPaid(position) {
        holders[payee.account, default: []].append(position)
      }
      return holders.values.compactMap { positions in
        guard positions.count > most else { return nil }
        let payees = positions.map { facts.payees[$0] }.sorted { $0.code < $1.code }
        let persons = Set(payees.compactMap(\.person)).count + payees.count { $0.person == nil }
        guard persons > most, let first = payees.first else { return nil }
        return Suspicion(
          "R11", "payee/\(first.code)", at: first.place,
          [(.persons, "\(persons)"), (.payees, payees.prefix(10).codes)],
          synthetic: first.isSynthetic)
      }
    })
}

extension Sequence<PayeeFact> {
  /// Their codes, to be read.
  var codes: String { map(\.code).joined(separator: ",") }
}

extension ScreeningStory {
  fileprivate mutating func tellAccount(bothPaid: Bool) {
    let first = payee("H1", born: 1, account: "990000123")
    let second = payee("H2", born: 2, account: "990000123")
    let project = project()
    pay(first, from: project, on: "2018-06-01")
    if bothPaid { pay(second, from: project, on: "2018-06-01") }
  }
}
