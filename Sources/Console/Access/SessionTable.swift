import Domain
import Storage
import Web

/// Where somebody is signed in, with a button that ends each session but the one in use.
struct SessionTable {
  private let sessions: [OpenSession]
  private let language: Language

  init(_ sessions: [OpenSession], _ language: Language) {
    self.sessions = sessions
    self.language = language
  }

  /// The list; `end` makes the form that ends a session.
  func markup(end: (OpenSession) -> Markup) -> Markup {
    let title = language("登录中的设备", "Where you are signed in")
    let table = Table(
      title,
      columns: [
        .init(language("设备", "Device"), .lead), .init(language("角色", "Role"), .named),
        .init(language("登录时间", "Since"), .named), .init(language("最近使用", "Last used"), .named),
        .init(language("操作", "Do"), .detail),
      ],
      rows: sessions.map { session in
        [
          .text(session.device.isEmpty ? language("未知设备", "unknown device") : session.device),
          .text(session.role.map { language($0.labels.zh, $0.labels.en) } ?? "–"),
          .text(Civil.minute(session.begun.microseconds / 1_000_000)),
          .text(Civil.minute(session.seen.microseconds / 1_000_000)),
          session.isThisOne ? .text(language("本次登录", "this one")) : Cell(end(session)),
        ]
      }, whenEmpty: "")
    return Card.titled(
      title, language("不认识的请退出并修改密码", "end what you do not know and change your password"),
      table.markup)
  }
}
