import Domain
import PortableSQL

extension PaymentScreening {
  /// The screening rules: a line with a finding does not go on until a person has dismissed it or
  /// corrected the data; one that was referred or is to be rectified stays.
  ///
  /// R9 asks to look and is no reason to stop (practice.md 4.8); what is wrong with the project or
  /// the request as a whole is not a matter of a line. `Store.recordHits` makes findings of the
  /// hits, so that somebody can look at them and close them.
  package static let rules = PaymentScreening { order, lines, connection in
    guard let draft = draft(of: order, lines) else { return [] }
    let closed = try Store.closedFindings(
      in: order.county, as: [.dismissed, .dataCorrection], connection)
    return try ScreeningBeforePayment(draft, in: order.county, on: connection).hits
      .filter { $0.line > 0 && $0.suspicion.rule != "R9" && !closed.contains($0.suspicion.code) }
      .map { ($0.line, problem($0.suspicion.rule)) }
  }

  /// The order as a batch paid on the day it was prepared.
  private static func draft(
    of order: PaymentOrder, _ lines: [PaymentOrderLine]
  ) -> PaymentBatchDraft? {
    guard let day = order.prepared else { return nil }
    return PaymentBatchDraft(
      number: order.number, reimbursement: order.reimbursement, paid: day,
      lines: lines.map { .init(payee: $0.payee, amount: $0.amount) })
  }

  private static func problem(_ name: String) -> FieldProblem {
    let labels = ScreeningRule.named(name)?.labels ?? Labels(zh: "", en: "")
    return FieldProblem(
      "screening_hit", zh: "疑点 \(name)“\(labels.zh)”待核实，处置后方可支付",
      en: "a finding of \(name) (\(labels.en)) is open; it must be closed before payment")
  }
}
