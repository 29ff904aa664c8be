import Domain
import HTTPTypes
import Hummingbird
import Storage
import Web

extension Portal {
  /// The question about one's own payments: answered by POST only, never kept.
  func addMyRoutes(to router: some RouterMethods) {
    router.get(.my) { request, _, _ in
      try await my(request, place: try request.place())
    }
    router.post(RouterPath(Route.my.pattern)) { request, context in
      try await answerMy(request, network: request.network(context, behindProxy: behindProxy))
    }
  }

  /// What the page says besides its questions.
  private struct Saying {
    var errors: [String: Phrase] = [:]
    var lacksWork = false
    var isCodeUnknown = false
    var code: MyPage.CodeAsked?
    var answer: MyPage.Answer?

    var status: HTTPResponse.Status {
      if lacksWork { return .tooManyRequests }
      let isWrong = !errors.isEmpty || isCodeUnknown || code?.triesLeft != nil
      return isWrong ? .unprocessableContent : .ok
    }
  }

  private func my(
    _ request: Request, place: DivisionCode?, _ saying: Saying = Saying()
  ) async throws -> Response {
    let counties = try await reader.logCounties().filter { $0.level == .county }
    return try await unkept(
      request, at: .my(place: place?.text), saying.status,
      multipleOf: guarding.limits.answerSize
    ) { look, language in
      if let place, look.atlas[place] == nil { throw Refusal.notFound }
      let chosen = place.flatMap { $0.level >= .county ? $0 : nil }
      let isAsking = saying.answer == nil && saying.code == nil
      let work =
        isAsking ? work(chosen.map { [$0.county] } ?? counties, saying.lacksWork, look) : nil
      return MyPage(
        .init(
          place: chosen.map(look.atlas.above), counties: counties.map(look.atlas.above),
          errors: saying.errors, sendsCodes: codes != nil, isCodeUnknown: saying.isCodeUnknown,
          code: saying.code, answer: saying.answer, work: work, hotline: look.site.hotline),
        language)
    }
  }

  /// What a look-up in one of these counties costs; nil when none of them is under attack.
  private func work(
    _ counties: [DivisionCode], _ isLacking: Bool, _ look: PortalState.Look
  ) -> WorkAsked? {
    let attacked = counties.filter(guarding.isAttacked).map {
      WorkAsked.County(look.atlas.name($0), puzzle: guarding.puzzle(for: $0))
    }
    guard isLacking || !attacked.isEmpty else { return nil }
    return WorkAsked(attacked, bits: guarding.limits.workBits, isLacking: isLacking)
  }

  /// Every answer takes the same time and has the same size, whoever is asked for.
  private func answerMy(_ request: Request, network: String) async throws -> Response {
    let deadline = ContinuousClock.now + guarding.limits.answerAfter
    let answers = try await answers(request)
    if let codes, !answers["ticket"].isEmpty {
      guard guarding.admitsCode(network: network) else { throw Refusal.tooOften }
      let outcome = codes.take(answers.code("code"), ticket: answers["ticket"])
      let response = try await answerCode(outcome, ticket: answers["ticket"], request)
      try await Task.sleep(until: deadline, clock: .continuous)
      return response
    }
    guard guarding.admits(network: network) else { throw Refusal.tooOften }
    let place = DivisionCode(answers.code("place"))
    let claim = OwnClaim(
      place: place ?? .unknown, name: answers.line("name"), citizenNumber: answers.code("number"),
      fact: answers.code("fact"))
    let errors = errors(in: claim)
    guard errors.isEmpty else {
      let place = errors["place"] == nil ? place : nil
      return try await my(request, place: place, Saying(errors: errors))
    }
    // Before anything is looked up, so that the answer tells nothing.
    guard guarding.admits(proof: answers["proof"], in: claim.place.county) else {
      return try await my(request, place: place, Saying(lacksWork: true))
    }
    guard guarding.admits(claim) else { throw Refusal.tooOften }
    let found = try await reader.ownPayments(claim)
    if found == nil { guarding.miss(claim) }
    let response =
      if claim.needsCode, let codes {
        try await askForCode(claim, of: found, codes, request)
      } else {
        try await show(found, in: claim.place, request)
      }
    try await Task.sleep(until: deadline, clock: .continuous)
    return response
  }

