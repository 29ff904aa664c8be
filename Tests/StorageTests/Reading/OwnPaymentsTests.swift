import Domain
import Fixtures
import Foundation
import PortableSQL
import SQLiteEngine
import Storage
import Testing
import Transparency

@Suite("A person finds their own payments") struct OwnPaymentsTests {
  private static func claim(
    _ number: Int, name: String? = nil, fact: String? = nil, place: DivisionCode? = nil
  ) -> OwnClaim {
    let payee = SmallWorld.payee(number)
    return OwnClaim(
      place: place ?? SmallWorld.first, name: name ?? payee.name,
      citizenNumber: payee.citizenNumber, fact: fact ?? String(payee.account.suffix(4)))
  }

  /// The payments that the register of the first county knows of a payee.
  private static func expected(_ number: Int, _ store: Store) async throws -> [Int64] {
    try await store.read { connection in
      try connection.all(
        """
        SELECT l.batch + l.line FROM payment l
        JOIN payee p ON p.county = l.county AND p.id = l.payee
        WHERE p.code = \(SmallWorld.payee(number).code) ORDER BY 1 DESC
        """
      ).map { try $0.integer(0) }
    }
  }

  @Test func `all three facts give all payments, newest first`() async throws {
    let temporary = try await SmallWorld.filled()
    let reader = PublicReader(temporary.store)
    for number in [0, 1, 7, 49] {
      let found = try #require(try await reader.ownPayments(Self.claim(number))).payments
      let wanted = try await Self.expected(number, temporary.store)
      #expect(found.map(\.payment.id.value) == wanted && !wanted.isEmpty)
      #expect(found.allSatisfy { $0.consentOffice == "东部协作办" && $0.approved != nil })
    }
    let village = SmallWorld.payee(7).village
    #expect(try await reader.ownPayments(Self.claim(7, place: village)) != nil)
  }

  @Test func `one wrong fact gives nothing`() async throws {
    let temporary = try await SmallWorld.filled()
    let reader = PublicReader(temporary.store)
    let other = SmallWorld.payee(8)
    let wrong = [
      Self.claim(7, name: other.name), Self.claim(7, fact: "9999"), Self.claim(7, fact: ""),
      Self.claim(7, fact: "none"), Self.claim(7, place: SmallWorld.place("621101")),
      Self.claim(7, place: other.village), Self.claim(7, fact: "0000-0000-0000"),
      Self.claim(7, fact: String(other.account.suffix(4))), Self.claim(999), Self.claim(60 + 900),
    ]
    for (index, claim) in wrong.enumerated() {
      #expect(try await reader.ownPayments(claim) == nil, "\(index)")
    }
  }

  @Test func `the code on a receipt stands for the account, and only for its holder`() async throws
  {
    let temporary = try await SmallWorld.filled()
    let reader = PublicReader(temporary.store)
    let id = try #require(try await Self.expected(7, temporary.store).last)
    let receipt = try await temporary.store.holdersReceipt(of: RecordID(id), by: nil)
    let code = try #require(receipt?.code)
    #expect(code.count == 14)
    #expect(try await reader.ownPayments(Self.claim(7, fact: code)) != nil)
    let typed = code.lowercased().replacing("-", with: "")
    #expect(try await reader.ownPayments(Self.claim(7, fact: typed)) != nil)
    #expect(try await reader.ownPayments(Self.claim(8, fact: code)) == nil)
    #expect(try await temporary.store.receipt(of: RecordID(id))?.code == nil)
  }

  @Test func `the index follows the payees`() async throws {
    let temporary = try await SmallWorld.filled()
    let reader = PublicReader(temporary.store)
    var payee = SmallWorld.payee(7)
    payee.citizenNumber = SmallWorld.payee(70).citizenNumber
    try await temporary.store.keep([payee])
    #expect(try await reader.ownPayments(Self.claim(7)) == nil)
    let moved = OwnClaim(
      place: SmallWorld.first, name: payee.name, citizenNumber: payee.citizenNumber,
      fact: String(payee.account.suffix(4)))
    #expect(try await reader.ownPayments(moved)?.payments.isEmpty == false)
    payee.village = SmallWorld.villages(of: SmallWorld.first)[0]
    try await temporary.store.keep([payee])
    let all = try await Self.expected(7, temporary.store).count
    #expect(
      try await reader.ownPayments(moved)?.payments.count == all,
      "payments stay where they were made")
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `another key does not open the data`() async throws {
    let temporary = try await SmallWorld.filled()
    try await temporary.database.checkpoint()
    let target = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: temporary.folder.file(TemporaryStore.file),
      toPath: target.file(TemporaryStore.file))
    await #expect(throws: DatabaseError.self) {
      _ = try await TemporaryStore(in: target, personalKey: [UInt8](repeating: 9, count: 32))
    }
    let again = try await TemporaryStore(in: target)
    #expect(try await PublicReader(again.store).ownPayments(Self.claim(7)) != nil)
  }

  @Test func `a payee who cannot be found any more, or is found as another, is noticed`()
    async throws
  {
    for damage: Statement in [
      "UPDATE payee SET citizen_number = NULL WHERE code = 'H621122-5'",
      """
      UPDATE payee SET citizen_number = (SELECT citizen_number FROM payee WHERE code = 'H621122-6')
      WHERE code = 'H621122-5'
      """,
      "UPDATE payee SET salt = NULL WHERE code = 'H621122-5'",
      "UPDATE payee SET salt = \([UInt8](repeating: 1, count: 31)) WHERE code = 'H621122-5'",
    ] {
      let temporary = try await SmallWorld.filled()
      try await temporary.raw([damage])
      #expect(try await temporary.verify().compactMap(\.finding).count == 1)
    }
  }

  /// Prints a Welch t statistic.
  ///
  /// A single run on a busy machine decides nothing, so only the results are expected.
  /// SHANHAI_SAMPLES sets how many look-ups each side gets.
  @Test func `people who are there cost what people who are not cost`() async throws {
    let temporary = try await SmallWorld.filled()
    let reader = PublicReader(temporary.store)
    let wanted = ProcessInfo.processInfo.environment["SHANHAI_SAMPLES"].flatMap { Int($0) } ?? 200
    var random = SeededRandom.announced("OwnPaymentsTests, timing")
    var (here, missing): ([Double], [Double]) = ([], [])
    for _ in 0..<wanted {
      // Numbers 100 to 999 belong to nobody; the order is drawn so that drifts hit both alike.
      for isHere in [true, false].shuffled(using: &random) {
        let number = Int.random(in: isHere ? 0..<50 : 100..<1_000, using: &random)
        let claim = Self.claim(number, fact: "0000-0000-0000")
        let start = ContinuousClock.now
        let found = try await reader.ownPayments(claim)
        let taken = (ContinuousClock.now - start) / .microseconds(1)
        #expect(found == nil)
        if isHere { here.append(taken) } else { missing.append(taken) }
      }
    }
    let t = Self.welch(here, missing)
    print(
      "look-ups of people who are there and who are not, \(wanted) each:",
      "means \(Self.mean(here)) and \(Self.mean(missing)) µs, Welch t = \(t)")
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  private static func welch(_ one: [Double], _ other: [Double]) -> Double {
    func error(_ values: [Double]) -> Double {
      let mean = mean(values)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      return squares / Double(values.count - 1) / Double(values.count)
    }
    return (mean(one) - mean(other)) / (error(one) + error(other)).squareRoot()
  }
}
