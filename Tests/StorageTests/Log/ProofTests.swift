import Crypto
import Domain
import Fixtures
import PortableSQL
import SQLiteEngine
import Storage
import Testing
import Transparency

@Suite("Proofs of the counties' logs") struct ProofTests {
  private struct County: Sendable {
    let code: DivisionCode
    let checkpoint: Checkpoint
    let entries: [[UInt8]]
  }

  /// A county's newest signed checkpoint, opened with the tests' key, and the entries it covers.
  private func signed(_ code: DivisionCode, _ temporary: TemporaryStore) async throws -> County {
    let publisher = try temporary.publisher()
    return try await temporary.store.read { connection in
      let reader = LogReader(code, on: connection)
      let (size, note) = try #require(try reader.checkpoint())
      let origin = try #require(try reader.head()).origin
      let trust = try #require(Trust(log: publisher.verifierKey(origin: origin)))
      let opened = try trust.open(SignedNote(parsing: Array(note.utf8)))
      #expect(opened.checkpoint.head.size == size)
      #expect(origin == "shanhai.example/log/\(code.text)")
      return County(
        code: code, checkpoint: opened.checkpoint, entries: try reader.entries(0..<size))
    }
  }

  private func checkInclusion(_ county: County, _ temporary: TemporaryStore) async throws {
    let head = county.checkpoint.head
    #expect(UInt64(county.entries.count) == head.size)
    try await temporary.store.read { connection in
      let reader = LogReader(county.code, on: connection)
      for (index, entry) in county.entries.enumerated() {
        let proof = try reader.inclusionProof(index: UInt64(index), size: head.size)
        try MerkleTree.verifyInclusion(
          of: MerkleTree.leafHash(entry), at: UInt64(index), in: head, proof: proof)
      }
    }
  }

  @Test func `every entry is proven to be under the signed checkpoint`() async throws {
    let temporary = try await SmallWorld.filled()
    for code in try await temporary.store.logCounties() {
      try await checkInclusion(try await signed(code, temporary), temporary)
    }
  }

  @Test func `every checkpoint begins with the one before, whatever is booked between`()
    async throws
  {
    let temporary = try await SmallWorld.prepared()
    let county = SmallWorld.first
    try await temporary.publisher().publish()
    var last = try await signed(county, temporary).checkpoint.head
    for number in 0..<20 {
      let receipts = (0...number).map { SmallWorld.receipt("N\(number)-\($0)", 1) }
      try await temporary.store.keep(receipts)
      #expect(try await temporary.publisher().publish() == 1)
      let next = try await signed(county, temporary).checkpoint.head
      let old = last
      try await temporary.store.read { connection in
        let proof = try LogReader(county, on: connection)
          .consistencyProof(old: old.size, new: next.size)
        try MerkleTree.verifyConsistency(from: old, to: next, proof: proof)
      }
      last = next
    }
    #expect(try await temporary.publisher().publish() == 0)
  }

  @Test func `a county's log does not notice what happens in another`() async throws {
    let temporary = try await SmallWorld.filled()
    let before = try await signed(SmallWorld.second, temporary)
    try await temporary.store.keep([SmallWorld.receipt("D9", 1, on: "2018-10-01")])
    try await temporary.store.seal("2018-06", in: SmallWorld.first)
    #expect(try await temporary.publisher().publish() == 1)
    let after = try await signed(SmallWorld.second, temporary)
    #expect(before.entries == after.entries && before.checkpoint == after.checkpoint)
  }

  @Test func `destroyed salts leave every proof valid`() async throws {
    let temporary = try await SmallWorld.filled()
    try await temporary.raw(["DELETE FROM log_salt"])
    for code in try await temporary.store.logCounties() {
      try await checkInclusion(try await signed(code, temporary), temporary)
    }
    try await temporary.store.keep([SmallWorld.receipt("D9", 1, on: "2018-10-01")])
    #expect(try await temporary.publisher().publish() == 1)
  }

