import Crypto
package import Domain
package import Storage

/// Signs staff in with password and time code; both wrong and unknown take the same time.
package struct SignIn: Sendable {
  /// What somebody offers.
  package struct Offer: Sendable {
    /// The code in the register of staff.
    package let staff: String
    /// The password.
    package let password: String
    /// A time code, or a recovery code.
    package let code: String
    /// The network it comes from: /24 of IPv4, /56 of IPv6.
    package let network: String
    /// What it comes from, in words for the person's own list of sessions.
    package let device: String
    /// The number of the request.
    package let request: String

    /// Offers what was typed.
    package init(
      staff: String, password: String, code: String, network: String, device: String = "",
      request: String = ""
    ) {
      self.staff = staff
      self.password = password
      self.code = code
      self.network = network
      self.device = device
      self.request = request
    }
  }

  let store: Store
  let keys: AccessKeys
  /// What a password has to be.
  let rules: PasswordRules
  /// Passwords that nobody may choose, in small letters.
  private let refused: Set<String>
  /// How fast guessing may go.
  package let limits: SignInLimits
  private let hash: PasswordHash
  let clock: @Sendable () -> Instant
  /// The hash of a password that nobody has, verified for those who do not exist.
  private let nobody: String

  /// Prepares signing in; `refused` are passwords that nobody may choose, such as known ones.
  /// - Throws: when libargon2 refuses.
  package init(
    _ store: Store, keys: AccessKeys, hash: PasswordHash = PasswordHash(),
    rules: PasswordRules = .mlps3, refused: [String] = [], clock: @escaping @Sendable () -> Instant
  ) async throws {
    self.store = store
    self.keys = keys
    self.hash = hash
    self.rules = rules
    self.refused = Set(refused.map { $0.lowercased() })
    limits = SignInLimits(key: keys.limits)
    self.clock = clock
    nobody = try await hash.hash(SessionToken().text)
  }

  /// The new session's token, or nil: the caller cannot tell what was wrong.
  package func signIn(_ offer: Offer) async throws -> SessionToken? {
    guard try await accepts(offer) else { return nil }
    let token = SessionToken()
    try await store.beginSession(token.hash, of: offer.staff, device: offer.device)
    return token
  }

  /// Whether password and code are the person's; counted, and written down either way.
  package func accepts(_ offer: Offer) async throws -> Bool {
    let login = try await store.login(of: offer.staff)
    let isGood = try await counted(offer.staff, from: offer.network) { now in
      let isPassword = await hash.verify(offer.password, login?.password ?? nobody)
      guard let login, isPassword else { return false }
      return try await accepts(offer.code, login, at: now)
    }
    guard let isGood else {
      try await note(offer, isKnown: true, "paused")
      return false
    }
    try await note(offer, isKnown: login != nil, isGood ? "ok" : "refused")
    return isGood
  }

  /// Whether somebody who is signed in proves anew who they are, for one act.
  func proves(_ code: String, _ actor: Actor) async throws -> Bool {
    let county = actor.reach.first?.county ?? .country
    return try await proves(
      code, AuditEvent("step_up", of: actor.person, by: actor, in: county))
  }

  /// The same before a role is chosen.
  func proves(_ code: String, _ session: StaffSession) async throws -> Bool {
    if let actor = session.actor { return try await proves(code, actor) }
    let staff = session.staff.code
    return try await proves(code, AuditEvent("step_up", of: staff, by: staff, from: session.trace))
  }

  /// Guesses of a stolen session are counted like those of a stranger, whatever network they come
  /// from.
  private func proves(_ code: String, _ event: AuditEvent) async throws -> Bool {
    guard let login = try await store.login(of: event.staff) else { return false }
    let isGood = try await counted(event.staff, from: "code") { now in
      try await accepts(code, login, at: now)
    }
    var event = event
    event.result = isGood == true ? "ok" : "refused"
    try await store.audit(event)
    return isGood == true
  }

  /// What an attempt comes to, counted by its limits; nil during a pause.
  private func counted(
    _ staff: String, from source: String, _ attempt: (Instant) async throws -> Bool
  ) async throws -> Bool? {
    let now = clock()
    guard limits.begins(staff, source, at: now) else { return nil }
    do {
      let isGood = try await attempt(now)
      limits.note(staff, source, succeeded: isGood, at: now)
      return isGood
    } catch {
      limits.note(staff, source, succeeded: false, at: now)
      throw error
    }
  }

  /// What is wrong with a password that a person chooses, or nil.
  func problem(_ password: String, of staff: Staff) -> FieldProblem? {
    if let weak = rules.problem(password, names: [staff.code, staff.name]) { return weak }
    return refused.contains(password.lowercased()) ? .passwordCommon : nil
  }

  /// Whether a person had a password before and the rules remember it.
  func remembers(_ password: String, of staff: String) async throws -> Bool {
    for past in try await store.pastPasswords(of: staff).prefix(rules.remembered)
    where await hash.verify(password, past) { return true }
    return false
  }

  /// Whether the old password is right, before it is changed; counted.
  func knows(_ password: String, _ staff: String) async throws -> Bool {
    let known = try await store.login(of: staff)?.password ?? nobody
    return try await counted(staff, from: "password") { _ in
      await hash.verify(password, known)
    } == true
  }

  /// Keeps a new login or a new password.
  /// - Throws: `FieldProblem` when the person has a login under another code.
  package func keep(
    _ password: String, secret: [UInt8], of staff: String, identity: [UInt8]? = nil,
    mustChange: Bool
  ) async throws {
    try await store.keep(
      Login(
        staff: staff, password: try await hash.hash(password),
        secret: try keys.seal(secret, of: staff), lastStep: 0, mustChange: mustChange),
      identity: identity)
  }

  /// Ten codes of 128 bits that each sign in once in place of a time code (trust.md 4.2); the store
  /// keeps their hashes, and those of before are void.
  package func renewRecoveryCodes(of staff: String) async throws -> [String] {
    var random = SystemRandomNumberGenerator()
    let codes = (0..<10).map { _ in
      Base32.text((0..<16).map { _ in UInt8.random(in: 0...255, using: &random) })
    }
    try await store.keepRecoveryCodes(
      codes.map { Array(SHA256.hash(data: Array($0.utf8))) }, of: staff)
    return codes
  }

  /// Changes a person's own password and signs them out everywhere.
  func change(
    _ password: String, of staff: String, from trace: RequestTrace = RequestTrace()
  ) async throws {
    guard var login = try await store.login(of: staff) else { return }
    login.password = try await hash.hash(password)
    login.mustChange = false
    try await store.keep(login)
    try await store.audit(.init("password", of: staff, by: staff, from: trace))
  }

  private func accepts(_ code: String, _ login: Login, at now: Instant) async throws -> Bool {
    let secret = keys.open(login.secret, of: login.staff)
    if let secret, let step = TimeCode.step(of: code, secret, at: now.microseconds) {
      return try await store.useStep(step, of: login.staff)
    }
    let plain = code.filter { !$0.isWhitespace && $0 != "-" }.uppercased()
    guard plain.count >= 16 else { return false }
    return try await store.useRecoveryCode(
      Array(SHA256.hash(data: Array(plain.utf8))), of: login.staff)
  }

  /// What is no code of ours may be a password typed into the wrong field: it is not kept.
  private func note(_ offer: Offer, isKnown: Bool, _ result: String) async throws {
    let staff = isKnown ? offer.staff : ""
    let trace = RequestTrace(
      network: keys.network(offer.network), device: offer.device, request: offer.request)
    try await store.audit(.init("sign_in", of: staff, by: staff, from: trace, result: result))
  }
}
