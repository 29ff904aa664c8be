import ArgumentParser
import Domain
import Storage

/// Imports a file into a register: all rows or none.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "register", abstract: "导入：要么全部，要么一行不动 imports a file, all rows or none",
    discussion: """
      涉及资金的台账，一旦有人能登录，就须两人：--by 准备，另一人 shanhai confirm 或在网页上确认。
      As soon as anybody can sign in, rows that move money take two people: --by prepares, another \
      confirms by `shanhai confirm` or in the console.
      有个人信息的台账，须同一单位两人：--by、--second、--place。Registers with data of persons take \
      two of one office: --by, --second and --place.
      由管理员维护的台账，须管理员 --by。Registers that administrators keep take one of them: --by.
      """)

  @OptionGroup var folder: DataFolder
  @Argument(help: "台账 register") var register: RegisterName
  @Argument(help: "文件 .xlsx 或 .csv") var file: String
  @Flag(help: "只看差异，不改数据 show the difference and change nothing") var dryRun = false
  @Option(help: "工作表名 name of the sheet") var sheet: String?
  @Option(help: "有错时写出带批注的文件 where to write the rejected file")
  var rejected: String?
  @OptionGroup var keepers: TwoKeepers
  @OptionGroup var answer: Answer

  func run() async throws {
    let opened = try await folder.openExisting()
    let movesMoney = register.declaration.effect == .voucher
    let hasLogins = try await opened.store.hasLogins()
    let needsHands = hasLogins && !dryRun
    if movesMoney, needsHands { return try await prepare(opened.store) }
    let two =
      needsHands && register.declaration.holdsPersons
      ? try await keepers.named(opened.store) : nil
    let result = try await FileNames.taking(
      file, of: register.declaration, sheet: sheet, rejected: rejected, answer
    ) { rows, digest in
      if let two { return try await bring(rows, digest, by: two, opened.store) }
      if !dryRun, let role = register.declaration.administrator,
        let actor = try await ProvenHand(folder: folder, store: opened.store)
          .administrator(keepers.by, as: role)
      {
        return try await opened.store.enter(
          rows, in: register.declaration, by: actor, file: digest)
      }
      return try await take(rows, digest, opened.store)
    }
    try await opened.publisher.publish()
    try report(result)
  }

  /// Keeps the rows on the word of whoever may run the program on the folder, or tells what they
  /// would change.
  private func take(
    _ rows: [DraftRow], _ digest: String, _ store: Store
  ) async throws -> Store.ImportResult {
    let doubts = try await store.checkUp(file: rows, of: register.declaration)
    var result = try await store.importRows(
      register.declaration, rows, file: digest, dryRun: dryRun
    ) { unit in
      var event = AuditEvent("enter", of: register.declaration.name, by: "command line")
      event.rows = Int64(rows.count)
      try unit.audit(event)
    }
    result.doubts = doubts
    return result
  }

  /// Keeps rows of persons by two hands, after both have seen what they would change.
  private func bring(
    _ rows: [DraftRow], _ digest: String, by named: TwoKeepers.Named, _ store: Store
  ) async throws -> Store.ImportResult {
    try await store.checkUp(file: rows, of: register.declaration)
    let seen = try await store.importRows(register.declaration, rows, file: digest, dryRun: true)
    Terminal.complain(Self.words(seen))
    let hands = try await named.proven(folder, store, keeping: register.declaration)
    return try await store.bring(rows, in: register.declaration, by: hands, file: digest)
  }

  /// Keeps the file for a second person and says who that can be.
  private func prepare(_ store: Store) async throws {
    guard let by = keepers.by, sheet == nil else {
      throw Failure(
        zh: "这个台账涉及资金，须两人办理：用 --by 写明准备人（县财政），不用 --sheet。",
        en: "Rows of this register move money and take two people: name who prepares them by --by "
          + "(finance of the county), and leave --sheet out.")
    }
    let bytes = try FileNames.bytes(of: file)
    let draft = try await FileNames.taking(
      file, of: register.declaration, rejected: rejected, answer
    ) { rows, _ in
      let county = rows.first.map { register.declaration.county(of: $0.values) } ?? .country
      let actor = try await ProvenHand(folder: folder, store: store).finance(by, in: county)
      let name = file.split(separator: "/").last.map(String.init) ?? file
      let number = try await store.prepare(
        rows, in: register.declaration, file: bytes, named: name, by: actor)
      return Waiting(
        draft: number, county: county.text,
        confirmers: try await store.confirmers(of: number, in: county))
    }
    try answer.give(draft, or: draft.text)
  }

  /// A file that waits.
  private struct Waiting: Encodable {
    let draft: Int64
    let county: String
    let confirmers: [String]

    var text: String {
      let who =
        confirmers.isEmpty
        ? "没有别人可以确认，请先设第二名县财政人员 nobody else can confirm it; grant finance to a second person"
        : "可由这些人确认 any of these may confirm: \(confirmers.joined(separator: ", "))"
      return """
        尚未入账 not booked yet: 第 \(draft) 号文件等第二人确认 file \(draft) waits for a second person
        \(who)
        shanhai confirm \(draft) --county \(county) --by CODE
        或在网页上 or in the console: /console/drafts/\(draft)
        """
    }
  }

  private func report(_ result: Store.ImportResult) throws {
    let outcome = result.outcome
    try answer.give(
      Done(
        register: register.declaration.name, added: outcome.added, changed: outcome.changed,
        unchanged: outcome.unchanged, dryRun: result.wasDryRun, doubts: result.doubts),
      or: Self.words(result))
  }

  private static func words(_ result: Store.ImportResult) -> String {
    let zh = result.wasDryRun ? "试运行，未改动：" : ""
    let en = result.wasDryRun ? "dry run, nothing changed: " : ""
    let outcome = result.outcome
    return "\(zh)新增 \(outcome.added)，修改 \(outcome.changed)，未变 \(outcome.unchanged)\n"
      + "\(en)added \(outcome.added), changed \(outcome.changed), unchanged \(outcome.unchanged)"
      + doubted(result)
  }

  /// What the check-up doubts about the rows, which are kept.
  private static func doubted(_ result: Store.ImportResult) -> String {
    guard !result.doubts.isEmpty else { return "" }
    let lines = result.doubts.sorted { $0.key < $1.key }.compactMap { name, count in
      CheckUpRule.named(name).map { "  \(name) × \(count)  \($0.labels.zh) \($0.labels.en)" }
    }
    return "\n存疑，已保存 in doubt, kept:\n" + lines.joined(separator: "\n")
  }

  private struct Done: Encodable {
    let register: String
    let added: Int
    let changed: Int
    let unchanged: Int
    let dryRun: Bool
    /// How many rows the check-up doubts, by rule.
    let doubts: [String: Int]
  }
}