  /// The same page whether or not a code was sent.
  private func askForCode(
    _ claim: OwnClaim, of found: OwnRecord?, _ codes: OneTimeCodes, _ request: Request
  ) async throws -> Response {
    let hotline = try await state.look().site.hotline
    let phone = found?.phone.flatMap { guarding.admits(phone: $0) ? $0 : nil }
    let ticket = codes.ask(claim, phone: phone, hotline: hotline)
    return try await my(
      request, place: claim.place,
      Saying(code: .init(ticket: ticket, minutes: guarding.limits.codeMinutes)))
  }

  private func answerCode(
    _ outcome: OneTimeCodes.Outcome, ticket: String, _ request: Request
  ) async throws -> Response {
    switch outcome {
    case .right(let claim):
      return try await show(reader.ownPayments(claim), in: claim.place, request)
    case .wrong(let claim, let triesLeft):
      let asked = MyPage.CodeAsked(
        ticket: ticket, minutes: guarding.limits.codeMinutes, triesLeft: triesLeft)
      return try await my(request, place: claim.place, Saying(code: asked))
    case .ended(let claim):
      guarding.miss(claim)
      return try await my(request, place: claim.place, Saying(isCodeUnknown: true))
    case .unknown: return try await my(request, place: nil, Saying(isCodeUnknown: true))
    }
  }

  private func show(
    _ found: OwnRecord?, in place: DivisionCode, _ request: Request
  ) async throws -> Response {
    let atlas = try await state.look().atlas
    let answer = MyPage.Answer(
      (found?.payments ?? []).map { Self.payment($0, atlas) }, looks: found?.looks ?? [])
    return try await my(request, place: place, Saying(answer: answer))
  }

  /// What is wrong with the form of an answer; says nothing about who is registered.
  private func errors(in claim: OwnClaim) -> [String: Phrase] {
    var errors: [String: Phrase] = [:]
    if claim.place.level < .county || claim.place == .unknown {
      errors["place"] = Phrase(zh: "请选择县", en: "choose a county")
    }
    if claim.name.isEmpty { errors["name"] = Phrase(zh: "请填写姓名", en: "enter the name") }
    if !IdentityNumbers.isCitizenNumber(claim.citizenNumber) {
      errors["number"] = Phrase(
        zh: "位数或校验码不对，请对照身份证", en: "wrong length or check character; compare with the card")
    }
    let isCode = ShortCode.characters(claim.fact)?.count == PaymentCode.length
    if !isCode, !claim.needsCode {
      errors["fact"] = Phrase(
        zh: "请填写账号后四位，或 12 位的回执码", en: "enter four digits, or the code's 12 characters")
    } else if claim.needsCode, codes == nil {
      errors["fact"] = Phrase(
        zh: "这里还不能发验证码，只能用回执码查", en: "no codes can be sent here; enter a receipt's code")
    }
    return errors
  }

  private static func payment(_ own: OwnPayment, _ atlas: Atlas) -> MyPage.Payment {
    var agreed: [Phrase] = []
    if let day = own.consented {
      let office = own.consentOffice
      agreed.append(
        Phrase(
          zh: "\(office.isEmpty ? "东部协作方" : office) \(day.text) 同意",
          en: "\(office.isEmpty ? "eastern partner" : office) consented \(day.text)"))
    }
    if let day = own.approved {
      agreed.append(
        Phrase(zh: "县里 \(day.text) 批准", en: "the county approved \(day.text)"))
    }
    return MyPage.Payment(PaymentFacts.line(own.payment, atlas, place: nil), agreed: agreed)
  }
}
