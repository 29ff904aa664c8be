import Console
import Domain
import Storage

/// Somebody who acts at the terminal and proves it: password and time code, asked for as the
/// console asks, counted by the same limits and written down in the same trail.
///
/// As long as nobody can sign in, the data are being set up and nothing is asked.
struct ProvenHand {
  let folder: DataFolder
  let store: Store

  /// The actor of a code, in finance of a county.
  /// - Throws: `FieldProblem` when there is no such grant, `Failure` when the proof is not good.
  func finance(_ staff: String, in county: DivisionCode) async throws -> Actor {
    try await proven(staff, as: .finance, at: county)
  }

  /// The administrator that `--by` names, in the country; nil as long as nobody can sign in to that
  /// office, which is then being set up.
  /// - Throws: `Failure` when nobody is named or the proof is not good.
  func administrator(_ staff: String?, as role: Role) async throws -> Actor? {
    guard try await store.hasAdministrator(role) else { return nil }
    guard let staff else {
      throw Failure(
        zh: "这由\(role.labels.zh)办理：请用 --by 写明是谁。",
        en: "This is for the \(role.labels.en.lowercased()): name one by --by.")
    }
    return try await proven(staff, as: role, at: .country)
  }

  /// Several people of one role at one place, one after the other.
  /// - Throws: `FieldProblem` when there is no such grant, `Failure` when a proof is not good or
  ///   one person is named twice.
  func proven(_ staff: [String], as role: Role, at place: DivisionCode) async throws -> [Actor] {
    guard Set(staff).count == staff.count else {
      throw Failure(zh: "须由不同的人办理。", en: "These must be different people.")
    }
    // Nobody gives a code, which counts once, for what cannot be done.
    for code in staff { _ = try await store.actor(code, as: role, in: place) }
    var actors: [Actor] = []
    for code in staff { actors.append(try await proven(code, as: role, at: place)) }
    return actors
  }

  /// The actor of a code, in a role at a place.
  /// - Throws: `FieldProblem` when there is no such grant, `Failure` when the proof is not good.
  func proven(_ staff: String, as role: Role, at place: DivisionCode) async throws -> Actor {
    let actor = try await store.actor(staff, as: role, in: place)
    guard try await store.hasLogins() else { return actor }
    let signIn = try await SignIn(store, keys: folder.accessKeys(), clock: DataFolder.now)
    try await store.recallLimits([signIn.limits])
    let password = Terminal.ask("\(staff) 密码 password: ", isSecret: true)
    let code = Terminal.ask("\(staff) 动态码 time code: ")
    let offer = SignIn.Offer(
      staff: staff, password: password, code: code, network: "command line")
    let isGood = try await signIn.accepts(offer)
    try await store.noteLimits([signIn.limits])
    guard isGood else {
      throw Failure(
        zh: "密码或动态码不对，或尝试过多；没有办理。",
        en: "Password or time code is wrong, or there were too many attempts; nothing was done.")
    }
    // Whoever gave the password knows it, and would be both hands.
    guard try await store.login(of: staff)?.mustChange == false else {
      throw Failure(
        zh: "密码是别人给的，请先在网页上改成自己的。",
        en: "The password was given to you; choose your own in the console first.")
    }
    return actor
  }
}
