import ArgumentParser
import Console
import Domain
import Foundation
import Storage

/// The people who sign in: added, listed, disabled.
///
/// Their roles are records of the register `role_grant`.
struct UserCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user", abstract: "工作人员账号 logins of staff",
    subcommands: [
      Add.self, Reset.self, List.self, Disable.self, Logins.self, Code.self,
    ])

  /// Gives a person of the register a login with a first password and a secret of time codes.
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "为工作人员建立账号 makes a login",
      discussion: """
        由系统管理员办理；角色另由安全管理员授予。首次登录须改密码；动态码密钥只显示一次。
        加 --identify 时从标准输入读身份证号码，防止一人两个账号。
        For the system administrator; roles are granted by the security administrator. The first \
        password must be changed; the secret is shown once. With --identify the citizen number is \
        read from standard input, so that one person has one login.
        """)

    @OptionGroup var folder: DataFolder
    @Argument(help: "人员编号 the person's code in the register `staff`") var code: String
    @Option(help: "姓名，新人员时必填 name, for a new person") var name: String?
    @Option(help: "单位，新人员时必填 office, for a new person") var office: String?
    @Option(help: "系统管理员编号 the acting system administrator") var by: String?
    @Flag(help: "从标准输入读身份证号码 read the citizen number from standard input") var identify = false
    @OptionGroup var answer: Answer

    func run() async throws {
      let store = try await folder.openExisting().store
      guard try await store.login(of: code) == nil else {
        throw Failure(
          zh: "\(code) 已有账号；丢失密码或动态码由安全管理员 shanhai user reset。",
          en: "\(code) has a login; what was lost is made anew by the security administrator: "
            + "shanhai user reset.")
      }
      let actor = try await ProvenHand(folder: folder, store: store)
        .administrator(by, as: .administrator)
      let keys = try folder.accessKeys()
      let number = try identity(keys)
      try await keepPerson(store)
      let secrets = try await FirstSecrets.make(for: code, identity: number, store, keys: keys)
      try await store.audit(.init("user_add", of: code, by: actor))
      try answer.give(secrets, or: secrets.text)
    }

    private func keepPerson(_ store: Store) async throws {
      let all = try await store.records(RecordQuery(Staff.register.declaration))
        .map { Staff.register.entry($0.values) }
      guard !all.contains(where: { $0.code == code }) else { return }
      guard let name, let office else {
        throw Failure(
          zh: "台账中没有 \(code)，请用 --name 和 --office 写明姓名和单位。",
          en: "Nobody has the code \(code); give --name and --office.")
      }
      var staff = Staff()
      (staff.code, staff.name, staff.office) = (code, name, office)
      _ = try await store.importRows(
        Staff.register.declaration,
        [DraftRow(number: 1, values: Staff.register.values(staff))])
    }

    private func identity(_ keys: AccessKeys) throws -> [UInt8]? {
      guard identify else { return nil }
      let typed = (readLine() ?? "").filter { !$0.isWhitespace }.uppercased()
      guard case .text(let number) = try FieldKind.citizenNumber.value(of: typed) else {
        throw Failure(zh: "没有读到身份证号码。", en: "No citizen number was given.")
      }
      return keys.identity(number)
    }
  }

  /// Makes the secrets of a login anew: a lost telephone, a forgotten password.
  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reset", abstract: "重置密码和动态码 makes a login's secrets anew",
      discussion: """
        由安全管理员办理；旧密码、动态码、备用码全部作废，并立即下线。
        For the security administrator; all secrets of before are void, and the person is signed \
        out everywhere.
        """)

    @OptionGroup var folder: DataFolder
    @Argument(help: "人员编号 the person's code") var code: String
    @Option(help: "安全管理员编号 the acting security administrator") var by: String
    @OptionGroup var answer: Answer

    func run() async throws {
      let store = try await folder.openExisting().store
      guard try await store.login(of: code) != nil else {
        throw Failure(zh: "\(code) 没有账号。", en: "\(code) has no login.")
      }
      guard by != code else {
        throw Failure(zh: "自己的账号须由另一人重置。", en: "Somebody else must reset your own login.")
      }
      let actor = try await ProvenHand(folder: folder, store: store)
        .administrator(by, as: .securityAdministrator)
      let secrets = try await FirstSecrets.make(for: code, store, keys: try folder.accessKeys())
      try await store.audit(.init("user_reset", of: code, by: actor))
      try answer.give(secrets, or: secrets.text)
    }
  }

  /// Lists who has a login, with their roles.
  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "列出账号和角色 lists logins and roles")

    @OptionGroup var folder: DataFolder
    @OptionGroup var answer: Answer

    func run() async throws {
      let store = try await folder.openExisting().store
      let grants = try await store.records(RecordQuery(RoleGrant.register.declaration))
        .map { RoleGrant.register.entry($0.values) }
      var people: [Person] = []
      for record in try await store.records(RecordQuery(Staff.register.declaration)) {
        let person = Staff.register.entry(record.values)
        people.append(
          Person(
            staff: person.code, office: person.office,
            hasLogin: try await store.login(of: person.code) != nil,
            disabled: person.ended?.text,
            roles: grants.filter { $0.staff == person.code }
              .map { "\($0.role.rawValue)@\($0.division?.text ?? $0.pairing)" }))
      }
      try answer.give(people, or: people.map(\.line).joined(separator: "\n"))
    }

    private struct Person: Encodable {
      let staff: String
      let office: String
      let hasLogin: Bool
      let disabled: String?
      let roles: [String]

      var line: String {
        [
          staff, office, hasLogin ? "login" : "-", disabled.map { "disabled \($0)" } ?? "",
          roles.joined(separator: " "),
        ].joined(separator: "\t")
      }
    }
  }

  /// Disables a person from today on and signs them out everywhere.
  struct Disable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "disable", abstract: "停用人员并立即下线 disables a person at once")

    @OptionGroup var folder: DataFolder
    @Argument(help: "人员编号 the person's code") var code: String
    @Option(help: "系统管理员编号 the acting system administrator") var by: String?
    @OptionGroup var answer: Answer

    func run() async throws {
      let store = try await folder.openExisting().store
      let actor = try await ProvenHand(folder: folder, store: store)
        .administrator(by, as: .administrator)
      let found = try await store.records(RecordQuery(Staff.register.declaration))
        .map { Staff.register.entry($0.values) }.first { $0.code == code }
      guard var person = found else {
        throw Failure(zh: "没有人员 \(code)。", en: "Nobody has the code \(code).")
      }
      person.ended = DataFolder.now().dayInShanghai
      _ = try await store.importRows(
        Staff.register.declaration,
        [DraftRow(number: 1, values: Staff.register.values(person))])
      let ended = try await store.endSessions(of: code)
      try await store.audit(.init("user_disable", of: code, by: actor))
      try answer.give(
        ["staff": code, "sessions_ended": String(ended)],
        or: "已停用 disabled \(code), 结束会话 sessions ended: \(ended)")
    }
  }

  /// Lists the example's public logins; says nothing of any other data.
  struct Logins: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "logins", abstract: "列出演示账号 lists the demonstration logins")

    @OptionGroup var folder: DataFolder
    @OptionGroup var answer: Answer

    func run() async throws {
      let store = try await folder.openExisting().store
      let logins = try await DemonstrationLogins.known(in: store)
      let heading =
        "演示账号 demonstration logins (/console/sign-in): 动态码见登录页 time codes are shown there"
      let lines = logins.map {
        "  \($0.staff)\t\($0.password)\t\($0.role.labels.zh) \($0.role.labels.en)"
      }
      guard answer.json || !logins.isEmpty else { return }
      try answer.give(
        logins.map { ["staff": $0.staff, "password": $0.password, "role": $0.role.rawValue] },
        or: ([heading] + lines).joined(separator: "\n"))
    }
  }

  /// Tells the time code of a secret, for the example's logins and for trying one out.
  struct Code: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "code", abstract: "演示账号此刻的动态码 the time code of a demonstration login now")

    @Argument(help: "演示账号的人员编号 the code of a demonstration login") var staff: String
    @OptionGroup var answer: Answer

    func run() throws {
      let secret = DemonstrationLogins.secret(staff)
      let code = TimeCode.code(secret, step: TimeCode.step(at: DataFolder.now().microseconds))
      try answer.give(["staff": staff, "code": code], or: code)
    }
  }
}
