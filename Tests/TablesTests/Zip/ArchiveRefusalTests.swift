import Tables
import Testing

@Suite("What archives are refused for")
struct ArchiveRefusalTests {
  private func zip(_ change: (inout ForgedMember) -> Void) -> ForgedZip {
    var extra = ForgedMember("extra.txt", "some text")
    change(&extra)
    return ForgedZip(members: ForgedBook().members + [extra])
  }

  @Test func `an honest archive is read`() {
    #expect(refusal(reading: zip { _ in }) == nil)
  }

  @Test func `a bomb is refused by its ratio before it is inflated`() {
    let bomb = ForgedMember.bomb("xl/media/a.bin", 0, size: 1 << 20)
    let zip = ForgedZip(members: ForgedBook().members + [bomb])
    #expect(refusal(reading: zip) == .ratioTooHigh)
    var limits = TableLimits.upload
    limits.ratio = 1000
    #expect(refusal(reading: zip, limits: limits) == nil)
  }

  @Test func `members that together inflate to too much are refused`() {
    var limits = TableLimits.upload
    limits.ratio = 1000
    limits.inflatedBytes = 3 << 20
    let bombs = (0..<4).map { ForgedMember.bomb("xl/media/\($0).bin", 0, size: 1 << 20) }
    let zip = ForgedZip(members: ForgedBook().members + bombs)
    #expect(refusal(reading: zip, limits: limits) == .inflatesTooMuch)
  }

