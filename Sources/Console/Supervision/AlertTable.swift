import Domain
import Portal
import Storage
import Web

/// Alerts as supervisors see them.
struct AlertTable {
  private let alerts: [AuditAlert]
  private let atlas: Atlas
  private let language: Language

  init(_ alerts: [AuditAlert], _ atlas: Atlas, _ language: Language) {
    self.alerts = alerts
    self.atlas = atlas
    self.language = language
  }

  /// The table, newest first.
  var markup: Markup {
    Table(
      language("警示", "Alerts"),
      columns: [
        .init(language("情况", "What"), .lead), .init(language("日期", "Day"), .detail),
        .init(language("人员编号", "Staff"), .named), .init(language("详情", "Detail"), .named),
        .init(language("地方", "Where"), .detail), .init(language("谁看过", "Seen by"), .named),
      ],
      rows: alerts.prefix(100).map { alert in
        [
          .text(Self.what(alert.kind)(language)), .text(alert.at.dayInShanghai?.text ?? ""),
          .text(alert.staff.isEmpty ? "–" : alert.staff), .text(alert.figure),
          .text(
            alert.kind.isOfServer
              ? language("本服务器", "This server") : atlas.name(alert.county)(language)),
          .text(alert.seenBy.isEmpty ? "–" : alert.seenBy.joined(separator: language("、", ", "))),
        ]
      },
      whenEmpty: language("没有警示。", "There are no alerts.")
    ).markup
  }

  private static func what(_ kind: AuditAlert.Kind) -> Phrase {
    switch kind {
    case .revealsInHour:
      Phrase(zh: "一小时内查看完整资料超过 50 次", en: "More than 50 records revealed in an hour")
    case .revealsInDay:
      Phrase(zh: "一天内查看完整资料超过 200 次", en: "More than 200 records revealed in a day")
    case .stepUps: Phrase(zh: "一小时内三次动态码错误", en: "Three wrong time codes in an hour")
    case .misses:
      Phrase(
        zh: "一小时内十次按身份证号码查无此人，或录入他人号码被退，疑似试探",
        en: "Ten ID numbers within an hour that nobody has, or that were entered and are others': "
          + "somebody may be guessing")
    case .outOfReach:
      Phrase(zh: "试图查看管辖范围外的资料", en: "A try to see data out of reach")
    case .namesake:
      Phrase(
        zh: "村干部查看了本村同姓人员的完整资料，请核实是否亲属",
        en: "Somebody of a village revealed a person of it with the same surname; ask if related")
    case .grant: Phrase(zh: "授权或账号变动", en: "A role or a login was changed")
    case .verification: Phrase(zh: "核对没有通过", en: "The books did not verify")
    case .lookUps:
      Phrase(
        zh: "“查我家”十分钟内落空过多，每次查询须先算题",
        en: "Too many look-ups of \"my money\" found nobody in ten minutes; each costs work now")
    case .serverFaults:
      Phrase(
        zh: "十分钟内服务器出错超过百分之一（详情为出错次数）",
        en: "More than 1 in 100 answers of the server failed in ten minutes (detail: how many)")
    case .clockJump:
      Phrase(
        zh: "服务器时钟被拨动（详情为秒数，负数为往回拨）",
        en: "The server's clock was moved (detail: seconds; below zero means back)")
    case .diskLow:
      Phrase(
        zh: "服务器磁盘剩余不足 15%（详情为百分之几）",
        en: "Less than 15% of the server's disk is free (detail: per cent)")
    }
  }
}