  @Test func `the signer refuses to sign another past`() async throws {
    let temporary = try await SmallWorld.filled()
    let forged = Frontier()
    let county = SmallWorld.first.text
    var other = forged
    let size = try await temporary.number("SELECT size FROM log_head WHERE county = \(county)") ?? 0
    for number in 0...size { other.append(MerkleTree.leafHash(Array("forged \(number)".utf8))) }
    let bytes = other.bytes
    try await temporary.raw([
      "UPDATE log_head SET size = size + 1, frontier = \(bytes) WHERE county = \(county)"
    ])
    let checkpoints = try await temporary.number("SELECT count(*) FROM log_checkpoint")
    await #expect(throws: (any Error).self) { try await temporary.publisher().publish() }
    #expect(try await temporary.number("SELECT count(*) FROM log_checkpoint") == checkpoints)
  }

  @Test func `a receipt proves a payment, and with its salt whose it was`() async throws {
    let temporary = try await SmallWorld.filled()
    let publisher = try temporary.publisher()
    let payments = try await temporary.store.records(RecordQuery(Payment.register.declaration))
    for record in payments.filter({ $0.id.offset % 35 == 1 }) {
      let receipt = try #require(try await temporary.store.receipt(of: record.id))
      let held = try #require(try await temporary.store.holdersReceipt(of: record.id, by: nil))
      #expect(receipt.origin == "shanhai.example/log/\(record.county.text)")
      let trust = try #require(Trust(log: publisher.verifierKey(origin: receipt.origin)))
      let proof = try Receipt(parsing: Array(held.proof.utf8))
      _ = try proof.verify(entry: held.entry, trust: trust)
      #expect(try Receipt(parsing: Array(receipt.proof.utf8)).extra == nil)
      let salt = try #require(proof.extra.flatMap { Secret(bytes: $0) })
      let text = String(decoding: held.entry, as: UTF8.self)
      #expect(text.contains(try commitment(record, salt)))
      let payment = Payment.register.entry(record.values)
      #expect(text.contains("\"batch\":") && text.contains(",\(payment.amount.fen),"))
    }
    #expect(try await temporary.store.receipt(of: RecordID(1)) == nil)
  }

  @Test func `a holder's receipt is made by the county's finance, and the payee can know`()
    async throws
  {
    let temporary = try await SmallWorld.filled()
    try await Offices.fill(temporary.store)
    _ = try temporary.publisher()
    let payments = try await temporary.store.records(
      RecordQuery(Payment.register.declaration, place: SmallWorld.first))
    let record = try #require(payments.first)
    for actor in [Offices.actor(.township), Offices.actor(.finance, .sibling)] {
      await #expect(throws: FieldProblem.self) {
        try await temporary.store.holdersReceipt(of: record.id, by: actor)
      }
    }
    let finance = Offices.actor(.finance)
    let receipt = try await temporary.store.holdersReceipt(of: record.id, by: finance)
    #expect(receipt?.code != nil)
    let events = try await temporary.number(
      """
      SELECT count(*) FROM audit_event e
      JOIN audit_subject s ON s.county = e.county AND s.idx = e.idx
      JOIN payee p ON p.county = s.county AND p.id = s.record
      WHERE e.act = 'receipt' AND e.staff = \(finance.person) AND s.register = 'payee'
        AND p.code = \(Payment.register.entry(record.values).payee)
      """)
    #expect(events == 1)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  /// What the line of a payment commits to, made here from the invented payee.
  private func commitment(_ record: StoredRecord, _ salt: Secret) throws -> String {
    let payment = Payment.register.entry(record.values)
    let number = Int(payment.payee.split(separator: "-").last ?? "") ?? 0
    let payee = SmallWorld.payee(number, in: record.county)
    let value =
      "{\"account\":\"\(payee.account)\",\"citizen_number\":\"\(payee.citizenNumber)\","
      + "\"name\":\"\(payee.name)\"}"
    return try #require(PersonalField("payee")).commitment(to: value, salt: salt).hex
  }
}
