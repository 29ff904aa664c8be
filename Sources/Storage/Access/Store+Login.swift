package import Domain
import PortableSQL

extension Store {
  /// What signs a person in; nil for a code that nobody bears or that has no login.
  package func login(of staff: String) async throws -> Login? {
    try await read { connection in
      try connection.first(
        """
        SELECT password, secret, totp_step, must_change FROM login WHERE staff = \(staff)
        """
      ).map { row in
        Login(
          staff: staff, password: try row.text(0), secret: try row.blob(1),
          lastStep: try row.integer(2), mustChange: try row.integer(3) == 1)
      }
    }
  }

  /// Whether anybody can sign in: until then the data are being set up.
  package func hasLogins() async throws -> Bool {
    try await read { try $0.first("SELECT 1 FROM login LIMIT 1") != nil }
  }

  /// Whether anybody can sign in to an administrator's office: until then it is being set up.
  package func hasAdministrator(_ role: Role) async throws -> Bool {
    guard let today = clock().dayInShanghai else { return true }
    return try await read { connection in
      let reach = Reach(on: today, connection)
      return try connection.all(
        """
        SELECT l.staff FROM login l JOIN administrator_office o ON o.staff = l.staff
        WHERE o.office = \(role.rawValue)
        """
      ).contains { row in
        let staff = try row.text(0)
        return try reach.isActive(staff) && reach.grants(of: staff).contains { $0.role == role }
      }
    }
  }

  /// Keeps a new or changed login and signs its person out everywhere.
  ///
  /// `identity` is the blind index of the person's citizen number; nil leaves what stands.
  /// - Throws: `FieldProblem` `person_has_login` when the citizen number has another login.
  package func keep(_ login: Login, identity: [UInt8]? = nil) async throws {
    try await work { unit in
      try unit.checkIdentity(identity, of: login.staff)
      let identity = try identity ?? unit.identity(of: login.staff)
      let mustChange: Int64 = login.mustChange ? 1 : 0
      try unit.connection.execute(
        """
        INSERT INTO login (staff, identity, password, secret, totp_step, changed, must_change)
        VALUES (\(login.staff), \(identity), \(login.password), \(login.secret),
          \(login.lastStep), \(unit.now.microseconds), \(mustChange))
        ON CONFLICT (staff) DO UPDATE SET identity = excluded.identity,
          password = excluded.password, secret = excluded.secret,
          totp_step = excluded.totp_step, changed = excluded.changed,
          must_change = excluded.must_change
        """)
      try unit.rememberPassword(of: login)
      try unit.connection.execute("DELETE FROM session WHERE staff = \(login.staff)")
    }
  }

  /// The hashes of a person's last passwords, the newest first and the present one among them.
  package func pastPasswords(of staff: String) async throws -> [String] {
    try await read { connection in
      try connection.all(
        "SELECT password FROM past_password WHERE staff = \(staff) ORDER BY changed DESC"
      ).map { try $0.text(0) }
    }
  }

  /// Counts the age of passwords from now on, for logins whose passwords everybody may know.
  package func renewAge(ofPasswordsOf staff: [String]) async throws {
    let now = clock()
    try await database.write { connection in
      for code in staff {
        try connection.execute(
          "UPDATE login SET changed = \(now.microseconds) WHERE staff = \(code)")
      }
    }
  }

  /// Takes a time step as used; false when it or a later one was used before (RFC 6238, 5.2).
  package func useStep(_ step: Int64, of staff: String) async throws -> Bool {
    try await database.write { connection in
      try connection.execute(
        "UPDATE login SET totp_step = \(step) WHERE staff = \(staff) AND totp_step < \(step)") == 1
    }
  }

  /// Replaces a person's recovery codes, given as SHA-256.
  package func keepRecoveryCodes(_ codes: [[UInt8]], of staff: String) async throws {
    try await database.write { connection in
      try connection.execute("DELETE FROM recovery_code WHERE staff = \(staff)")
      for code in codes {
        try connection.execute(
          "INSERT INTO recovery_code (staff, code) VALUES (\(staff), \(code))")
      }
    }
  }

  /// Takes a recovery code as used; false when it is none of the person's or was used before.
  package func useRecoveryCode(_ code: [UInt8], of staff: String) async throws -> Bool {
    let now = clock()
    return try await database.write { connection in
      try connection.execute(
        """
        UPDATE recovery_code SET used = \(now.microseconds)
        WHERE staff = \(staff) AND code = \(code) AND used IS NULL
        """) == 1
    }
  }
}

extension UnitOfWork {
  fileprivate func identity(of staff: String) throws -> [UInt8]? {
    try connection.first(
      "SELECT identity FROM login WHERE staff = \(staff) AND identity IS NOT NULL"
    ).map { try $0.blob(0) }
  }

  /// Keeps the hash beside those of before, which may be refused; the oldest are forgotten.
  fileprivate func rememberPassword(of login: Login) throws {
    let known = try connection.all(
      """
      SELECT changed, password FROM past_password WHERE staff = \(login.staff)
      ORDER BY changed DESC
      """)
    guard try known.first?.text(1) != login.password else { return }
    let last = try known.first?.integer(0) ?? 0
    try connection.execute(
      """
      INSERT INTO past_password (staff, changed, password)
      VALUES (\(login.staff), \(max(now.microseconds, last + 1)), \(login.password))
      """)
    for old in known.dropFirst(Login.remembered - 1) {
      try connection.execute(
        """
        DELETE FROM past_password WHERE staff = \(login.staff) AND changed = \(try old.integer(0))
        """)
    }
  }

  /// One person, one login (trust.md 1.6): otherwise two logins could hold two duties.
  fileprivate func checkIdentity(_ identity: [UInt8]?, of staff: String) throws {
    guard let identity else { return }
    let other = try connection.first(
      "SELECT 1 FROM login WHERE identity = \(identity) AND staff <> \(staff)")
    if other != nil {
      throw FieldProblem(
        "person_has_login", zh: "此人已有账号，一人只能有一个账号",
        en: "the person has a login already; one person has one login")
    }
  }
}
