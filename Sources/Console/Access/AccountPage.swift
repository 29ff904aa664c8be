import Domain
import Portal
import Storage
import Web

/// Who somebody is here, and what they may.
struct AccountPage {
  private let session: StaffSession
  private let atlas: Atlas
  private let language: Language

  init(_ session: StaffSession, _ atlas: Atlas, _ language: Language) {
    self.session = session
    self.atlas = atlas
    self.language = language
  }

  /// The page's content with the lists of sessions and of what happened, and the forms.
  func body(sessions: Markup, password: Markup, leave: Markup) -> Markup {
    let facts = FactList([
      .named(language("姓名", "Name"), session.staff.name),
      .named(language("单位", "Office"), session.staff.office),
      .named(language("角色", "Role"), role),
      .named(language("管辖范围", "Within reach"), reach),
    ])
    let change: Markup =
      session.grants.count > 1
      ? """
      <p><a class="act" href="\(ConsoleRoute.roles.pattern)">\
      \(language("换一个角色", "Act in another role"))</a></p>
      """ : ""
    return facts.markup + change + sessions
      + Card.titled(
        language("修改密码", "Change the password"),
        language("改后须重新登录", "you sign in again afterwards"), password) + leave
  }

  private var role: String {
    session.actor.map { language($0.role.labels.zh, $0.role.labels.en) }
      ?? language("尚未选择", "none chosen")
  }

  private var reach: String {
    let names = session.actor?.reach.map { atlas.name($0)(language) } ?? []
    return names.isEmpty ? "–" : names.joined(separator: language("、", ", "))
  }

  /// The questions for a new password.
  static func passwordFields(
    _ rules: PasswordRules, _ problems: [String: FieldProblem]
  ) -> [FormField] {
    [
      FormField(
        "old", Phrase(zh: "原密码", en: "Old password"), .password, isRequired: true,
        error: problems["old"]?.labels.phrase),
      FormField(
        "new", Phrase(zh: "新密码", en: "New password"), .password, isRequired: true,
        help: rules.labels.phrase,
        error: problems["new"]?.labels.phrase),
      FormField(
        "again", Phrase(zh: "再输一次", en: "Once more"), .password, isRequired: true,
        error: problems["again"]?.labels.phrase),
      FormField(
        "code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true,
        error: problems["code"]?.labels.phrase),
    ]
  }
}
