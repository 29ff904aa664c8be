import Domain
import Fixtures
import Foundation
import PortableSQL
import SQLiteEngine
import Storage
import Testing

/// A register whose words were open to staff at first, or are personal now; `.fact` rows are never
/// amended.
private protocol Remarks: Sendable {
  static var name: String { get }
  static var words: Privacy { get }
  static var isNamed: Bool { get }
  static var effect: RegisterEffect { get }
}

private enum OpenKin: Remarks {
  static let (name, words, isNamed) = ("test_kin", Privacy.staff, true)
  static let effect = RegisterEffect.none
}

private enum SealedKin: Remarks {
  static let (name, words, isNamed) = ("test_kin", Privacy.personal, true)
  static let effect = RegisterEffect.none
}

private enum OpenFact: Remarks {
  static let (name, words, isNamed) = ("test_fact", Privacy.staff, false)
  static let effect = RegisterEffect.fact
}

private enum SealedFact: Remarks {
  static let (name, words, isNamed) = ("test_fact", Privacy.personal, false)
  static let effect = RegisterEffect.fact
}

private struct Remark<Kind: Remarks>: Record {
  var village = SmallWorld.village
  var code = ""
  var name = ""
  var words = ""

  static var register: Register<Remark> {
    Register<Remark>(
      Kind.name, zh: "备注", en: "Remarks", owner: .county, privacy: .personal, key: ["code"],
      place: "village", effect: Kind.effect,
      fields: [
        .division(\.village, "village", zh: "所在村", en: "Village", level: .village),
        .text(\.code, "code", zh: "编号", en: "Code", length: 1...40, privacy: .staff),
        .text(
          \.name, "name", zh: "姓名", en: "Name", length: 0...40,
          privacy: Kind.isNamed ? .personal : .staff),
        .text(\.words, "words", zh: "备注", en: "Words", length: 0...40, privacy: Kind.words),
      ])
  }
}

@Suite("Fields that become personal are sealed when the folder is opened")
struct SealedLaterTests {
  private let folder: TemporaryFolder
  private let clock = TestClock()

  init() throws { folder = try TemporaryFolder() }

  private func row<Kind: Remarks>(
    _ kind: Kind.Type, _ number: Int, _ words: String
  ) -> Remark<Kind> {
    var row = Remark<Kind>()
    (row.code, row.name, row.words) = ("R\(number)", "甲\(number)", words)
    return row
  }

  /// A folder of the earlier program: three remarks of each kind, the first of one said twice, the
  /// last of it erased.
  private func earlier() async throws {
    let temporary = try await TemporaryStore(
      in: folder,
      registers: AllRegisters.list
        + [Remark<OpenKin>.register.declaration, Remark<OpenFact>.register.declaration],
      clock: clock)
    let store = temporary.store
    try await SmallWorld.prepare(store)
    try await Offices.fill(store)
    for number in 1...3 {
      try await store.keep([row(OpenKin.self, number, "金丝雀旧话\(number)")])
    }
    try await store.keep([row(OpenKin.self, 1, "金丝雀新话1")])
    try await store.keep((1...3).map { row(OpenFact.self, $0, "金丝雀事实\($0)") })
    try await erase("test_kin", 3, in: temporary)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
    try await temporary.database.checkpoint()
    #expect(try holdsCanary(), "the search is not blind")
  }

  private func opened() async throws -> TemporaryStore {
    try await TemporaryStore(
      in: folder,
      registers: AllRegisters.list
        + [Remark<SealedKin>.register.declaration, Remark<SealedFact>.register.declaration],
      clock: clock)
  }

  private func erase(_ name: String, _ number: Int, in temporary: TemporaryStore) async throws {
    let store = temporary.store
    let register = try #require(store.registers.first { $0.name == name })
    let found = try await store.records(RecordQuery(register))
    let record = try #require(found.first { $0.values[1] == .text("R\(number)") })
    try await store.askErasure(
      of: record.id, in: register, of: record.county, reason: .request, basis: "本人申请",
      by: Offices.actor(.countyOffice))
    let second = Actor(person: "second_office", role: .countyOffice, reach: [SmallWorld.first])
    let open = try #require(try await store.dataRequests(for: second).first)
    try await store.decide(open.id, as: .approved, by: second)
  }

