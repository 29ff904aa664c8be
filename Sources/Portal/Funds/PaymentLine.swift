package import Web

/// A payment in a list; names are masked before they get here (`trust.md` 4.5).
package struct PaymentLine: Sendable, Hashable {
  /// Where a payment stands.
  package enum State: Sendable, Hashable, CaseIterable {
    /// The bank has confirmed it.
    case arrived
    /// Sent to the bank, no answer yet.
    case pending
    /// The bank sent it back; it has to be sent again.
    case returned

    /// The state on a coloured ground.
    package func tag(_ language: Language) -> Tag {
      switch self {
      case .arrived: Tag(language("已到账", "Arrived"), .jade)
      case .pending: Tag(language("银行处理中", "With the bank"), .loess)
      case .returned: Tag(language("银行退回，待重发", "Sent back, to be resent"), .cinnabar)
      }
    }
  }

  /// Its id.
  package var id: Int64
  /// Who got it: a masked name, or the name of a firm or village.
  package var payee: String
  /// How much.
  package var amount: Amount
  /// What for.
  package var purpose: String
  /// The day it left, `YYYY-MM-DD`.
  package var day: String
  /// Where it stands.
  package var state: State
  /// Where it was paid, for lists across places; empty in a village.
  package var place: Phrase

  /// Describes a payment.
  package init(
    id: Int64, payee: String, amount: Amount, purpose: String, day: String, state: State,
    place: Phrase = Phrase(same: "")
  ) {
    self.id = id
    self.payee = payee
    self.amount = amount
    self.purpose = purpose
    self.day = day
    self.state = state
    self.place = place
  }
}

extension PaymentLine {
  /// Payments as a table; each line leads to its proof and to the button to object.
  static func table(
    _ lines: [PaymentLine], _ caption: String, whenEmpty: String, isLinked: Bool = true,
    _ language: Language
  ) -> Table {
    Table(
      caption,
      columns: [
        .init(language("收款人", "Paid to"), .lead),
        .init(language("金额（元）", "Amount (yuan)"), .figure),
        .init(language("事项", "For"), .detail), .init(language("日期", "Day"), .detail),
        .init(language("状态", "State"), .detail),
      ], rows: lines.map { $0.row(language, isLinked) }, whenEmpty: whenEmpty)
  }

  /// The ways on from a payment: its proof, and a report about it.
  func ways(_ language: Language) -> [Link] {
    [
      Link(language("证明", "Proof"), .payment(id)),
      Link(language("有疑问", "Report"), .newReport(about: "payment/\(id)")),
    ]
  }

  private func row(_ language: Language, _ isLinked: Bool) -> [Cell] {
    let words = [purpose, place(language)].filter { !$0.isEmpty }.joined(separator: " · ")
    return [
      .text(payee), .yuan(amount.fen), .text(words), .text(day),
      .tag(state.tag(language), isLinked ? ways(language) : []),
    ]
  }
}
