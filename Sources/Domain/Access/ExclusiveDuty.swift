/// Duties that exclude each other on one matter: proposer, consenter, payer and publisher are four
/// different people (trust.md 1.6).
package enum ExclusiveDuty: String, CodeList {
  case proposer, consenter, payer, publisher

  package var labels: Labels {
    switch self {
    case .proposer: Labels(zh: "申报", en: "proposing")
    case .consenter: Labels(zh: "同意", en: "consenting")
    case .payer: Labels(zh: "支付", en: "paying")
    case .publisher: Labels(zh: "公示", en: "publishing")
    }
  }
}
