/// 双方确认: one side of a pairing confirms or disputes what a record says that concerns both.
///
/// A statement is a fact; who changes his mind states anew. Sources: issue "both sides at one
/// table"; practice.md 1.3 (a) (the same fact must read the same in both sides' ledgers) and 8.1.
package struct SideStatement: Record {
  package var county = DivisionCode.unknown
  package var subject = ""
  package var side = Side.provider
  package var number = 0
  package var verdict = Verdict.confirm
  package var stated: Int64 = 0
  package var day: Day?
  package var person = ""
  package var words = ""
  package var synthetic = false

  package init() {}

  /// The two sides of a pairing.
  package enum Side: String, CodeList {
    case provider, recipient

    package var labels: Labels {
      switch self {
      case .provider: Labels(zh: "帮扶方", en: "Provider")
      case .recipient: Labels(zh: "受援方", en: "Recipient")
      }
    }

    /// The side for which a role speaks; nil for roles that speak for none.
    package init?(_ role: Role) {
      switch role {
      case .partner: self = .provider
      case .countyOffice, .finance: self = .recipient
      default: return nil
      }
    }
  }

  /// What a side says of the record.
  package enum Verdict: String, CodeList {
    case confirm, dispute

    package var labels: Labels {
      switch self {
      case .confirm: Labels(zh: "确认", en: "Confirms")
      case .dispute: Labels(zh: "有异议", en: "Disputes")
      }
    }
  }

  package static let register = Register<SideStatement>(
    "side_statement", zh: "双方确认", en: "Statements of both sides", owner: .county,
    privacy: .open, key: ["subject", "side", "number"], place: "county", effect: .fact,
    fields: [
      .division(\.county, "county", zh: "受援县", en: "County", level: .county),
      .text(\.subject, "subject", zh: "事项", en: "Subject", length: 3...120),
      .choice(\.side, "side", zh: "哪一方", en: "Side"),
      .count(\.number, "number", zh: "第几次", en: "Number", unit: .pieces, required: true),
      .choice(\.verdict, "verdict", zh: "意见", en: "Verdict"),
      .quantity(\.stated, "stated", zh: "本方数（分或天）", en: "Own figure (fen or days)"),
      .day(\.day, "day", zh: "日期", en: "Day", required: true),
      .text(
        \.person, "person", zh: "确认人编号", en: "Staff", length: 1...40, privacy: .staff),
      .text(\.words, "words", zh: "说明", en: "Words", length: 0...200),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic"),
    ],
    checks: [
      .init(
        "statement_number", zh: "第几次应从 1 起", en: "statements of a side are counted from 1"
      ) { $0.number >= 1 },
      .init(
        "dispute_words", zh: "有异议的，须写明说明", en: "a dispute needs its words"
      ) { $0.verdict == .confirm || !$0.words.isEmpty },
    ])
}
