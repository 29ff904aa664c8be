import ArgumentParser
import Domain
import Exchange
import Storage
import Tables

/// Books a file of vouchers that somebody else prepared, as the console does.
struct ConfirmCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "confirm",
    abstract: "第二人确认凭证文件 a second person books a file that waits",
    discussion: """
      在终端询问密码和动态码。Asks for password and time code at the terminal.
      """)

  @OptionGroup var folder: DataFolder
  @OptionGroup var hand: PaymentsCommand.Hand
  @Argument(help: "文件编号 number of the file that waits") var number: Int64
  @OptionGroup var answer: Answer

  func run() async throws {
    let opened = try await folder.openExisting()
    let county = try hand.place()
    guard let draft = try await opened.store.draft(number, in: county),
      let register = AllRegisters.named(draft.register)
    else {
      throw Failure(
        zh: "\(county.text) 没有第 \(number) 号文件。", en: "\(county.text) has no file \(number).")
    }
    try draft.checkConfirmable(by: hand.by)
    let reader = try TableReader(.bytes(draft.bytes), name: draft.name, limits: .bulk)
    let sheet = try RegisterSheet(register, from: reader)
    Terminal.complain(Self.facts(draft, sheet))
    let actor = try await ProvenHand(folder: folder, store: opened.store)
      .finance(hand.by, in: county)
    let outcome = try await opened.store.confirm(
      draft, rows: sheet.rows, digest: FileNames.digest(of: draft.bytes), by: actor
    ).outcome
    try await opened.publisher.publish()
    try answer.give(
      Done(register: register.name, added: outcome.added, unchanged: outcome.unchanged),
      or: "已入账 booked: 新增 added \(outcome.added), 未变 unchanged \(outcome.unchanged)")
  }

  /// What is about to be booked: never the values of a row, which may be personal.
  private static func facts(_ draft: DraftFile, _ sheet: RegisterSheet) -> String {
    let sums = sheet.sums.map { field, fen in
      "\(field.labels.both) \(Money(fen: fen).yuan) 元"
    }
    return """
      \(sheet.register.labels.both)  \(draft.name)  \(draft.rows) 行 rows  \
      准备人 prepared by \(draft.preparedBy)
      \(sums.joined(separator: "\n"))
      """
  }

  private struct Done: Encodable {
    let register: String
    let added: Int
    let unchanged: Int
  }
}
