import Domain
import Portal
import Storage
import Web

/// Requests about personal data as the second person sees them: what, why, by whom; no value of the
/// person.
struct RequestDesk {
  private let open: [OpenDataRequest]
  private let role: Role
  private let atlas: Atlas
  private let language: Language

  /// The most requests of one page; decided ones make room for the others.
  private static let most = 25

  init(_ open: [OpenDataRequest], for role: Role, _ atlas: Atlas, _ language: Language) {
    self.open = open
    self.role = role
    self.atlas = atlas
    self.language = language
  }

  /// What the page says first.
  var finding: String {
    open.isEmpty
      ? language("没有待决定的个人信息申请", "No request about personal data waits for you")
      : language("\(open.count) 件个人信息申请待决定", "Requests that wait for you: \(open.count)")
  }

  /// Each request with a form to decide it.
  func markup(_ decide: (OpenDataRequest) -> Markup) -> Markup {
    open.prefix(Self.most).map { one in
      let request = one.request
      return Card.titled(
        language(request.act.labels.zh, request.act.labels.en), request.code,
        facts(request).markup + record(of: request) + decide(one))
    }.joined()
  }

  /// The way to the record that it is about, for whoever may read it.
  private func record(of request: DataRequest) -> Markup {
    guard !request.record.isEmpty,
      let register = AllRegisters.named(request.registerName), register.isRead(by: role)
    else { return "" }
    let path = ConsoleRoute.record.path([register.name, request.record])
    return "<p><a href=\"\(path)\">\(language("先看这条记录", "See the record first"))</a></p>"
  }

  private func facts(_ request: DataRequest) -> FactList {
    let register = AllRegisters.named(request.registerName)?.labels
    let what = [register.map { language($0.zh, $0.en) } ?? request.registerName, request.record]
    let reason = request.reason.map { language($0.labels.zh, $0.labels.en) }
    return FactList(
      [
        .named(
          language("对象", "Of what"), what.filter { !$0.isEmpty }.joined(separator: " ")),
        .named(language("地方", "Place"), atlas.name(request.place)(language)),
        .init(language("涉及人数", "Persons"), Digits.grouped(request.persons)),
      ] + [reason.map { .named(language("事由", "Why"), $0) }].compactMap { $0 } + [
        .named(language("依据", "Basis"), request.basis),
        .named(
          language("申请人", "Asked by"),
          "\(request.officer) \(language(request.role.labels.zh, request.role.labels.en))"),
        .named(language("申请日期", "Asked on"), request.asked?.text ?? ""),
      ])
  }

  /// What is asked of whoever decides.
  static let fields: [FormField] = [
    FormField(
      "verdict", Phrase(zh: "决定", en: "Verdict"),
      .choice(DataVerdict.Verdict.allCases.map { .init($0.rawValue, $0.labels.phrase) }),
      isRequired: true,
      help: Phrase(
        zh: "同意后立即执行：删除不能恢复，故事即向社会公开",
        en: "It is done at once: an erasure is for good, a story is public")),
    FormField(
      "words", Phrase(zh: "意见，不同意时必填", en: "Words; needed to refuse"), .text(atMost: 200)),
    FormField("code", Phrase(zh: "动态码", en: "Time code"), .code, isRequired: true),
  ]
}
