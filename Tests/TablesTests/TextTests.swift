import Testing

@testable import Tables

@Suite("Texts and values") struct TextTests {
  @Test(arguments: [
    ("１２３ＡＢｃ", "123ABc"), ("　张三　", "张三"), ("张　三", "张 三"), ("\u{FEFF}a\u{200B}b", "ab"),
    ("村（东），一", "村（东），一"), ("  ", ""), ("", ""), ("\u{A0}x\n", "x"),
  ])
  func `full-width letters and spaces are narrowed`(text: String, expected: String) {
    #expect(text.normalised() == expected)
  }

  @Test func `codes have their punctuation narrowed too`() {
    #expect("２０２０－０７－０１（Ａ）".normalised(.everything) == "2020-07-01(A)")
  }

  @Test func `normalising twice changes nothing`() {
    for value in UInt32(0)...0xFFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let once = "a\(Character(scalar))b".normalised(.everything)
      #expect(once.normalised(.everything) == once)
    }
  }

  @Test func `every day from 1 to 9999 has its ordinal and comes back`() {
    var ordinal = CalendarDay(year: 1, month: 1, day: 1)?.ordinal ?? 0
    for year in 1...9999 {
      for (month, day) in [(1, 1), (2, 28), (2, 29), (3, 1), (12, 31)] {
        guard let date = CalendarDay(year: year, month: month, day: day) else { continue }
        #expect(CalendarDay(ordinal: date.ordinal) == date)
        #expect(date.ordinal >= ordinal)
        ordinal = date.ordinal
      }
    }
    #expect(CalendarDay(ordinal: ordinal + 1) == nil)
    #expect(CalendarDay(ordinal: 305) == nil)
  }

  @Test func `serial numbers and days fit`() {
    for serial in 1...80_000 where serial != 60 {
      #expect(SerialEpoch.year1900.day(serial)?.serial == serial)
    }
    #expect(CalendarDay(iso: "2020-07-01")?.serial == 44013)
    #expect(CalendarDay(iso: "1899-12-31")?.serial == nil)
  }

  @Test(arguments: [
    "2021-02-29", "2020-13-01", "2020-00-01", "2020-1-1", "２020-01-01", "0000-01-01", "2020-01-01 ",
  ])
  func `days that are none are not read`(text: String) {
    #expect(CalendarDay(iso: text) == nil)
  }

  @Test func `column letters and addresses fit`() {
    for column in 0..<16_384 {
      let letters = ColumnName.letters(column)
      #expect(ColumnName.address("\(letters)7".utf8)?.column == column)
    }
    #expect(ColumnName.letters(16_383) == "XFD")
    #expect(ColumnName.letters(-1) == "?")
  }

  @Test(arguments: TableError.Code.allCases)
  func `every refusal has words in both languages and fills in its limit`(code: TableError.Code) {
    #expect(TableError.Code.catalogue[code] != nil)
    let words = TableError(code, .init(member: "m", sheet: "s", row: 2, column: 1), limit: 5).words
    #expect(words.zh.hasPrefix("部件“m”，工作表“s”，第 2 行，B 列："))
    #expect(words.en.hasPrefix("part \"m\", sheet \"s\", row 2, column B: "))
    #expect(!words.zh.contains("{") && !words.en.contains("{"))
    #expect(TableError(code).words.en.first?.isUppercase == true)
  }

  @Test(arguments: CellWarning.Kind.allCases)
  func `every warning has words in both languages`(kind: CellWarning.Kind) {
    #expect(!kind.words.zh.isEmpty && !kind.words.en.isEmpty)
  }

  @Test func `names from a file are made harmless in errors`() {
    let name = "a\u{1B}[31m\u{202E}b" + String(repeating: "c", count: 200)
    let error = TableError(.unsafeName, .init(member: name))
    #expect(error.place.member?.count == 80)
    #expect(error.place.member?.hasPrefix("a\u{FFFD}[31m\u{FFFD}b") == true)
  }
}
