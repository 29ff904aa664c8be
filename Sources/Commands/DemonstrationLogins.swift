import Console
import Crypto
import Domain
import Storage

/// The logins of the example data set: derived from public words, so that nobody takes them for
/// secret, and kept only with staff that are marked as synthetic.
enum DemonstrationLogins {
  /// The password of all of them.
  static let password = "Rongding-2020"

  /// The secret of a person's time codes.
  static func secret(_ staff: String) -> [UInt8] {
    Array(SHA256.hash(data: Array("shanhai demonstration \(staff)".utf8)).prefix(20))
  }

  /// Makes a login for each person of the example.
  static func make(for staff: [Staff], _ store: Store, keys: AccessKeys) async throws {
    let signIn = try await SignIn(store, keys: keys, clock: DataFolder.now)
    for person in staff where person.synthetic {
      try await signIn.keep(
        password, secret: secret(person.code), of: person.code, mustChange: false)
    }
  }

  /// The logins of a store that holds the example; none of any other.
  static func known(in store: Store) async throws -> [DemonstrationLogin] {
    guard try await store.setting("data_set") != nil else { return [] }
    let grants = try await store.records(RecordQuery(RoleGrant.register.declaration))
      .map { RoleGrant.register.entry($0.values) }
    return try await store.records(RecordQuery(Staff.register.declaration))
      .map { Staff.register.entry($0.values) }
      .filter { $0.synthetic && $0.ended == nil }
      .compactMap { person in
        guard let grant = grants.first(where: { $0.staff == person.code }) else { return nil }
        return DemonstrationLogin(
          staff: person.code, password: password, secret: secret(person.code), role: grant.role,
          office: person.office)
      }
  }
}
