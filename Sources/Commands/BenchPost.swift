import ArgumentParser
import Domain
import Foundation
import PortableSQL
import SQLiteEngine
import Storage
import Transparency

/// Pays batches with everything that belongs to a payment, beside a bare insert of the same rows.
///
/// Both run on the same engine with the same durability (one transaction, WAL, FULL), in turn, so
/// that a change of the machine's speed meets both alike.
struct BenchPost: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "post",
    abstract: "一批支付与裸写入对照 a batch of payments beside a bare SQLite insert")

  @Option(help: "每批行数 lines of a batch") var lines = 100_000
  @Option(help: "轮数 rounds") var rounds = 5
  @OptionGroup var answer: Answer

  func run() async throws { try await BenchCommand.inFolder(run) }

  private func run(in folder: String) async throws {
    let book = try await BenchBook(folder: folder, lines: lines, rounds: rounds)
    let bare = try await BareTable(folder: folder)
    var ours: [Double] = []
    var theirs: [Double] = []
    for round in 0..<rounds {
      ours.append(try await seconds { try await book.pay(round) })
      theirs.append(try await seconds { try await bare.insert(round, lines: lines) })
    }
    try report(ours, theirs)
  }

  private func seconds(_ body: () async throws -> Void) async throws -> Double {
    let clock = ContinuousClock()
    let time = try await clock.measure(body)
    return Double(time.components.attoseconds) / 1e18 + Double(time.components.seconds)
  }

  private func report(_ ours: [Double], _ theirs: [Double]) throws {
    let rate = Double(lines) / BenchCommand.median(ours)
    let bareRate = Double(lines) / BenchCommand.median(theirs)
    let ratios = zip(ours, theirs).map { $1 / $0 }
    let done = Done(
      lines: lines, rounds: rounds, seconds: BenchCommand.median(ours),
      bareSeconds: BenchCommand.median(theirs),
      ratio: BenchCommand.median(ratios), peakMemoryMib: Machine.peakMemoryMiB, load: Machine.load)
    try answer.give(
      done,
      or: String(
        format: """
          lines per batch        %d, rounds %d
          posting (everything)   %.3f s median, %.0f rows/s
          bare insert            %.3f s median, %.0f rows/s
          ratio                  %.2f median (%.2f to %.2f); at least 0.30, aim 0.80
          peak memory            %d MiB
          load                   %@
          """, lines, rounds, BenchCommand.median(ours), rate, BenchCommand.median(theirs),
        bareRate,
        BenchCommand.median(ratios), ratios.min() ?? 0, ratios.max() ?? 0, Machine.peakMemoryMiB,
        Machine.load))
  }

  private struct Done: Encodable {
    let lines: Int
    let rounds: Int
    let seconds: Double
    let bareSeconds: Double
    let ratio: Double
    let peakMemoryMib: Int
    let load: String
  }
}

/// Books with payees and requests enough for every round.
private struct BenchBook {
  private static let county = DivisionCode("629121") ?? .unknown
  private let store: Store
  private let lines: Int

  init(folder: String, lines: Int, rounds: Int) async throws {
    self.lines = lines
    let database = try SQLiteDatabase(path: folder + "/books.sqlite")
    var random = SystemRandomNumberGenerator()
    store = try await Store(
      database, personalKey: Secret(using: &random), clock: DataFolder.now)
    try await add([Self.division])
    try await add((0..<10).map(Self.village))
    try await fill(rounds: rounds)
    let payees = (0..<lines).map(Self.payee)
    for start in stride(from: 0, to: payees.count, by: 10_000) {
      try await add(Array(payees[start..<min(start + 10_000, payees.count)]))
    }
    try await database.checkpoint()
  }

  func pay(_ round: Int) async throws {
    guard let day = Day("2018-06-01") else { return }
    let batch = PaymentBatchDraft(
      number: "B\(round)", reimbursement: "R\(round)", paid: day,
      lines: (0..<lines).map {
        .init(payee: Self.code($0), amount: Money(fen: 10_000 + Int64($0 % 977)))
      })
    try await store.pay(batch, in: Self.county)
  }

  private func fill(rounds: Int) async throws {
    let each = Int64(lines) * 20_000
    try await add([Self.receipt(each * Int64(rounds))])
    try await add([Self.allocation(each * Int64(rounds))])
    try await add([Self.project(each * Int64(rounds))])
    try await add([Self.arrangement(each * Int64(rounds))])
    try await add((0..<rounds).map { Self.request($0, each) })
  }

