import ArgumentParser
import Domain
import Exchange
import Storage
import Tables

extension PaymentsCommand {
  struct BankFile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "bank-file", abstract: "送盘文件（含个人信息） the bank's file; it holds persons")
    @OptionGroup var folder: DataFolder
    @OptionGroup var hand: Hand
    @OptionGroup var answer: Answer
    @Argument(help: "指令编号 number of the order") var order: String
    @Argument(help: "文件 .xlsx 或 .csv") var file: String

    func run() async throws {
      let format = try FileNames.format(of: file)
      let opened = try await folder.openExisting()
      let actor = try await hand.actor(folder, opened.store)
      let bytes = try await opened.store.sendOrder(order, in: hand.place(), by: actor) { lines in
        let register = BankFileLine.register
        let bytes = try RegisterFile(register.declaration)
          .export(format, rows: lines.map { register.values($0) })
        return (bytes, FileNames.digest(of: bytes))
      }
      try FileNames.write(bytes, to: file, ownerOnly: true)
      try await opened.publisher.publish()
      let digest = FileNames.digest(of: bytes)
      try answer.give(
        ["order": order, "file": file, "sha256": digest],
        or: "\(order) → \(file)\nSHA-256 \(digest)")
    }
  }

  struct BankReturn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "bank-return", abstract: "登记银行回盘 books the bank's answer")
    @OptionGroup var folder: DataFolder
    @OptionGroup var hand: Hand
    @OptionGroup var answer: Answer
    @Argument(help: "回盘文件 the bank's file") var file: String
    @Option(help: "银行付款日期 YYYY-MM-DD, when the bank paid") var on: String?
    @Option(help: "有错时写出带批注的文件 where to write the rejected file") var rejected: String?

    func run() async throws {
      let day = try FileNames.day(on)
      let opened = try await folder.openExisting()
      let county = try hand.place()
      let result = try await FileNames.taking(
        file, of: BankReturnLine.register.declaration, rejected: rejected, answer
      ) { rows, digest in
        try await opened.store.takeBankAnswer(
          rows, file: digest, on: day, in: county, by: hand.actor(folder, opened.store))
      }
      try await opened.publisher.publish()
      try answer.give(Done(result), or: Done(result).text)
    }

    private struct Done: Encodable {
      let order: String
      let paid: Int
      let paidFen: Int64
      let refused: Int
      let refusedFen: Int64
      let requeued: String?

      init(_ result: Store.BankAnswerResult) {
        order = result.order
        (paid, paidFen) = (result.paid, result.paidSum.fen)
        (refused, refusedFen) = (result.refused, result.refusedSum.fen)
        requeued = result.requeued
      }

      var text: String {
        let (done, left) = (Money(fen: paidFen).yuan, Money(fen: refusedFen).yuan)
        let first = "支付 \(paid) 笔 \(done) 元，退回 \(refused) 笔 \(left) 元"
        let second = "paid \(paid) lines, \(done) yuan; refused \(refused), \(left) yuan"
        return [first, second, requeued.map { "重新报账 reserved anew as \($0)" }]
          .compactMap { $0 }.joined(separator: "\n")
      }
    }
  }

  struct Bounce: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "bounce", abstract: "银行退票 a payment that the bank sent back afterwards")
    @OptionGroup var folder: DataFolder
    @OptionGroup var hand: Hand
    @OptionGroup var answer: Answer
    @Argument(help: "指令或批次编号 number of the order or batch") var order: String
    @Argument(help: "送盘行号 line of the bank's file") var line: Int
    @Argument(help: "金额（元） amount in yuan") var amount: String
    @Option(help: "原因代码 reason, a code of the bank's answers") var reason = "other"
    @Option(help: "银行说明 the bank's words") var words = ""
    @Option(help: "退票日期 YYYY-MM-DD") var on: String?

    func run() async throws {
      guard let money = Money(yuan: amount), let code = BankAnswer(rawValue: reason) else {
        throw Failure(
          zh: "金额或原因代码有误；原因：\(Self.reasons)",
          en: "The amount or the reason is wrong; reasons: \(Self.reasons)")
      }
      var bounce = PaymentBounce()
      (bounce.batch, bounce.line, bounce.county) = (order, line, try hand.place())
      (bounce.amount, bounce.reason, bounce.words) = (money, code, words)
      bounce.bounced = try FileNames.day(on)
      let opened = try await folder.openExisting()
      try await opened.store.recordBounce(bounce, by: hand.actor(folder, opened.store))
      try await opened.publisher.publish()
      try answer.give(
        ["order": order, "line": String(line), "reason": reason],
        or: "退票已登记，资金已退回项目 the payment came back; its money stands with the project again")
    }

    private static let reasons = BankAnswer.allCases.filter { $0 != .paid }
      .map(\.rawValue).joined(separator: " ")
  }
}
