import Domain
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

  private func my(
    _ request: Request, place: DivisionCode?, errors: [String: Phrase] = [:],
    lacksWork: Bool = false, answer: MyPage.Answer? = nil
  ) async throws -> Response {
    let counties = try await reader.logCounties().filter { $0.level == .county }
    return try await unkept(
      request, at: .my(place: place?.text),
      lacksWork ? .tooManyRequests : errors.isEmpty ? .ok : .unprocessableContent,
      multipleOf: guarding.limits.answerSize
    ) { look, language in
      if let place, look.atlas[place] == nil { throw Refusal.notFound }
      let chosen = place.flatMap { $0.level >= .county ? $0 : nil }
      let work =
        answer == nil ? work(chosen.map { [$0.county] } ?? counties, lacksWork, look) : nil
      return MyPage(
        .init(
          place: chosen.map(look.atlas.above), counties: counties.map(look.atlas.above),
          errors: errors, answer: answer, work: work),
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
    return WorkAsked(
      attacked, bits: guarding.limits.workBits, isLacking: isLacking, hotline: look.site.hotline)
  }

  /// Every answer takes the same time and has the same size, whoever is asked for.
  private func answerMy(_ request: Request, network: String) async throws -> Response {
    let deadline = ContinuousClock.now + guarding.limits.answerAfter
    let answers = try await answers(request)
    guard guarding.admits(network: network) else { throw Refusal.tooOften }
    let place = DivisionCode(answers.code("place"))
    let claim = OwnClaim(
      place: place ?? .unknown, name: answers.line("name"), citizenNumber: answers.code("number"),
      fact: answers.code("fact"))
    let errors = Self.errors(in: claim)
    guard errors.isEmpty else {
      return try await my(request, place: errors["place"] == nil ? place : nil, errors: errors)
    }
    // Before anything is looked up, so that the answer tells nothing.
    guard guarding.admits(proof: answers["proof"], in: claim.place.county) else {
      return try await my(request, place: place, lacksWork: true)
    }
    guard guarding.admits(claim) else { throw Refusal.tooOften }
    let found = try await reader.ownPayments(claim)
    if found == nil { guarding.miss(claim) }
    let atlas = try await state.look().atlas
    let answer = MyPage.Answer(
      (found?.payments ?? []).map { Self.payment($0, atlas) }, looks: found?.looks ?? [])
    let response = try await my(request, place: place, answer: answer)
    try await Task.sleep(until: deadline, clock: .continuous)
    return response
  }

  /// What is wrong with the form of an answer; says nothing about who is registered.
  private static func errors(in claim: OwnClaim) -> [String: Phrase] {
    var errors: [String: Phrase] = [:]
    if claim.place.level < .county || claim.place == .unknown {
      errors["place"] = Phrase(zh: "请选择县", en: "choose a county")
    }
    if claim.name.isEmpty { errors["name"] = Phrase(zh: "请填写姓名", en: "enter the name") }
    if !IdentityNumbers.isCitizenNumber(claim.citizenNumber) {
      errors["number"] = Phrase(
        zh: "位数或校验码不对，请对照身份证", en: "wrong length or check character; compare with the card")
    }
    if claim.fact.count < 4 {
      errors["fact"] = Phrase(zh: "请填写账号后四位或回执码", en: "enter four digits or the code")
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
