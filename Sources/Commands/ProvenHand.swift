import Console
import Domain
import Storage

/// Somebody who acts at the terminal and proves it: password and time code, asked for as the
/// console asks, counted by the same limits and written down in the same trail.
struct ProvenHand {
  let folder: DataFolder
  let store: Store

  /// The actor of a code, in finance of a county.
  /// - Throws: `FieldProblem` when there is no such grant, `Failure` when the proof is not good.
  func finance(_ staff: String, in county: DivisionCode) async throws -> Actor {
    try await proven(staff, as: .finance, at: county)
  }

  /// The actor of a code, in a role at a place.
  /// - Throws: `FieldProblem` when there is no such grant, `Failure` when the proof is not good.
  func proven(_ staff: String, as role: Role, at place: DivisionCode) async throws -> Actor {
    let actor = try await store.actor(staff, as: role, in: place)
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
