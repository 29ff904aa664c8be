import ArgumentParser
import Domain
import Exchange
import Storage
import Tables

/// Payment orders: from a file over two people's hands to the bank and back.
struct PaymentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "payments", abstract: "支付指令 payment orders, to the bank and back",
    subcommands: [
      Prepare.self, Confirm.self, Withdraw.self, BankFile.self, BankReturn.self, Bounce.self,
      List.self,
    ])

  /// Who acts, proved by password and time code, and in which county.
  struct Hand: ParsableArguments {
    @Option(help: "经办人编号 code of the acting member of staff") var by: String
    @Option(help: "县代码 county code") var county: String

    func place() throws -> DivisionCode {
      guard let code = DivisionCode(county), code.level == .county else {
        throw Failure(zh: "\(county) 不是县级区划代码", en: "\(county) is not the code of a county")
      }
      return code
    }

    func actor(_ folder: DataFolder, _ store: Store) async throws -> Actor {
      try await ProvenHand(folder: folder, store: store).finance(by, in: place())
    }
  }

  struct Prepare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "prepare", abstract: "编制：逐行核对 checks a payment file and keeps it as an order")
    @OptionGroup var folder: DataFolder
    @OptionGroup var hand: Hand
    @OptionGroup var answer: Answer
    @Argument(help: "支付模板文件 file in the form of the payment register") var file: String
    @Option(help: "有错时写出带批注的文件 where to write the rejected file") var rejected: String?

    func run() async throws {
      let opened = try await folder.openExisting()
      let order = try await FileNames.taking(
        file, of: Payment.register.declaration, rejected: rejected, answer
      ) { rows, _ in
        try await opened.store.prepareOrder(rows, by: hand.actor(folder, opened.store))
      }
      try await opened.publisher.publish()
      try answer.give(OrderLine(order), or: OrderLine(order).text)
    }
  }

  struct Confirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "confirm", abstract: "确认或复核 confirms or countersigns an order")
    @OptionGroup var folder: DataFolder
    @OptionGroup var hand: Hand
    @OptionGroup var answer: Answer
    @Argument(help: "指令编号 number of the order") var order: String
    @Option(help: "疑点核实情况 what was found about lines under suspicion") var words = ""

    func run() async throws {
      let opened = try await folder.openExisting()
      let actor = try await hand.actor(folder, opened.store)
      let changed = try await opened.store.confirmOrder(
        order, in: hand.place(), words: words, by: actor)
      try await opened.publisher.publish()
      try answer.give(OrderLine(changed), or: OrderLine(changed).text)
    }
  }

  struct Withdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "withdraw", abstract: "撤回 gives an order up before the bank has it")
    @OptionGroup var folder: DataFolder
    @OptionGroup var hand: Hand
    @OptionGroup var answer: Answer
    @Argument(help: "指令编号 number of the order") var order: String
    @Option(help: "原因 reason") var reason: String

    func run() async throws {
      let opened = try await folder.openExisting()
      let actor = try await hand.actor(folder, opened.store)
      let changed = try await opened.store.withdrawOrder(
        order, in: hand.place(), words: reason, by: actor)
      try await opened.publisher.publish()
      try answer.give(OrderLine(changed), or: OrderLine(changed).text)
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "支付指令清单 lists the orders of a county")
    @OptionGroup var folder: DataFolder
    @Option(help: "县代码 county code") var county: String
    @OptionGroup var answer: Answer

    func run() async throws {
      guard let code = DivisionCode(county) else {
        throw Failure(zh: "县代码 \(county) 应为 6 位数字", en: "\(county) is no county code of 6 digits")
      }
      let opened = try await folder.openExisting()
      let register = PaymentOrder.register
      let orders = try await opened.store.records(
        RecordQuery(register.declaration, place: code)
      ).map { OrderLine(register.entry($0.values)) }
      try answer.give(orders, or: orders.map(\.text).joined(separator: "\n"))
    }
  }

  /// An order for programs and as a line for people.
  struct OrderLine: Encodable {
    let number: String
    let reimbursement: String
    let state: String
    let lines: Int
    let totalFen: Int64
    let prepared: String?
    let sent: String?
    let answered: String?

    init(_ order: PaymentOrder) {
      number = order.number
      reimbursement = order.reimbursement
      state = order.state.rawValue
      lines = order.lines
      totalFen = order.total.fen
      prepared = order.prepared?.text
      sent = order.sent?.text
      answered = order.answered?.text
    }

    var text: String {
      let labels = PaymentOrderState(rawValue: state)?.labels.both ?? state
      return "\(number)  \(reimbursement)  \(lines) 笔  \(Money(fen: totalFen).yuan) 元  \(labels)"
    }
  }
}
