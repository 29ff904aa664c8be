/// Duties that exclude each other on one matter: proposer, consenter, payer and publisher are four
/// different people (trust.md 1.6); so are those who propose, review and decide about a household.
package enum ExclusiveDuty: String, CodeList {
  case proposer, consenter, payer, publisher, reviewer, decider

  package var labels: Labels {
    switch self {
    case .proposer: Labels(zh: "申报", en: "proposing")
    case .consenter: Labels(zh: "同意", en: "consenting")
    case .payer: Labels(zh: "支付", en: "paying")
    case .publisher: Labels(zh: "公示", en: "publishing")
    case .reviewer: Labels(zh: "审核", en: "reviewing")
    case .decider: Labels(zh: "审定", en: "deciding")
    }
  }
}
