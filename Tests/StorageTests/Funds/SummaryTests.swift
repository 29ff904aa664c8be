import Domain
import Fixtures
import PortableSQL
import SQLiteEngine
import Storage
import Testing

@Suite("Totals are recounts") struct SummaryTests {
  private struct Total: Hashable {
    var arranged: Int64 = 0
    var returned: Int64 = 0
    var paid: Int64 = 0
    var payments: Int64 = 0
  }

  /// `place year category` to what stands in the totals.
  private func kept(_ temporary: TemporaryStore) async throws -> [String: [Int64]] {
    try await temporary.store.read { connection in
      var found: [String: [Int64]] = [:]
      try connection.forEach(
        "SELECT place, year, category, arranged, returned, paid, payments FROM place_summary"
      ) { row in
        let key = "\(try row.text(0)) \(try row.integer(1)) \(try row.text(2))"
        found[key] = try (3...6).map { try row.integer($0) }
      }
      return found
    }
  }

  /// The same counted from postings and payment lines by other statements than Storage's.
  private func recounted(_ temporary: TemporaryStore) async throws -> [String: [Int64]] {
    let money: Statement = """
      SELECT p.place, CAST(substr(t.effective, 1, 4) AS BIGINT), p.category,
        CASE WHEN d.code LIKE 'allocated:%' THEN 1 ELSE 0 END, x.amount,
        CASE WHEN t.kind = 'reverse' THEN 1 ELSE 0 END
      FROM posting x JOIN tx t ON t.county = x.county AND t.id = x.tx
      JOIN account d ON d.county = x.county AND d.id = x.debit
      JOIN account c ON c.county = x.county AND c.id = x.credit
      JOIN project p ON p.county = x.county
        AND (c.code = 'project:' || p.code OR d.code = 'project:' || p.code)
      WHERE x.layer = 'posted' AND (d.code LIKE 'allocated:%' OR c.code LIKE 'allocated:%')
      """
    let paid: Statement = """
      SELECT l.village, CAST(substr(t.effective, 1, 4) AS BIGINT), b.category, l.amount,
        CASE WHEN t.kind = 'reverse' THEN 1 ELSE 0 END
      FROM payment l JOIN payment_batch b ON b.county = l.county AND b.id = l.batch
      JOIN tx t ON t.county = b.county AND (t.id = b.tx OR t.reverses = b.tx)
      UNION ALL
      SELECT l.village, CAST(substr(f.bounced, 1, 4) AS BIGINT), b.category, l.amount, 1
      FROM payment_bounce f
      JOIN payment_batch b ON b.county = f.county AND b.number = f.batch
      JOIN payment l ON l.county = b.county AND l.batch = b.id AND l.line = f.line
      """
    return try await temporary.store.read { connection in
      var found: [String: Total] = [:]
      func add(_ row: Row, _ change: (inout Total) -> Void) throws {
        var place = DivisionCode(try row.text(0))
        while let here = place, here.level >= .county {
          let key = "\(here.text) \(try row.integer(1)) \(try row.text(2))"
          change(&found[key, default: Total()])
          place = here.parent
        }
      }
      try connection.forEach(money) { row in
        let isForward = try row.integer(3) == 1
        let isUndone = try row.integer(5) == 1
        let fen = try row.integer(4)
        try add(row) { total in
          switch (isForward, isUndone) {
          case (true, false): total.arranged += fen
          case (false, true): total.arranged -= fen
          case (false, false): total.returned += fen
          case (true, true): total.returned -= fen
          }
        }
      }
      try connection.forEach(paid) { row in
        let sign: Int64 = try row.integer(4) == 1 ? -1 : 1
        let fen = try row.integer(3)
        try add(row) { total in
          total.paid += sign * fen
          total.payments += sign
        }
      }
      return found.mapValues { [$0.arranged, $0.returned, $0.paid, $0.payments] }
    }
  }

  @Test func `village, township and county totals equal a recount`() async throws {
    let temporary = try await SmallWorld.filled()
    let kept = try await kept(temporary)
    #expect(try await recounted(temporary) == kept)
    #expect(kept.count > 10)
    let county = kept["621122 2018 industry"]
    // B2 was reversed, so only B1's 150 lines of 10.00 to 11.49 yuan count.
    #expect(county == [3_000_000, 0, 150 * 1000 + 149 * 75, 150])
    let townships = ["621122101000", "621122102000"].compactMap { kept["\($0) 2018 industry"] }
    #expect(townships.map { $0[2] }.reduce(0, +) == county?[2])
    #expect(kept["621122 2018 labour"]?[1] == 100_000)
  }

  @Test func `reversals of an arrangement, a return and a batch are taken off`() async throws {
    let temporary = try await TemporaryStore()
    let store = temporary.store
    try await SmallWorld.prepare(store)
    try await store.keep([SmallWorld.giveBack("G1", project: "P2", 1_000)])
    try await store.keep([SmallWorld.request("R1", project: "P1", 5_000)])
    let batch = try #require(SmallWorld.batch("B1", for: "R1", lines: 8))
    try await store.pay(batch, in: SmallWorld.first)
    let day = try #require(Day("2019-02-01"))
    for key in ["payment:B1", "fund_return:G1", "arrangement:A1"] {
      let id = try await temporary.number("SELECT id FROM tx WHERE idem = \(key)") ?? 0
      try await store.reverse(RecordID(id), in: SmallWorld.first, on: day, key: "undo:\(key)")
      #expect(try await recounted(temporary) == kept(temporary))
    }
    // A reversal counts in its own year, so both years stay explicable.
    #expect(try await kept(temporary)["621122 2019 industry"]?[0] == -3_000_000)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `totals of sources equal a recount, also after a reversal`() async throws {
    let temporary = try await SmallWorld.filled()
    func sums() async throws -> [String] {
      try await temporary.store.read { connection in
        try connection.all(
          "SELECT county, source, year, received, allocated FROM source_summary ORDER BY 1, 2"
        ).map { row in
          let place = "\(try row.text(0)) \(try row.text(1)) \(try row.integer(2))"
          return "\(place) \(try row.integer(3)) \(try row.integer(4))"
        }
      }
    }
    #expect(
      try await sums() == [
        "621122 fiscal_city 2018 10000000 8000000", "621122 social 2018 24000 0",
        "621123 fiscal_city 2018 5000000 5000000",
      ])
    let id = try await temporary.number("SELECT id FROM tx WHERE idem = 'fund_receipt:S7'") ?? 0
    let day = try #require(Day("2018-09-01"))
    try await temporary.store.reverse(RecordID(id), in: SmallWorld.first, on: day, key: "undo:S7")
    #expect(try await sums()[1] == "621122 social 2018 23900 0")
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }
}
