import Domain
package import Storage
package import Web

/// Who looked at somebody's data: when, in which role and office, what and why.
package struct LookTable: Sendable {
  private let looks: [AccessLook]
  private let language: Language

  /// Lists looks as they were found, newest first.
  package init(_ looks: [AccessLook], _ language: Language) {
    self.looks = looks
    self.language = language
  }

  /// The table.
  package var markup: Markup {
    Table(
      language("谁看过我的资料", "Who looked at my data"),
      columns: [
        .init(language("时间", "When"), .lead), .init(language("单位", "Office"), .named),
        .init(language("角色", "Role"), .detail), .init(language("看了什么", "What"), .named),
        .init(language("事由", "Why"), .named),
      ],
      rows: looks.map { look in
        let role = look.role?.labels ?? Labels(zh: "平台运行人员", en: "Operator")
        let why = look.purpose?.labels
        return [
          .text(Self.time(look.at)), .text(look.office.isEmpty ? "–" : look.office),
          .text(language(role.zh, role.en)), .text(Self.what(look.act)(language)),
          .text(why.map { language($0.zh, $0.en) } ?? "–"),
        ]
      },
      whenEmpty: language(
        "还没有人查看过您的资料。", "Nobody has looked at your data so far.")
    ).markup
  }

  /// The civil date of an instant.
  private static func time(_ instant: Instant) -> String { instant.dayInShanghai?.text ?? "" }

  /// What was done, in words.
  private static func what(_ act: String) -> Phrase {
    switch act {
    case "list": Phrase(zh: "名单，号码遮盖", en: "a list, numbers masked")
    case "read": Phrase(zh: "户或疑点的档案", en: "the file of a household or a finding")
    case "find": Phrase(zh: "按户编号查找", en: "a search by the household's number")
    case "find_citizen": Phrase(zh: "按身份证号码查找", en: "a search by the ID number")
    case "take_along":
      Phrase(zh: "带出走访表，含电话", en: "forms taken along, with telephones")
    case "reveal": Phrase(zh: "完整资料", en: "the data in full")
    case "bank_file": Phrase(zh: "送银行的付款文件", en: "the payment file for the bank")
    case "receipt": Phrase(zh: "为本人开具支付凭据", en: "the receipt of a payment, for you")
    case "export": Phrase(zh: "导出文件", en: "an exported file")
    case "ask": Phrase(zh: "申请删除或导出", en: "asked to erase or take out")
    case "who_looked": Phrase(zh: "替本人查看这张表", en: "this very table, for you")
    default: Phrase(zh: "查看", en: "a look")
    }
  }
}
