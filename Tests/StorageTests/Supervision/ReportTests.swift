import Domain
import Fixtures
import Foundation
import PortableSQL
import Storage
import Testing
import Transparency

@Suite("Public reports") struct ReportTests {
  private static let village = SmallWorld.villages(of: SmallWorld.first)[0]
  private static let words = "金丝雀说补助款没有发到户"

  private static func actor(
    _ person: String = "S1", _ role: Role = .countyOffice, in place: DivisionCode = SmallWorld.first
  ) -> Actor { Actor(person: person, role: role, reach: [place]) }

  /// A world with two handlers and one report about a village.
  private static func world() async throws -> (TemporaryStore, ReceiptCode, String) {
    let temporary = try await SmallWorld.prepared()
    try await temporary.store.keep([SmallWorld.handler("S1"), SmallWorld.handler("S2")])
    let receipt = try await temporary.desk().file(
      ReportDraft(
        ReportSubject(.place, village.text), text: words, name: "金丝雀某", contact: "金丝雀13900000000"))
    let report = try #require(try await temporary.desk().report(of: receipt))
    return (temporary, receipt, report.code)
  }

  private static func take(
    _ temporary: TemporaryStore, _ code: String, _ act: ReportAct, by actor: Actor = actor()
  ) async throws {
    try await temporary.store.take(act, on: code, in: SmallWorld.first, by: actor)
  }

  private static func refused(_ body: () async throws -> Void) async -> [String] {
    do {
      try await body()
      return []
    } catch let problem as FieldProblem {
      return [problem.code]
    } catch let refusal as ImportRefusal {
      return refusal.problems.map(\.problem.code)
    } catch {
      return ["\(error)"]
    }
  }

  @Test func `whoever has the code sees the report, and nobody else does`() async throws {
    let (temporary, receipt, code) = try await Self.world()
    let desk = try temporary.desk()
    let typed = try #require(ReceiptCode(receipt.text.lowercased()))
    #expect(try await desk.report(of: typed)?.code == code)
    var random = SeededRandom.announced("ReportTests")
    for _ in 0..<50 {
      let guess = ReceiptCode(in: SmallWorld.first, using: &random)
      #expect(try await desk.report(of: guess) == nil)
      #expect(try await desk.proof(of: guess) == nil)
    }
    let elsewhere = receipt.text.replacing("621122", with: "621123")
    #expect(try await desk.report(of: #require(ReceiptCode(elsewhere))) == nil)
    // The code itself is nowhere, only its hash.
    let secret = receipt.text.dropFirst(7)
    #expect(try await !temporary.everything().joined().contains(secret))
  }

  @Test func `what was said is in no entry, no checkpoint and no case`() async throws {
    let (temporary, _, code) = try await Self.world()
    try await Self.take(temporary, code, ReportAct(.rejected, words: "不属于本平台受理范围"))
    let open = try await temporary.store.read { connection in
      let entries = try connection.all("SELECT bytes FROM log_entry").map {
        String(decoding: try $0.blob(0), as: UTF8.self)
      }
      let cases = try ReportCases(on: connection).cases().map { "\($0)" }
      return (entries + cases).joined()
    }
    #expect(open.contains("public_report") && open.contains("不属于本平台"))
    #expect(!open.contains("金丝雀"))
  }

  @Test func `a receipt opens the report and its steps, proved at once`() async throws {
    let (temporary, receipt, code) = try await Self.world()
    let desk = try temporary.desk()
    #expect(try await Self.items(desk, receipt).count == 1)
    try await Self.take(temporary, code, ReportAct(.accepted))
    try await Self.take(temporary, code, ReportAct(.answered, words: "正在核实补助名单"))
    #expect(try await Self.items(desk, receipt).count == 1, "not signed yet")
    try await temporary.publisher().publish()
    let items = try await Self.items(desk, receipt)
    #expect(items.count == 3)
    for item in items { try Self.check(item, temporary) }
    let text = items.map { ($0["open"] ?? "") + ($0["personal"] ?? "") }.joined()
    #expect(text.contains(Self.words) && text.contains("正在核实补助名单"))
    #expect(!text.contains("\"S1\""), "who took a step is not the holder's to see")
  }