  private func add<Entry: Record>(_ records: [Entry]) async throws {
    let rows = records.enumerated().map {
      DraftRow(number: $0.offset + 2, values: Entry.register.values($0.element))
    }
    _ = try await store.importRows(Entry.register.declaration, rows)
  }

  private static func code(_ number: Int) -> String {
    "H629121-" + String(repeating: "0", count: 6 - String(number).count) + String(number)
  }

  private static var division: Division {
    var division = Division()
    division.code = county
    division.nameZh = "测速县"
    division.validFrom = Day("2000-01-01")
    division.synthetic = true
    return division
  }

  private static func village(_ number: Int) -> Division {
    var division = Self.division
    division.code = villageCode(number)
    division.nameZh = "测速村\(number)"
    return division
  }

  private static func villageCode(_ number: Int) -> DivisionCode {
    DivisionCode("62912110020\(number)") ?? .unknown
  }

  private static func receipt(_ fen: Int64) -> FundReceipt {
    var record = FundReceipt()
    record.number = "D1"
    record.county = county
    record.provider = county
    record.year = 2018
    record.amount = Money(fen: fen)
    record.received = Day("2018-01-05")
    return record
  }

  private static func allocation(_ fen: Int64) -> Allocation {
    var record = Allocation()
    record.number = "X1"
    record.county = county
    record.year = 2018
    record.amount = Money(fen: fen)
    record.allocated = Day("2018-01-10")
    return record
  }

  private static func project(_ fen: Int64) -> Project {
    var project = Project()
    project.code = "P1"
    project.name = "测速项目"
    project.place = county
    project.year = 2018
    project.budget = Money(fen: fen)
    project.consented = Day("2018-01-02")
    project.consentOffice = "测速"
    project.approved = Day("2018-01-03")
    project.started = Day("2018-02-01")
    project.finished = Day("2018-04-01")
    project.accepted = Day("2018-04-10")
    project.state = .accepted
    return project
  }

  private static func arrangement(_ fen: Int64) -> Arrangement {
    var record = Arrangement()
    record.number = "A1"
    record.county = county
    record.project = "P1"
    record.year = 2018
    record.amount = Money(fen: fen)
    record.arranged = Day("2018-01-20")
    return record
  }

  private static func request(_ round: Int, _ fen: Int64) -> Reimbursement {
    var record = Reimbursement()
    record.number = "R\(round)"
    record.county = county
    record.project = "P1"
    record.amount = Money(fen: fen)
    record.requested = Day("2018-05-01")
    return record
  }

  private static func payee(_ number: Int) -> Payee {
    var payee = Payee()
    payee.code = code(number)
    payee.village = villageCode(number / 500 % 10)
    payee.name = "测某\(number % 10)"
    payee.account = "990000" + String(100_000_000_000 + number)
    payee.synthetic = true
    return payee
  }
}

/// The same rows written into one plain table, and nothing else.
private struct BareTable {
  private let database: SQLiteDatabase

  init(folder: String) async throws {
    database = try SQLiteDatabase(path: folder + "/bare.sqlite")
    try await database.write { connection in
      try connection.execute(
        """
        CREATE TABLE bare (county TEXT NOT NULL, batch INTEGER NOT NULL, line INTEGER NOT NULL,
          n INTEGER NOT NULL, village TEXT NOT NULL, payee INTEGER NOT NULL,
          payee_rev INTEGER NOT NULL, shown TEXT NOT NULL, amount INTEGER NOT NULL,
          PRIMARY KEY (county, batch, line)) STRICT, WITHOUT ROWID
        """)
    }
  }

  func insert(_ round: Int, lines: Int) async throws {
    try await database.write { connection in
      try connection.insert(
        into: "bare",
        columns: [
          "county", "batch", "line", "n", "village", "payee", "payee_rev", "shown", "amount",
        ]
      ) { write in
        for line in 0..<lines {
          try write([
            .text("629121"), .integer(Int64(round)), .integer(Int64(line)),
            .integer(Int64(lines)), .text("62912110020\(line / 500 % 10)"), .integer(Int64(line)),
            .integer(1), .text("测*\(line % 10)"), .integer(10_000 + Int64(line % 977)),
          ])
        }
      }
    }
  }
}
