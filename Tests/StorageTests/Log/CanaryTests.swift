import Domain
import Fixtures
import Foundation
import PortableSQL
import SQLiteEngine
import Storage
import Testing

/// L15 of trust.md: 200 payees whose names, numbers and accounts are easy to find again; none of
/// them may be found in what the public sees or in what a refusal says.
@Suite("No personal value leaves the books") struct CanaryTests {
  private static let canaries = (0..<200).map { number in
    var payee = SmallWorld.payee(number)
    payee.name = "金丝雀\(7_000 + number)鸣"
    payee.account = "CANARY\(8_000_000 + number)"
    return payee
  }

  /// What every canary's name, account and ID number contain, and nothing else does.
  private static let marks = ["金丝雀", "CANARY", "62912219800101"]

  /// The marks found in a text.
  private func found(in text: String) -> [String] {
    let bytes = Data(text.utf8)
    return Self.marks.filter { bytes.range(of: Data($0.utf8)) != nil }
  }

  private func world() async throws -> TemporaryStore {
    let temporary = try await SmallWorld.prepared()
    try await temporary.store.keep(Self.canaries)
    try await temporary.store.keep([SmallWorld.request("R1", project: "P1", 5_000)])
    return temporary
  }

  @Test func `the log and its checkpoints hold none`() async throws {
    let temporary = try await world()
    let lines = Self.canaries.map {
      PaymentBatchDraft.Line(payee: $0.code, amount: Money(fen: 100))
    }
    let day = try #require(Day("2018-04-10"))
    let draft = PaymentBatchDraft(number: "B1", reimbursement: "R1", paid: day, lines: lines)
    try await temporary.store.pay(draft, in: SmallWorld.first)
    try await temporary.publisher().publish()
    let public_ = try await temporary.store.read { connection in
      let entries = try connection.all("SELECT bytes FROM log_entry").map {
        String(decoding: try $0.blob(0), as: UTF8.self)
      }
      return entries
        + (try connection.all("SELECT note FROM log_checkpoint").map { try $0.text(0) })
        + (try connection.all("SELECT shown FROM payment").map { try $0.text(0) })
    }.joined(separator: "\n")
    #expect(public_.contains("payment:B1"))
    #expect(found(in: public_).isEmpty)
    // The marks are where they belong, so the search would have found them.
    let opened = try await temporary.store.records(RecordQuery(Payee.register.declaration))
    #expect(found(in: "\(opened)") == Self.marks)
  }

  @Test func `the database at rest holds none, in no table and in no file`() async throws {
    let temporary = try await world()
    #expect(found(in: try await temporary.everything().joined()).isEmpty)
    try await temporary.database.checkpoint()
    let folder = temporary.folder.path
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
      let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data()
      #expect(Self.marks.filter { bytes.range(of: Data($0.utf8)) != nil } == [], "\(name)")
    }
  }

  @Test func `refusals and errors hold none`() async throws {
    let temporary = try await world()
    var said: [String] = []
    func hear(_ body: () async throws -> Void) async {
      do {
        try await body()
        Issue.record("nothing was refused")
      } catch {
        said.append("\(error) \(String(reflecting: error))")
      }
    }
    var nowhere = Self.canaries[1]
    nowhere.village = SmallWorld.place("621122109999")
    await hear { try await temporary.store.keep([nowhere]) }
    await hear { try await temporary.store.keep([Self.canaries[2], Self.canaries[2]]) }
    let day = try #require(Day("2018-04-10"))
    let unknown = PaymentBatchDraft(
      number: "B1", reimbursement: "R1", paid: day,
      lines: [.init(payee: Self.canaries[3].name, amount: Money(fen: 1))])
    await hear { try await temporary.store.pay(unknown, in: SmallWorld.first) }
    await hear { try await temporary.raw(["INSERT INTO payee SELECT * FROM payee"]) }
    await hear { try await temporary.raw(["UPDATE payee SET kind = code"]) }
    await hear { try await temporary.raw(["UPDATE payee SET synthetic = code"]) }
    await hear { try await temporary.raw(["UPDATE payee SET id = code"]) }
    await hear { try await temporary.raw(["UPDATE record_history SET body = ''"]) }
    for (kind, text) in [
      (FieldKind.citizenNumber, Self.canaries[4].citizenNumber + "0"),
      (.text(length: 1...2), Self.canaries[4].name), (.day, Self.canaries[4].account),
    ] {
      await hear { _ = try kind.value(of: text) }
    }
    #expect(said.count == 11)
    #expect(found(in: said.joined()).isEmpty)
  }

  @Test func `a finding of verify holds none`() async throws {
    let temporary = try await world()
    try await temporary.raw(["UPDATE payee SET citizen_number = NULL WHERE code = 'H621122-5'"])
    let findings = try await temporary.verify().compactMap(\.finding)
    #expect(findings.count == 1)
    #expect(found(in: findings.map(\.line).joined()).isEmpty)
  }
}