  @Test func `a single member that declares gigabytes is refused`() {
    #expect(
      refusal(
        reading: zip {
          $0.method = 8
          $0.size = 0xFFFF_0000
        }) == .inflatesTooMuch)
  }

  @Test(arguments: [1000, 20_000_000])
  func `a part that inflates to more or less than it declares is stopped`(declared: Int) {
    var book = ForgedBook()
    book.parts["xl/worksheets/sheet1.xml"] = ""
    var members = book.members.filter { $0.name != "xl/worksheets/sheet1.xml" }
    var liar = ForgedMember.bomb("xl/worksheets/sheet1.xml", 0x20, size: 4 << 20)
    liar.size = declared
    members.append(liar)
    var limits = TableLimits.upload
    limits.ratio = 10_000
    #expect(refusal(reading: ForgedZip(members: members), limits: limits) == .sizeLies)
  }

  @Test func `inflated bytes are counted whatever the headers say`() {
    // Every sheet is read again and again; the archive counts all of it.
    var limits = TableLimits.upload
    limits.inflatedBytes = 9000
    var book = ForgedBook()
    book.rows = "<row><c><v>\(String(repeating: " ", count: 3000))1</v></c></row>"
    let error = refusal { () throws(TableError) in
      let reader = try TableReader(.bytes(book.bytes), name: "a.xlsx", limits: limits)
      for _ in 0..<9 { _ = try reader.read() }
    }
    #expect(error?.code == .inflatesTooMuch)
    #expect(error?.limit == 9000)
  }

  @Test func `overlapping members are refused`() {
    #expect(
      refusal(
        reading: zip {
          $0.offset = 0
          $0.localName = nil
        }) == .membersOverlap)
    var two = ForgedMember("same.txt", "x")
    two.offset = 5
    #expect(refusal(reading: ForgedZip(members: ForgedBook().members + [two])) == .membersOverlap)
  }

  @Test func `a member that reaches into the directory is refused`() {
    let zip = zip {
      $0.size = 200
      $0.storedSize = 200
    }
    #expect(refusal(reading: zip) == .membersOverlap)
  }

  @Test(arguments: [
    "/etc/passwd", "../up.xml", "a/../../b", "a//b", "./a", "C:evil", "a\\b", "a\nb", "..",
  ])
  func `an unsafe name is refused`(name: String) {
    #expect(refusal(reading: zip { $0.name = name }) == .unsafeName)
  }

  @Test func `a name that is not UTF-8 or too long is refused`() {
    var bytes = zip { $0.name = "zzzz.txt" }.bytes
    for place in bytes.indices.dropLast(4) where bytes[place..<place + 4].elementsEqual("zzzz".utf8)
    {
      bytes[place] = 0xFF
    }
    let error = refusal { () throws(TableError) in
      _ = try TableReader(.bytes(bytes), name: "a.xlsx")
    }
    #expect(error?.code == .unsafeName)
    #expect(
      refusal(reading: zip { $0.name = String(repeating: "n", count: 256) }) == .unsafeName)
  }

  @Test(arguments: ["xl/workbook.xml", "XL/Workbook.XML"])
  func `a name used twice is refused, also when only case differs`(name: String) {
    #expect(refusal(reading: zip { $0.name = name }) == .duplicateName)
  }

  @Test(arguments: [1, 1 << 6, 1 << 13])
  func `an encrypted member is refused`(flag: Int) {
    #expect(refusal(reading: zip { $0.flags = flag }) == .encryptedMember)
  }

  @Test(arguments: [1, 6, 9, 12, 14, 93, 95])
  func `an unusual compression method is refused`(method: Int) {
    #expect(refusal(reading: zip { $0.method = method }) == .unknownCompression)
  }

  @Test(arguments: [0o120000, 0o060000, 0o020000, 0o010000, 0o140000])
  func `links and devices are refused`(kind: Int) {
    let zip = zip {
      $0.madeBy = 3 << 8 | 20
      $0.attributes = (kind | 0o777) << 16
    }
    #expect(refusal(reading: zip) == .specialFile)
  }

  @Test func `folders and plain files of Unix are accepted`() {
    var folder = ForgedMember("xl/media/", [])
    folder.madeBy = 3 << 8
    folder.attributes = 0o040755 << 16
    var file = ForgedMember("xl/media/a.txt", "a")
    file.madeBy = 3 << 8
    file.attributes = 0o100644 << 16
    let zip = ForgedZip(members: ForgedBook().members + [folder, file])
    #expect(refusal(reading: zip) == nil)
  }

  @Test(arguments: [
    Array("PK\u{3}\u{4}".utf8), [0x1F, 0x8B, 8], Array("Rar!".utf8), [0x37, 0x7A, 0xBC, 0xAF],
  ])
  func `an archive inside the archive is refused`(head: [UInt8]) {
    let inner = ForgedMember("xl/media/picture.png", head + [0, 0, 0, 0])
    #expect(refusal(reading: ForgedZip(members: ForgedBook().members + [inner])) == .nestedArchive)
    #expect(refusal(reading: zip { $0.name = "inner.zip" }) == .nestedArchive)
  }

  @Test func `more members than allowed are refused`() {
    let many = (0..<200).map { ForgedMember("xl/media/\($0).txt", "a") }
    #expect(refusal(reading: ForgedZip(members: ForgedBook().members + many)) == .tooManyMembers)
  }

  @Test func `a trailer that states another number of members is refused`() {
    var zip = zip { _ in }
    zip.count = 3
    #expect(refusal(reading: zip) == .damagedArchive)
    zip.count = 9
    #expect(refusal(reading: zip) == .damagedArchive)
    zip.count = 0
    #expect(refusal(reading: zip) == .damagedArchive)
  }

  @Test func `anything after the archive is refused`() {
    var zip = zip { _ in }
    zip.tail = [0]
    #expect(refusal(reading: zip) == .damagedArchive)
  }

  @Test func `the two headers of a member must agree`() {
    #expect(refusal(reading: zip { $0.localName = "other.txt" }) == .headersDisagree)
    #expect(refusal(reading: zip { $0.localSize = 3 }) == .headersDisagree)
  }

  @Test func `data descriptors are read in both shapes and must not lie`() {
    #expect(refusal(reading: zip { $0.descriptor = .signed }) == nil)
    #expect(refusal(reading: zip { $0.descriptor = .unsigned }) == nil)
    #expect(refusal(reading: zip { $0.descriptor = .lying }) == .descriptorDisagrees)
  }

  @Test func `a wrong checksum is noticed when the part is read`() {
    var members = ForgedBook().members
    for index in members.indices where members[index].name == "xl/worksheets/sheet1.xml" {
      members[index].checksum ^= 1
    }
    #expect(refusal(reading: ForgedZip(members: members)) == .damagedMember)
  }

  @Test func `wide records as Apache POI writes them are read`() {
    let members = ForgedBook().members.map { member in
      var wide = member
      wide.isWide = true
      wide.descriptor = .signed
      return wide
    }
    #expect(refusal(reading: ForgedZip(members: members)) == nil)
    #expect(refusal(reading: ForgedZip(members: members, wideCount: members.count)) == nil)
  }

  @Test func `wide records that contradict themselves are refused`() {
    let missing = zip {
      $0.isWide = true
      $0.extra = []
    }
    #expect(refusal(reading: missing) == .zip64Inconsistent)
    let short = zip {
      $0.isWide = true
      $0.extra = [1, 0, 4, 0, 9, 0, 0, 0]
    }
    #expect(refusal(reading: short) == .zip64Inconsistent)
    let twice = zip { $0.extra = [1, 0, 0, 0, 1, 0, 0, 0] }
    #expect(refusal(reading: twice) == .zip64Inconsistent)
    let huge = zip {
      $0.isWide = true
      $0.extra = [1, 0, 16, 0] + [UInt8](repeating: 0xFF, count: 16)
    }
    #expect(refusal(reading: huge) == .zip64Inconsistent)
    var other = zip { _ in }
    other.wideCount = 2
    #expect(refusal(reading: other) == .zip64Inconsistent)
  }

  @Test func `several disks are refused`() {
    #expect(refusal(reading: zip { $0.disk = 1 }) == .severalDisks)
  }

  @Test func `a stored member of another size than stored is refused`() {
    #expect(refusal(reading: zip { $0.size = 8 }) == .sizeLies)
  }
}
