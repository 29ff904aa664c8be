import Domain
import HTTPTypes
import Hummingbird
import Portal
import Storage
import Web

extension Console {
  /// Answers with a page in the frame of the staff side.
  func show(_ page: ConsolePage, _ visit: Visit, status: HTTPResponse.Status = .ok) async throws
    -> Response
  {
    let look = try await state.look()
    var page = page
    if page.asksForPlace, let actor = visit.session?.actor {
      page.append(PlaceChoices(actor, look.atlas).markup(visit.language))
    }
    let path = visit.request.uri.path
    let ways = visit.session.map { Self.ways(at: path, for: $0.actor?.role) } ?? []
    // A page that answers a form has no address that another language could ask for again.
    let here = visit.route.method == "GET" ? path : ConsoleRoute.inbox.pattern
    let html = try pages.html(
      page, in: Frame(look.site, visit.language, path: here, ways: ways))
    return Response(
      status: status, headers: [.contentType: FileForm.page.mediaType],
      body: ResponseBody(text: html))
  }

  /// A form that carries its session's token.
  func form(
    _ visit: Visit, to action: String, fields: [FormField], submit: Phrase,
    hidden: [String: String] = [:], again: Bool = false
  ) -> Markup {
    let fields = again ? Self.answered(fields, visit, action, hidden) : fields
    // Several acts may stand on one page, each with its words.
    let mark = ["step", "action", "verdict"].compactMap { hidden[$0] }
      .map { "\(action.split(separator: "/").last ?? "")-\($0)-" }.joined()
    var hidden = hidden
    if let token = visit.token { hidden["token"] = signIn.keys.formToken(token.text) }
    return Form(to: action, fields: fields, submit: submit, hidden: hidden, mark: mark)
      .markup(visit.language)
  }

  /// The questions of the form that was just refused with what was typed, so that nobody types it
  /// twice; those of other forms of the page as they are.
  private static func answered(
    _ fields: [FormField], _ visit: Visit, _ action: String, _ hidden: [String: String]
  ) -> [FormField] {
    guard visit.request.method == .post, visit.request.uri.path == action,
      hidden.allSatisfy({ visit.answers[$0.key] == $0.value })
    else { return fields }
    return fields.map { field in
      switch field.kind {
      case .code, .password, .file: return field
      default:
        var field = field
        field.value = visit.answers[field.name]
        return field
      }
    }
  }

  /// The civil date.
  var today: Day? { signIn.clock().dayInShanghai }

  /// What is said after something was done and the browser sent on.
  func done(_ visit: Visit) -> String {
    visit.request.uri.queryParameters["done"] == nil ? "" : visit.language("已办理。", "Done.")
  }

  /// Proves anew that the actor is who signed in, for one act (trust.md 4.2).
  /// - Throws: `FieldProblem` `step_up_failed`.
  func proveAnew(_ visit: Visit, _ actor: Actor) async throws {
    guard try await signIn.proves(visit.answers["code"], actor) else {
      throw FieldProblem.stepUpFailed
    }
  }

  /// The ways that a role can go.
  private static func ways(at path: String, for role: Role?) -> [Frame.Way] {
    let all: [(Phrase, ConsoleRoute)] = [
      (Phrase(zh: "待办", en: "Inbox"), .inbox),
      (Phrase(zh: "项目", en: "Projects"), .projects),
      (Phrase(zh: "识别退出", en: "Entry and exit"), .householdCases),
      (Phrase(zh: "支付", en: "Payments"), .paymentOrders),
      (Phrase(zh: "户", en: "Households"), .households),
      (Phrase(zh: "走访", en: "Visits"), .visits),
      (Phrase(zh: "公示", en: "Notices"), .notices),
      (Phrase(zh: "双方确认", en: "Both sides"), .sides),
      (Phrase(zh: "举报", en: "Reports"), .reports),
      (Phrase(zh: "疑点", en: "Suspicions"), .findings),
      (Phrase(zh: "体检", en: "Check-up"), .checkUp),
      (Phrase(zh: "封账", en: "Seals"), .seals),
      (Phrase(zh: "年度结转", en: "Year-ends"), .yearEnds),
      (Phrase(zh: "台账", en: "Registers"), .registers),
      (Phrase(zh: "警示", en: "Alerts"), .alerts),
      (Phrase(zh: "谁看过", en: "Who looked"), .looks),
      (Phrase(zh: "审计", en: "Audit log"), .audit),
      (Phrase(zh: "个人信息申请", en: "Personal data"), .dataRequests),
      (Phrase(zh: "账号与退出", en: "Account, sign out"), .account),
    ]
    return all.filter { _, route in role.map(route.rule.admits) ?? true }.map { name, route in
      let isHere =
        path == route.pattern || route != .inbox && path.hasPrefix(route.pattern + "/")
      return Frame.Way(name, route.pattern, isHere: isHere)
    }
  }
}

extension ImportRefusal {
  /// The problems by field, for a form; those of the record as a whole stand under "".
  var byField: [String: FieldProblem] {
    Dictionary(problems.map { ($0.field ?? "", $0.problem) }) { first, _ in first }
  }
}