  private static func items(
    _ desk: ReportDesk, _ receipt: ReceiptCode
  ) async throws -> [[String: String]] {
    let bytes = try #require(try await desk.proof(of: receipt))
    let object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    return try #require(object?["items"] as? [[String: String]])
  }

  /// The record opens the commitment of its entry, whose leaf the proof leads to the root.
  private static func check(_ item: [String: String], _ temporary: TemporaryStore) throws {
    let entry = Array((item["entry"] ?? "").utf8)
    let salt = try #require(Hash(hex: item["salt"] ?? "").flatMap { Secret(bytes: $0.bytes) })
    let field = try #require(PersonalField("records"))
    let key = try #require(Hash(hex: item["key"] ?? "").flatMap { Secret(bytes: $0.bytes) })
    let said = RecordSeal.commitment(
      to: Array("\(item["open"] ?? "")\n\(item["personal"] ?? "")".utf8), key: key)
    let line = "\(item["record"] ?? "") \(said.hex)\n"
    let made = field.commitment(to: line, salt: salt).hex
    #expect(String(decoding: entry, as: UTF8.self).contains("\"commitment\":\"\(made)\""))
    let receipt = try Receipt(parsing: Array((item["proof"] ?? "").utf8))
    let signer = try temporary.publisher().verifierKey(origin: "shanhai.example/log/621122")
    let trust = try #require(Trust(log: signer))
    _ = try receipt.verify(entry: entry, trust: trust)
  }

  @Test func `bad answers are refused and keep nothing`() async throws {
    let temporary = try await SmallWorld.prepared()
    let desk = try temporary.desk()
    let good = ReportSubject(.place, Self.village.text)
    let before = try await temporary.everything()
    let drafts = [
      (ReportDraft(good, text: "太短了呀"), "text_length"), (ReportDraft(good, text: ""), "missing"),
      (ReportDraft(good, text: String(repeating: "长", count: 2_001)), "text_length"),
      (ReportDraft(good, text: Self.words, name: String(repeating: "名", count: 61)), "text_length"),
      (ReportDraft(good, text: Self.words + "\u{7}"), "text_control"),
      (ReportDraft(.init(.payment, "12"), text: Self.words), "report_subject"),
      (ReportDraft(.init(.project, "12"), text: Self.words), "report_subject"),
      (ReportDraft(.init(.notice, "12"), text: Self.words), "report_subject"),
      (ReportDraft(.init(.place, "621122109999"), text: Self.words), "report_subject"),
      (ReportDraft(.init(.place, "621100"), text: Self.words), "report_subject"),
    ]
    for (draft, code) in drafts {
      #expect(await Self.refused { _ = try await desk.file(draft) } == [code])
    }
    #expect(try await temporary.everything() == before)
    _ = try await desk.file(ReportDraft(good, text: "五个字正好"))
  }

