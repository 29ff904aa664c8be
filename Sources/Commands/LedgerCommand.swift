import ArgumentParser
import Domain
import Storage

/// Deeds of the ledger that no file carries: ending requests, reversing, sealing.
struct LedgerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "作废、失效、冲销、封账 ends requests, reverses, seals periods",
    discussion: """
      一旦有人能登录，--by 写明县财政经办人，凭密码和动态码；冲销动用资金，还须 --second 另一人。
      As soon as anybody can sign in, --by names who of the county's finance acts, proved by \
      password and time code; a reversal moves money and takes --second, somebody else, too.
      """,
    subcommands: [End.self, Reverse.self, Seal.self])

  /// What was done, for programs.
  struct Done: Encodable {
    let done: String
    let county: String
    let subject: String
    var movement: String?
  }

  /// The county and the day that every deed needs, and who does it.
  struct Where: ParsableArguments {
    @Option(help: "县代码 county code") var county: String
    @Option(help: "日期 YYYY-MM-DD") var on: String?
    @Option(help: "经办人编号（县财政） who acts, of the county's finance") var by: String?

    func code() throws -> DivisionCode {
      guard let code = DivisionCode(county), code.level == .county else {
        throw Failure(zh: "\(county) 不是县级区划代码", en: "\(county) is not the code of a county")
      }
      return code
    }

    func day() throws -> Day { try FileNames.day(on) }

    /// Who acts, each proved at the terminal; nobody as long as nobody can sign in.
    /// - Throws: `Failure` that says what to give.
    func hands(
      _ folder: DataFolder, _ store: Store, needing names: [String?], words: Labels
    ) async throws -> [Actor] {
      guard try await store.hasLogins() else { return [] }
      let given = names.compactMap { $0 }
      guard given.count == names.count else { throw Failure(zh: words.zh, en: words.en) }
      return try await ProvenHand(folder: folder, store: store)
        .proven(given, as: .finance, at: code())
    }

    /// Whoever `--by` names.
    func hand(_ folder: DataFolder, _ store: Store) async throws -> [Actor] {
      try await hands(
        folder, store, needing: [by],
        words: Labels(
          zh: "请用 --by 写明经办人（县财政）。",
          en: "Name who acts by --by, one of the county's finance."))
    }
  }

  struct End: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "end", abstract: "终止报账申请 ends a request without paying it")
    @OptionGroup var folder: DataFolder
    @OptionGroup var place: Where
    @Argument(help: "报账编号 number of the request") var request: String
    @Flag(help: "因逾期失效，而非作废 expired rather than void") var expired = false
    @OptionGroup var answer: Answer

    func run() async throws {
      let opened = try await folder.openExisting()
      try await opened.store.endRequest(
        request, in: place.code(), as: expired ? .expired : .void, on: place.day(),
        by: place.hand(folder, opened.store))
      try await opened.publisher.publish()
      try answer.give(
        Done(done: expired ? "expired" : "void", county: place.county, subject: request),
        or: "报账申请 \(request) 已终止 the request is ended")
    }
  }

  struct Reverse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "reverse", abstract: "冲销一笔业务 undoes a movement by another one")
    @OptionGroup var folder: DataFolder
    @OptionGroup var place: Where
    @Option(help: "另一人编号（县财政） somebody else of finance") var second: String?
    @Argument(help: "业务编号 number of the movement") var movement: String
    @OptionGroup var answer: Answer

    func run() async throws {
      guard let id = RecordID(movement) else {
        throw Failure(zh: "\(movement) 不是业务编号", en: "\(movement) is no number of a movement")
      }
      let opened = try await folder.openExisting()
      let hands = try await place.hands(
        folder, opened.store, needing: [place.by, second],
        words: Labels(
          zh: "冲销须两人办理：--by 经办人 --second 另一人，都是县财政。",
          en: "A reversal takes two people of the county's finance: --by and --second."))
      let undone = try await opened.store.reverse(
        id, in: place.code(), on: place.day(), key: "reversal:\(movement)", by: hands)
      try await opened.publisher.publish()
      let number = String(undone.id.value)
      try answer.give(
        Done(done: "reversed", county: place.county, subject: movement, movement: number),
        or: "业务 \(movement) 已冲销 is undone by \(number)")
    }
  }

  struct Seal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "seal", abstract: "封账 seals a period and all before it")
    @OptionGroup var folder: DataFolder
    @OptionGroup var place: Where
    @Argument(help: "会计期间 YYYY-MM") var period: String
    @OptionGroup var answer: Answer

    func run() async throws {
      guard Day("\(period)-01") != nil, period.utf8.count == 7 else {
        throw Failure(
          zh: "\(period) 不是会计期间，请写成 2018-05", en: "\(period) is no period; write 2018-05")
      }
      let opened = try await folder.openExisting()
      try await opened.store.seal(
        period, in: place.code(), by: place.hand(folder, opened.store))
      try await opened.publisher.publish()
      try answer.give(
        Done(done: "sealed", county: place.county, subject: period),
        or: "会计期间 \(period) 已封账 is sealed")
    }
  }
}
