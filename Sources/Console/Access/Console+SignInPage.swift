import Domain
import Foundation
import Portal
import Web

extension Console {
  /// The way in; on the example data set with the logins that everybody may use.
  func signInPage(_ visit: Visit, wasRefused: Bool = false) -> ConsolePage {
    let fields = [
      FormField(
        "staff", Phrase(zh: "人员编号", en: "Staff code"), .text(atMost: 40), isRequired: true,
        value: visit.answers["staff"]),
      FormField("password", Phrase(zh: "密码", en: "Password"), .password, isRequired: true),
      FormField(
        "code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true,
        help: Phrase(
          zh: "手机验证器上的 6 位数字，或一个备用码", en: "6 digits from your authenticator, or a recovery code")),
    ]
    let form = form(
      visit, to: ConsoleRoute.signIn.pattern, fields: fields,
      submit: Phrase(zh: "登录", en: "Sign in"))
    let wrong =
      wasRefused
      ? visit.language(
        "没有登录成功：编号、密码或动态码不对，或尝试过多，请稍后再试。",
        "Not signed in: code, password or time code is wrong, or there were too many attempts.")
      : ""
    return ConsolePage(
      visit.language("工作人员登录", "Staff sign-in"), form + demonstrationCard(visit.language),
      wrong: wrong)
  }

  private func demonstrationCard(_ language: Language) -> Markup {
    guard !demonstration.isEmpty else { return "" }
    let now = Int64(Date().timeIntervalSince1970 * 1_000_000)
    let table = Table(
      language("演示账号", "Demonstration logins"),
      columns: [
        .init(language("角色", "Role"), .lead), .init(language("人员编号", "Code"), .named),
        .init(language("密码", "Password"), .named),
        .init(language("此刻的动态码", "Time code now"), .named),
        .init(language("单位", "Office"), .detail),
      ],
      rows: demonstration.map { login in
        [
          .text(language(login.role.labels.zh, login.role.labels.en)), .text(login.staff),
          .text(login.password),
          .text(TimeCode.code(login.secret, step: TimeCode.step(at: now))), .text(login.office),
        ]
      }, whenEmpty: "")
    let remark = language(
      "只在演示数据中公开，动态码每 30 秒换一次，刷新可见；每个码只能用一次",
      "public for the example data only; codes change every 30 seconds, reload to see; each is good "
        + "once")
    return Card.titled(language("演示账号", "Demonstration logins"), remark, table.markup)
  }
}
