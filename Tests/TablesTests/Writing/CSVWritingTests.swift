import Tables
import Testing

@Suite("Writing CSV") struct CSVWritingTests {
  @Test func `fields are quoted where RFC 4180 asks`() throws {
    var writer = CSVWriter(for: .machine)
    writer.append(texts: ["a", "b,c", "d\"e", "f\r\ng", "h;i", " j", "", "k\tl"])
    writer.append([.empty, .integer(7), .text("甲")])
    let day = try #require(CalendarDay(iso: "2020-02-29"))
    writer.append([.day(day), .decimal(5, places: 2), .decimal(-5, places: 0)])
    writer.append([.text("")])
    #expect(
      String(decoding: writer.take(), as: UTF8.self)
        == "a,\"b,c\",\"d\"\"e\",\"f\r\ng\",\"h;i\",\" j\",,\"k\tl\"\r\n,7,甲\r\n"
        + "2020-02-29,0.05,-5\r\n\"\"\r\n")
    #expect(writer.take().isEmpty)
  }

  @Test func `what is written is read back`() throws {
    var random = SeededRandom.printed()
    let alphabet = Array("ab,;\"'\r\n\t =+-@村＝ ".unicodeScalars)
    for _ in 0..<200 {
      var rows: [[String]] = []
      for _ in 0..<5 {
        var row = (0..<4).map { _ in
          let scalars = (0..<Int.random(in: 0...8, using: &random)).compactMap { _ in
            alphabet.randomElement(using: &random)
          }
          return String(String.UnicodeScalarView(scalars))
        }
        // The first line decides the separator; an end keeps empty fields in view.
        if rows.isEmpty { row = ["a", "b", "c", "d"] }
        rows.append(row + ["end"])
      }
      var writer = CSVWriter()
      for row in rows { writer.append(texts: row) }
      let read = try TableReader.read(.bytes(writer.take()), name: "a.csv").rows
      #expect(
        read.map { $0.cells.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
    }
  }

  @Test(arguments: [
    (TypedCell.decimal(12345, places: 2), "123.45"), (.decimal(-12345, places: 2), "-123.45"),
    (.decimal(7, places: 3), "0.007"), (.decimal(.min, places: 2), "-92233720368547758.08"),
    (.integer(.min), "-9223372036854775808"), (.empty, ""),
  ])
  func `values have their plain text`(cell: TypedCell, text: String) {
    #expect(cell.text == text)
  }
}
