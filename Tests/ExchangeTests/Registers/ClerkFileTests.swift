import Domain
import Exchange
import Fixtures
import PortableSQL
import Storage
import Tables
import Testing

@Suite("Files as clerks send them") struct ClerkFileTests {
  private let register = Workshop.register.declaration

  private let text =
    "车间编号,车间名称,所在村,类型,投产日期,吸纳就业（人）,投资（元）\nW1,甲厂,621122101201,纺织,2018-05-03,12,1000.50\n"

  /// `text` in GB18030, hex.
  private let gb18030 =
    "B3B5BCE4B1E0BAC52CB3B5BCE4C3FBB3C62CCBF9D4DAB4E52CC0E0D0CD2CCDB6B2FAC8D5C6DA2CCE"
    + "FCC4C9BECDD2B5A3A8C8CBA3A92CCDB6D7CAA3A8D4AAA3A90A57312CBCD7B3A72C36323131323231"
    + "30313230312CB7C4D6AF2C323031382D30352D30332C31322C313030302E35300A"

  private func workshop(_ bytes: [UInt8], _ name: String = "a.csv") throws -> Workshop {
    let sheet = try Files.read(register, bytes, name: name)
    #expect(sheet.problems.map(\.line) == [])
    return Workshop.register.entry(try #require(sheet.rows.first).values)
  }

  private var bytesOfGB18030: [UInt8] {
    stride(from: 0, to: gb18030.utf8.count, by: 2).compactMap { offset in
      UInt8(gb18030.dropFirst(offset).prefix(2), radix: 16)
    }
  }

  @Test func `UTF-8 with and without its mark, and GB18030, read alike`() throws {
    let plain = try workshop(Array(text.utf8))
    #expect(plain.name == "甲厂" && plain.invested == Money(fen: 100_050))
    for bytes in [[0xEF, 0xBB, 0xBF] + Array(text.utf8), bytesOfGB18030] {
      let other = try workshop(bytes)
      #expect(Workshop.register.values(other) == Workshop.register.values(plain))
    }
  }

  @Test func `full-width digits and signs are digits and signs`() throws {
    let wide = text.replacing("12,1000.50", with: "１２,１０００．５０")
      .replacing("2018-05-03", with: "２０１８－０５－０３").replacing("621122101201", with: "６２１１２２１０１２０１")
    let plain = try workshop(Array(text.utf8))
    let other = try workshop(Array(wide.utf8))
    #expect(Workshop.register.values(other) == Workshop.register.values(plain))
  }

  @Test func `dates and amounts of workbooks are dates and amounts`() throws {
    let other = try workshop(Files.workbook(Files.headings, [Files.good("W1")]), "a.xlsx")
    #expect(other.opened == Day("2018-05-03") && other.invested == Money(fen: 100_050))
    var typed = Files.good("W1")
    typed[4] = .text("2018年5月3日")
    typed[6] = .text("¥1,000.50元")
    let same = try workshop(Files.workbook(Files.headings, [typed]), "a.xlsx")
    #expect(Workshop.register.values(same) == Workshop.register.values(other))
  }

  @Test func `text is kept in normal form C`() throws {
    let loose = text.replacing("甲厂", with: "Cafe\u{301}")
    #expect(try workshop(Array(loose.utf8)).name.utf8.elementsEqual("Caf\u{E9}".utf8))
  }

  @Test func `the same file twice is refused and named by its day`() async throws {
    let temporary = try await Files.store()
    let rows = try Files.read(register, Array(text.utf8), name: "a.csv").rows
    _ = try await temporary.store.importRows(register, rows, file: "sha")
    let before = try await temporary.everything()
    do {
      _ = try await temporary.store.importRows(register, rows, file: "sha")
      Issue.record("imported twice")
    } catch let refusal as FileRefusal {
      #expect(refusal.problem.code == "file_repeated")
      #expect(refusal.problem.labels.zh.contains("2020-01-01"))
    }
    #expect(try await temporary.everything() == before)
  }

  @Test func `of a file with persons not even the digest is kept, which could be guessed`()
    async throws
  {
    let temporary = try await Files.store()
    let rows = try Files.read(register, Array(text.utf8), name: "a.csv").rows
    let digest = String(repeating: "5a", count: 32)
    #expect(register.holdsPersons)
    _ = try await temporary.store.importRows(register, rows, file: digest)
    #expect(try await temporary.everything().allSatisfy { !$0.contains(digest) })
    // What an earlier program kept is known again.
    for plain in [false, true] {
      if plain { try await temporary.raw(["UPDATE import_file SET sha256 = \(digest)"]) }
      await #expect(throws: FileRefusal.self) {
        _ = try await temporary.store.importRows(register, rows, file: digest)
      }
    }
  }

  @Test func `a file that was refused may come again corrected or not`() async throws {
    let temporary = try await Files.store()
    var row = Files.good("W1")
    row[2] = .text("621122109201")
    let rows = try Files.read(register, Files.workbook(Files.headings, [row])).rows
    for _ in 0..<2 {
      await #expect(throws: ImportRefusal.self) {
        _ = try await temporary.store.importRows(register, rows, file: "sha")
      }
    }
    #expect(try await temporary.number("SELECT count(*) FROM import_file") == 0)
  }

  @Test func `a dry run tells what would happen and changes nothing`() async throws {
    let temporary = try await Files.store()
    let store = temporary.store
    let one = try Files.read(register, Files.workbook(Files.headings, [Files.good("W1")])).rows
    _ = try await store.importRows(register, one)
    var changed = Files.good("W1")
    changed[1] = .text("乙厂")
    let rows = [changed, Files.good("W2")]
    let two = try Files.read(register, Files.workbook(Files.headings, rows)).rows
    let before = try await temporary.everything()
    let result = try await store.importRows(register, two, file: "sha", dryRun: true)
    #expect(result.wasDryRun && result.outcome.added == 1 && result.outcome.changed == 1)
    var bad = two
    bad.append(two[0])
    await #expect(throws: ImportRefusal.self) {
      _ = try await store.importRows(register, bad, dryRun: true)
    }
    #expect(try await temporary.everything() == before)
    #expect(try await store.importRows(register, two, file: "sha").outcome.added == 1)
  }

  @Test func `a dry run of vouchers books nothing`() async throws {
    let temporary = try await SmallWorld.prepared()
    let before = try await temporary.everything()
    let receipt = SmallWorld.receipt("D9", 5)
    let rows = [DraftRow(number: 2, values: FundReceipt.register.values(receipt))]
    let result = try await temporary.store.importRows(
      FundReceipt.register.declaration, rows, dryRun: true)
    #expect(result.outcome.added == 1)
    #expect(try await temporary.everything() == before)
  }
}
