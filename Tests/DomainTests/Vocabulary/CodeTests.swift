import Domain
import Testing

@Suite("Codes of places, numbers of persons and records, masks") struct CodeTests {
  @Test(arguments: [
    ("100000", DivisionLevel.country), ("620000", .province), ("621100", .prefecture),
    ("621122", .county), ("621122101", .township), ("621122101000", .township),
    ("621122101201", .village), ("621122000000", .county),
  ])
  func `a code tells its level`(text: String, level: DivisionLevel) {
    #expect(DivisionCode(text)?.level == level)
  }

  @Test(arguments: [
    "", "62112", "6211221", "62112210120", "6211221012011", "06211a", "062112", "62112a",
    "６２１１２２", "000000",
  ])
  func `what is no code is refused`(text: String) { #expect(DivisionCode(text) == nil) }

  @Test func `one place has one code`() {
    #expect(DivisionCode("621122000000") == DivisionCode("621122"))
    #expect(DivisionCode("621122101") == DivisionCode("621122101000"))
  }

  @Test func `places lie inside each other up to the country`() throws {
    var codes: [String] = []
    var place = DivisionCode("621122101201")
    while let here = place {
      codes.append(here.text)
      place = here.parent
    }
    #expect(
      codes == ["621122101201", "621122101000", "621122", "621100", "620000", "100000"])
    let village = try #require(DivisionCode("621122101201"))
    // A village right under its county has no township between them.
    #expect(DivisionCode("621122000201")?.parent?.text == "621122")
    #expect(village.county.text == "621122")
    for (code, prefix) in [
      ("100000", ""), ("620000", "62"), ("621100", "6211"), ("621122", "621122"),
      ("621122101000", "621122101"), ("621122101201", "621122101201"),
    ] { #expect(DivisionCode(code)?.prefix == prefix) }
  }

  @Test func `levels are ordered and named`() {
    #expect(DivisionLevel.country < .village)
    #expect(DivisionLevel.allCases.allSatisfy { !$0.labels.zh.isEmpty && !$0.labels.en.isEmpty })
  }

  @Test(arguments: ["11010519491231002X", "440524188001010014"])
  func `the examples of GB 11643 are citizen numbers`(number: String) {
    #expect(IdentityNumbers.isCitizenNumber(number))
    #expect(
      IdentityNumbers.citizenCheckCharacter(String(number.prefix(17))) == number.last)
  }

  @Test func `one wrong character makes it none`() {
    let number = Array("11010519491231002X")
    for position in number.indices {
      for other in "0123456789Xx" where other != number[position] {
        var wrong = number
        wrong[position] = other
        #expect(!IdentityNumbers.isCitizenNumber(String(wrong)))
      }
    }
    for text in ["", "110105194912310021", "11010519491231002", "11010519491331002X"] {
      #expect(!IdentityNumbers.isCitizenNumber(text))
    }
    #expect(IdentityNumbers.citizenCheckCharacter("1101051949123100a") == nil)
  }

  @Test(arguments: [
    ("", "*"), ("张", "张*"), ("张三", "张*"), ("张小三", "张*三"), ("欧阳小三", "欧**三"),
    ("Li Si", "L***i"),
  ])
  func `names are masked`(name: String, masked: String) {
    #expect(NameMask.masked(name) == masked)
  }

  @Test func `of a child's name only the first character is told`() {
    #expect(NameMask.maskedMinor("张小三") == "张**" && NameMask.maskedMinor("") == "**")
  }

  @Test(arguments: [("2018-05-02", "张**"), ("2018-05-03", "张*三"), ("2030-01-01", "张*三")])
  func `until the eighteenth birthday a name is a minor's`(day: String, masked: String) {
    let born = IdentityNumbers.born("621122200005030019")
    #expect(born == Day("2000-05-03"))
    guard let day = Day(day) else { return }
    #expect(NameMask.masked("张小三", born: born, on: day) == masked)
    #expect(NameMask.masked("张小三", born: nil, on: day) == "张*三")
  }

  @Test(arguments: ["", "62112220000503001", "6211222000O5030019", "621122200013030019"])
  func `a number without a birthday tells none`(number: String) {
    #expect(IdentityNumbers.born(number) == nil)
  }

  @Test func `record numbers only grow, and batches take blocks`() {
    var source = RecordIDSource(after: 7)
    let early = Instant(microseconds: 0)
    let first = source.next(at: early)
    let block = source.nextBlock(at: early)
    let after = source.next(at: early)
    #expect(first.value == 8)
    #expect(block.value == RecordID.blockSize && block.offset == 0)
    #expect(after > block)
    #expect(after.block != block && source.nextBlock(at: early) > after)
    let later = source.next(at: Instant(microseconds: 1_600_000_000_000_000))
    #expect(later > after && later.block == later)
    #expect(RecordID(block.value + 5).block == block && RecordID(block.value + 5).offset == 5)
    #expect(RecordID("12")?.value == 12)
    for text in ["", "0", "-1", "a", "9223372036854775808"] { #expect(RecordID(text) == nil) }
  }
}