  @Test func `only offices that handle reports take steps, and only in their places`() async throws
  {
    let (temporary, _, code) = try await Self.world()
    let act = ReportAct(.accepted)
    for role in Role.allCases where !ReportCase.handlers.contains(role) {
      let actor = Self.actor("S1", role)
      #expect(
        await Self.refused { try await Self.take(temporary, code, act, by: actor) }
          == ["role_refused"])
      #expect(try await temporary.store.reports(for: actor).isEmpty)
    }
    let elsewhere = Self.actor("S1", in: SmallWorld.second)
    #expect(
      await Self.refused { try await Self.take(temporary, code, act, by: elsewhere) }
        == ["report_unknown"])
    #expect(
      await Self.refused {
        _ = try await temporary.store.readReport(code, in: SmallWorld.first, by: elsewhere)
      } == ["report_unknown"])
    #expect(try await temporary.store.reports(for: elsewhere).isEmpty)
    let stranger = Self.actor("S9")
    #expect(
      await Self.refused { try await Self.take(temporary, code, act, by: stranger) }
        == ["staff_unknown"])
    #expect(
      await Self.refused {
        try await Self.take(temporary, code, ReportAct(.appealed))
      } == ["report_appeal_holder"])
    for (person, role) in [("S1", Role.countyOffice), ("S2", .supervisor), ("S2", .auditor)] {
      let found = try await temporary.store.reports(for: Self.actor(person, role))
      #expect(found.map(\.code) == [code])
    }
    try await Self.take(temporary, code, act)
  }

  @Test func `reading a report is written down first`() async throws {
    let (temporary, _, code) = try await Self.world()
    let read = try await temporary.store.readReport(code, in: SmallWorld.first, by: Self.actor())
    #expect(read.record.text == Self.words && read.handling.code == code)
    let lines = try await temporary.number(
      "SELECT count(*) FROM audit_event WHERE staff = 'S1' AND object = \("public_report/\(code)")")
    #expect(lines == 1)
  }

  @Test func `an appeal is once, in time, and settled by another person`() async throws {
    let (temporary, receipt, code) = try await Self.world()
    let desk = try temporary.desk()
    #expect(await Self.refused { try await desk.appeal(receipt, "名单上没有我") } == ["report_order"])
    try await Self.take(temporary, code, ReportAct(.accepted))
    try await Self.take(temporary, code, ReportAct(.resolved, words: "已核实，补助已发放"))
    #expect(await Self.refused { try await desk.appeal(receipt, "不服") } == ["report_appeal_words"])
    #expect(
      await Self.refused { try await Self.take(temporary, code, ReportAct(.closed)) }
        == ["report_appeal_open"])
    try await desk.appeal(receipt, "名单上没有我")
    #expect(await Self.refused { try await desk.appeal(receipt, "名单上没有我") } == ["report_order"])
    let again = ReportAct(.resolved, words: "再次核实，已补发")
    #expect(
      await Self.refused { try await Self.take(temporary, code, again) }
        == ["report_same_person"])
    try await Self.take(temporary, code, again, by: Self.actor("S2", .supervisor))
    let steps = try #require(try await desk.report(of: receipt)).steps
    #expect(steps.map(\.action) == [.accepted, .resolved, .appealed, .resolved])
    #expect(
      steps.allSatisfy { $0.appeal.isEmpty }, "what the holder said is not read with the case")
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `the late ones come first, and an appeal out of time is refused`() async throws {
    let (temporary, receipt, code) = try await Self.world()
    let desk = try temporary.desk()
    temporary.clock.move(seconds: 10 * 86_400)
    let later = try await desk.file(
      ReportDraft(ReportSubject(.place, Self.village.text), text: Self.words))
    let open = try await temporary.store.reports(for: Self.actor())
    let second = try #require(try await desk.report(of: later))
    #expect(open.map(\.code) == [code, second.code])
    try await Self.take(temporary, code, ReportAct(.accepted))
    try await Self.take(temporary, code, ReportAct(.rejected, words: "不属于受理范围"))
    temporary.clock.move(seconds: 31 * 86_400)
    #expect(
      await Self.refused { try await desk.appeal(receipt, "名单上没有我") }
        == ["report_appeal_late"])
    try await Self.take(temporary, code, ReportAct(.closed))
  }

  @Test func `a report about a payment lies where the payee lives`() async throws {
    let temporary = try await SmallWorld.filled()
    let payment = try #require(
      try await temporary.store.read { try PaymentList(on: $0).payments(of: nil, limit: 1) }.first)
    let receipt = try await temporary.desk().file(
      ReportDraft(.init(.payment, String(payment.id.value)), text: Self.words))
    let report = try #require(try await temporary.desk().report(of: receipt))
    #expect(report.place == payment.place && receipt.county == payment.county)
  }
}