  private func holdsCanary() throws -> Bool {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).contains { name in
      let bytes = FileManager.default.contents(atPath: folder.file(name)) ?? Data()
      return bytes.range(of: Data("金丝雀".utf8)) != nil
    }
  }

  private func words<Kind: Remarks>(
    _ kind: Kind.Type, _ temporary: TemporaryStore
  ) async throws -> [String] {
    let register = Remark<Kind>.register
    return try await temporary.store.records(RecordQuery(register.declaration)).map {
      register.entry($0.values).words
    }
  }

  @Test func `they read as before, stand nowhere in the file, and the log holds`() async throws {
    try await earlier()
    let temporary = try await opened()
    #expect(try await words(SealedKin.self, temporary) == ["金丝雀新话1", "金丝雀旧话2", ""])
    #expect(
      try await words(SealedFact.self, temporary) == ["金丝雀事实1", "金丝雀事实2", "金丝雀事实3"])
    #expect(try await temporary.verify().compactMap(\.finding) == [])
    try await temporary.database.checkpoint()
    #expect(try !holdsCanary())
    await #expect(throws: DatabaseError.self, "the wall stands again") {
      try await temporary.raw(["UPDATE test_fact SET code = 'other'"])
    }
    await #expect(throws: DatabaseError.self, "the history's wall too") {
      try await temporary.raw(["UPDATE record_history SET body = ''"])
    }
    let again = try await words(SealedKin.self, try await reopened(temporary))
    #expect(again == ["金丝雀新话1", "金丝雀旧话2", ""])
  }

  private func reopened(_ temporary: TemporaryStore) async throws -> TemporaryStore {
    try await TemporaryStore(
      in: try copied(temporary), registers: temporary.store.registers, clock: clock)
  }

  private func copied(_ temporary: TemporaryStore) throws -> TemporaryFolder {
    let copy = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: folder.file(TemporaryStore.file), toPath: copy.file(TemporaryStore.file))
    return copy
  }

  @Test func `they are amended and erased like any other, and the log still holds`() async throws {
    try await earlier()
    let temporary = try await opened()
    try await temporary.store.keep([row(SealedKin.self, 2, "金丝雀新话2")])
    try await erase("test_kin", 1, in: temporary)
    try await erase("test_fact", 2, in: temporary)
    #expect(try await words(SealedKin.self, temporary) == ["", "金丝雀新话2", ""])
    #expect(try await words(SealedFact.self, temporary) == ["金丝雀事实1", "", "金丝雀事实3"])
    #expect(try await temporary.verify().compactMap(\.finding) == [])
  }

  @Test func `a text that went without an act on record is noticed`() async throws {
    try await earlier()
    let temporary = try await opened()
    let id = try #require(
      try await temporary.number("SELECT id FROM test_fact WHERE code = 'R2'"))
    try await temporary.raw([
      """
      INSERT INTO erased_revision (county, register, record, rev, commitment)
      VALUES ('621122', 'test_fact', \(id), 1, \([UInt8](repeating: 0, count: 32)))
      """,
      "UPDATE test_fact SET salt = NULL WHERE id = \(id)",
    ])
    #expect(try await temporary.verify().compactMap(\.finding).count == 1)
  }

  @Test func `what is sealed by now is never taken for a text that may be lost`() async throws {
    try await earlier()
    let temporary = try await opened()
    try await temporary.store.keep((5...6).map { row(SealedFact.self, $0, "新") })
    try await erase("test_fact", 5, in: temporary)
    #expect(try await temporary.verify().compactMap(\.finding) == [])
    try await temporary.raw([
      "DROP TRIGGER erased_revision_no_update",
      """
      UPDATE erased_revision SET commitment = \([UInt8](repeating: 0, count: 32))
      WHERE register = 'test_fact'
      """,
    ])
    #expect(try await temporary.verify().compactMap(\.finding).count == 1)
  }
}
