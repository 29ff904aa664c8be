import Domain
import PortableSQL

/// Checks the lines of an order against the register of payees and the project's standard.
struct PaymentOrderChecks {
  private let books: CountyBooks
  private let project: Project

  init(_ books: CountyBooks, project: Project) {
    self.books = books
    self.project = project
  }

  /// A bad line: its place in the order, the field of `Payment` at fault, and the words.
  typealias Problem = (line: Int, field: String, problem: FieldProblem)

  /// What the register of payees says of a code.
  private struct Found {
    let id: Int64
    let revision: Int
    let isHousehold: Bool
    let isEnded: Bool
    let account: String
  }

  /// Every problem in the order of lines; also pins each line to its payee's revision when it has
  /// none yet.
  func problems(_ lines: inout [PaymentOrderLine], on day: Day) throws -> [Problem] {
    var problems: [Problem] = []
    var payees: [String: Int] = [:]
    var accounts: [String: Int] = [:]
    let before = try paidBefore()
    for index in lines.indices {
      let line = lines[index]
      guard let found = try payee(line.payee, on: day) else {
        problems.append((line.line, "payee", Self.unknown))
        continue
      }
      if lines[index].revision == 0 { lines[index].revision = found.revision }
      if let first = payees.updateValue(line.line, forKey: line.payee) {
        problems.append((line.line, "payee", Self.payeeTwice(first)))
      } else if let first = accounts.updateValue(line.line, forKey: found.account),
        !found.account.isEmpty
      {
        problems.append((line.line, "payee", Self.accountTwice(first)))
      }
      problems += try self.problems(line, found, before[found.id] ?? 0)
    }
    return problems
  }

  private func problems(
    _ line: PaymentOrderLine, _ found: Found, _ before: Int64
  ) throws -> [Problem] {
    var problems: [Problem] = []
    if found.isEnded { problems.append((line.line, "payee", Self.ended)) }
    if !Self.isWellFormed(found.account) { problems.append((line.line, "payee", Self.account)) }
    if line.amount.fen < 1 { problems.append((line.line, "amount", Self.amount)) }
    if project.standard.fen > 0, found.isHousehold,
      before + line.amount.fen > project.standard.fen
    {
      problems.append((line.line, "amount", Self.standard(project.standard, before)))
    }
    if line.revision > 0, line.revision != found.revision,
      try values(found.id, line.revision) != values(found.id, found.revision)
    {
      problems.append((line.line, "payee", Self.changed))
    }
    return problems
  }

  private func payee(_ code: String, on day: Day) throws -> Found? {
    try RecordRows(Payee.register.declaration, on: books.connection)
      .stored(county: books.county, key: [.text(code)])
      .map { stored in
        let payee = Payee.register.entry(stored.values)
        return Found(
          id: stored.id, revision: Int(stored.revision), isHousehold: payee.kind == .household,
          isEnded: payee.ended.map { $0 <= day } ?? false, account: payee.account)
      }
  }

  /// What name, ID number and account were at a revision of a payee.
  private func values(_ payee: Int64, _ revision: Int) throws -> String? {
    try RecordHistory(
      of: Payee.register.declaration, in: books.county, on: books.connection
    ).all("AND h.record = \(payee) AND h.rev = \(revision)").first.map {
      try PayeeValues.value($0).committed
    }
  }

  /// What each payee got for the project so far and did not come back, in fen.
  private func paidBefore() throws -> [Int64: Int64] {
    guard project.standard.fen > 0 else { return [:] }
    var sums: [Int64: Int64] = [:]
    try books.connection.forEach(
      """
      SELECT l.payee, sum(l.amount) FROM payment_batch b
      JOIN payment l ON l.county = b.county AND l.batch = b.id
      WHERE b.county = \(books.county.text) AND b.project = \(project.code)
        AND NOT EXISTS (SELECT 1 FROM tx x WHERE x.county = b.county AND x.reverses = b.tx)
        AND NOT EXISTS (SELECT 1 FROM payment_bounce f WHERE f.county = b.county
          AND f.batch = b.number AND f.line = l.line AND \(PaymentBounces.stands))
      GROUP BY l.payee
      """
    ) { sums[try $0.integer(0)] = try $0.integer(1) }
    return sums
  }

  /// An account of a Chinese bank: 8 to 32 digits; a card has 16 to 19.
  private static func isWellFormed(_ account: String) -> Bool {
    (8...32).contains(account.utf8.count)
      && account.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static let unknown = FieldProblem(
    "payee_unknown", zh: "没有此收款人编号，请先导入收款人",
    en: "no payee has this code; import the payees first")
  private static let amount = FieldProblem(
    "amount_invalid", zh: "金额须大于 0", en: "the amount must be above 0")
  private static let ended = FieldProblem(
    "payee_ended", zh: "该收款人已注销，不能支付", en: "the payee was struck off and cannot be paid")
  private static let account = FieldProblem(
    "payee_account", zh: "收款人没有账号或账号有误（应为 8–32 位数字），请先更正收款人",
    en: "the payee has no account, or it is not 8 to 32 digits; correct the payee first")
  private static let changed = FieldProblem(
    "payee_changed", zh: "收款人的姓名、证件或账号在编制之后有变动，请撤回后重新编制",
    en: "the payee's name, ID number or account changed after the order was prepared; "
      + "put it right, or prepare the order anew")

  private static func payeeTwice(_ line: Int) -> FieldProblem {
    FieldProblem(
      "payee_repeated", zh: "与第 \(line) 笔是同一收款人", en: "the same payee as in line \(line)")
  }

  private static func accountTwice(_ line: Int) -> FieldProblem {
    FieldProblem(
      "account_repeated", zh: "与第 \(line) 笔是同一账号，一户一卡",
      en: "the same account as in line \(line); each payee has its own")
  }

  private static func standard(_ standard: Money, _ before: Int64) -> FieldProblem {
    FieldProblem(
      "above_standard",
      zh: "超过到户补助标准 \(standard.yuan) 元（此前已付 \(Money(fen: before).yuan) 元）",
      en: "above the \(standard.yuan) yuan for one household, of which "
        + "\(Money(fen: before).yuan) were paid before")
  }
}
