import Domain
import Hummingbird
import Storage
import Web

/// A request that passed its route's rule, with all that was found out on the way.
struct Visit: Sendable {
  /// The request; its body was read already when a form was sent.
  let request: Request
  /// The route.
  let route: ConsoleRoute
  /// The network it comes from, to slow guessing down.
  let network: String
  /// The number of the request, which the server's own lines and the page of an error tell.
  let number: String
  /// What stands in the path, by the names of the pattern.
  let parameters: [String: String]
  /// Whoever asks; nil only where anyone may.
  var session: StaffSession?
  /// The session's secret, for form tokens.
  var token: SessionToken?
  /// What was filled in.
  var answers = FormAnswers()
  /// The project that the route is about.
  var project: ProjectTotals?
  /// The matter of a household that the route is about.
  var matter: HouseholdTask?
  /// The payment order that the route is about, with its number.
  var order: (id: RecordID, record: PaymentOrder)?
  /// The public report that the route is about.
  var report: ReportCase?
  /// The finding that the route is about.
  var finding: FindingCase?
  /// The request about personal data that the route is about.
  var dataRequest: OpenDataRequest?
  /// The file of vouchers that the route is about.
  var draft: DraftFile?
  /// The register that the route is about.
  var register: RegisterDeclaration?
  /// The record that the route is about.
  var record: StoredRecord?
  /// The notice that the route is about.
  var notice: StoredRecord?
  /// The household that the route is about: its number and where it is today.
  var household: (number: String, place: DivisionCode)?
  /// The record of both sides that the route is about.
  var shared: SharedRecord?

  /// What the browser says of itself, in words of ours.
  var device: String { DeviceWords.of(request.headers[.userAgent] ?? "") }

  /// The language of the answer.
  var language: Language { request.language }

  /// Whoever acts.
  /// - Throws: `Refusal.notAllowed` when no role is chosen; the rule has made sure before.
  func actor() throws(Refusal) -> Actor {
    guard let actor = session?.actor else { throw Refusal.notAllowed }
    return actor
  }
}

extension Refusal {
  /// The role in use may not do this.
  static let notAllowed = Refusal(
    .forbidden, code: "not-allowed",
    Phrase(zh: "您的角色不能办这件事。", en: "Your role may not do this."),
    advice: Phrase(zh: "如有其他角色，请在“账号与退出”中切换。", en: "Switch to another role if you have one."))

  /// The form was not one of ours, or its session is over.
  static let forged = Refusal(
    .forbidden, code: "form-token",
    Phrase(zh: "页面已过期，没有办理。", en: "The page was out of date; nothing was done."),
    advice: Phrase(zh: "请刷新页面后再提交。", en: "Reload the page and send it again."))
}
