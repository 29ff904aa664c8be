import Domain
import Storage
import Web

/// What happened to somebody's login, shown to its owner alone.
struct LoginEventTable {
  private let events: [LoginEvent]
  private let language: Language

  init(_ events: [LoginEvent], _ language: Language) {
    self.events = events
    self.language = language
  }

  /// The list, with a word on top when attempts failed since the last sign-in but this one.
  var markup: Markup {
    let title = language("最近的登录与修改", "Recent sign-ins and changes")
    let table = Table(
      title,
      columns: [.init(language("事项", "What"), .lead), .init(language("时间", "When"), .named)],
      rows: events.map { event in
        [.text(words(event)), .text(Civil.minute(event.at.microseconds / 1_000_000))]
      }, whenEmpty: language("没有记录", "nothing yet"))
    return Card.titled(title, note, table.markup)
  }

  /// How many attempts failed between the last two sign-ins.
  private var failures: Int {
    let isSignIn = { (event: LoginEvent) in event.kind == .signIn && !event.wasRefused }
    let earlier = events.drop { !isSignIn($0) }.dropFirst()
    return earlier.prefix { !isSignIn($0) }.count { $0.wasRefused }
  }

  private var note: String {
    failures == 0
      ? language("不是您本人操作的，请修改密码并报告", "if it was not you, change your password and report it")
      : language(
        "您上次登录之后有 \(failures) 次失败；不是您本人操作的，请修改密码并报告",
        "\(failures) failed since you last signed in; if it was not you, change your password "
          + "and report it")
  }

  private func words(_ event: LoginEvent) -> String {
    switch (event.kind, event.wasRefused) {
    case (.signIn, false): language("登录", "Signed in")
    case (.signIn, true): language("登录失败", "Sign-in failed")
    case (.stepUp, _): language("动态码不对", "Wrong time code")
    case (.password, _): language("修改了密码", "Password changed")
    case (.reset, _): language("账号被重置", "Login reset by others")
    }
  }
}
