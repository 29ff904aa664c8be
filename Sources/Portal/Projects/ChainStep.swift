package import Web

/// A step on the way of the money, from the promise to the payment.
package struct ChainStep: Sendable, Hashable {
  /// What happens; the order is the order of the way.
  package enum Kind: Sendable, Hashable, CaseIterable {
    case committed, received, allocated, consented, arranged, requested, paid, returned
  }

  /// What happens.
  package var kind: Kind
  /// Done, waiting, or in need of a look.
  package var state: Way.Step.State
  /// The day, `YYYY-MM-DD`, empty when not known yet.
  package var day: String
  /// Who acted: an office, or the role of an officer; never a private name.
  package var actor: String
  /// How much; nil where nothing moves.
  package var amount: Amount?
  /// A word more, such as the number of a notice.
  package var remark: String
  /// Where its entry in the log can be checked.
  package var links: [Link]

  /// Reports a step.
  package init(
    _ kind: Kind, _ state: Way.Step.State, day: String = "", actor: String = "",
    amount: Amount? = nil, remark: String = "", links: [Link] = []
  ) {
    self.kind = kind
    self.state = state
    self.day = day
    self.actor = actor
    self.amount = amount
    self.remark = remark
    self.links = links
  }

  /// The step as a stop of a way.
  package func step(_ language: Language) -> Way.Step {
    let plain = state == .waiting ? "" : kind.plainly(language)
    let remark = [remark, plain].filter { !$0.isEmpty }.joined(separator: " · ")
    return Way.Step(
      kind.name(language), state, day: day, actor: actor, amount: amount, remark: remark,
      links: links)
  }
}

extension ChainStep.Kind {
  /// The official word, from the glossary.
  package var name: Phrase {
    switch self {
    case .committed: Phrase(zh: "承诺", en: "Committed")
    case .received: Phrase(zh: "到账", en: "Received")
    case .allocated: Phrase(zh: "下达", en: "Allocated")
    case .consented: Phrase(zh: "协作方同意", en: "Partner's consent")
    case .arranged: Phrase(zh: "安排", en: "Arranged")
    case .requested: Phrase(zh: "报账", en: "Reimbursement requested")
    case .paid: Phrase(zh: "支付", en: "Paid")
    case .returned: Phrase(zh: "结余", en: "Balance returned")
    }
  }

  /// The same as a neighbour would say it.
  package var plainly: Phrase {
    switch self {
    case .committed: Phrase(zh: "东部答应出这笔钱", en: "the partner promised the money")
    case .received: Phrase(zh: "钱到了受援地账上", en: "the money reached the recipient's account")
    case .allocated: Phrase(zh: "分到县里", en: "passed on to the county")
    case .consented: Phrase(zh: "东部点了头", en: "the partner agreed to the project")
    case .arranged: Phrase(zh: "定给这个项目", en: "set aside for this project")
    case .requested: Phrase(zh: "凭单据申请付款", en: "asked for with the papers")
    case .paid: Phrase(zh: "付出去了", en: "the money went out")
    case .returned: Phrase(zh: "没用完的退回去", en: "what was not used went back")
    }
  }
}
