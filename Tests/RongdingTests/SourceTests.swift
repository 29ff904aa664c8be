import Domain
import Foundation
import Rongding
import Testing

@Suite("The public facts of the example") struct SourceTests {
  private static var shared: URL {
    if let path = ProcessInfo.processInfo.environment["SHANHAI_SHARED"] {
      return URL(filePath: path)
    }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return root.deletingLastPathComponent().appending(path: "shared")
  }

  /// The values of the figures by code, from the mission's own table, where it is at hand.
  private static func missionFigures() -> [String: (indicator: String, value: String)]? {
    let file = shared.appending(path: "mission/figures.csv")
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return nil }
    var figures: [String: (indicator: String, value: String)] = [:]
    var counts: [String: Int] = [:]
    for line in text.split(separator: "\n").dropFirst() {
      let cells = cells(String(line))
      let seed = String(cells[0].prefix(3))
      counts[seed, default: 0] += 1
      let isSale = seed == "001" && cells[8] == "consumption" && cells[5] == "福州市"
      guard seed == "000" || seed == "002" || isSale,
        !["metadata", "out_of_scope"].contains(cells[8])
      else { continue }
      let number = counts[seed, default: 0]
      let code = "\(seed)-\(number < 10 ? "0" : "")\(number)"
      let value = cells[4] == "date" ? cells[7] : cells[3].isEmpty ? "not_stated" : cells[3]
      figures[code] = (cells[2], value)
    }
    return figures
  }

  /// A line of comma-separated cells, some in quotes.
  private static func cells(_ line: String) -> [String] {
    line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .reduce(into: [""]) { cells, part in
        if part.offset % 2 == 1 {
          cells[cells.count - 1] += part.element
        } else {
          let more = part.element.split(separator: ",", omittingEmptySubsequences: false)
          cells[cells.count - 1] += more[0]
          cells += more.dropFirst().map(String.init)
        }
      }
  }

  @Test func `the figures are those of the two sources, none missing and none added`() throws {
    guard let wanted = Self.missionFigures() else {
      print("skipped: ../shared is not at hand")
      return
    }
    let figures = try Worlds.of(.village).figures
    #expect(figures.map(\.code).sorted() == wanted.keys.sorted())
    for figure in figures {
      #expect(figure.indicator == wanted[figure.code]?.indicator, "\(figure.code)")
      #expect(figure.value == wanted[figure.code]?.value, "\(figure.code)")
      // Who published it, and when; the code's first digits are our own mark of that text.
      #expect(figure.source.contains(#/日报|新闻网/#) && figure.source.contains(#/20\d\d/#))
      #expect(!figure.source.contains("seed"), "\(figure.code)")
    }
  }

  @Test func `pairings without a source are marked as synthetic`() throws {
    let pairings = try Worlds.of(.village).pairings
    #expect(pairings.count == 8)
    let real = pairings.filter { !$0.synthetic }.map { "\($0.provider.text)-\($0.recipient.text)" }
    #expect(
      real == ["350100-621100", "350103-621102", "350122-621122", "350104-621124"])
    #expect(pairings.filter(\.synthetic).allSatisfy { $0.source.hasPrefix("合成示例") })
  }

  @Test func `a renamed place keeps its earlier row and names its successor`() throws {
    let divisions = try Worlds.of(.village).divisions
    let before = try #require(divisions.first { $0.code.text == "350182" })
    let after = try #require(divisions.first { $0.code.text == "350112" })
    #expect(before.nameZh == "长乐市" && after.nameZh == "长乐区")
    #expect(before.successor == after.code)
    #expect(before.validTo?.adding(days: 1) == after.validFrom)
  }

  @Test func `parents come before children, and only villages are invented`() throws {
    var seen: Set<DivisionCode> = []
    for division in try Worlds.of(.village).divisions {
      if let parent = division.parent { #expect(seen.contains(parent), "\(division.code.text)") }
      #expect(seen.insert(division.code).inserted, "\(division.code.text)")
      #expect(division.synthetic == (division.code.level == .village))
    }
    #expect(seen.filter { $0.level == .township && $0.text.hasPrefix("62") }.count == 122)
  }

  @Test func `a township has 8 to 16 villages with different names`() throws {
    let divisions = try Worlds.of(.village).divisions
    let villages = Dictionary(grouping: divisions.filter(\.synthetic)) { $0.parent }
    #expect(villages.count == 119)
    for inside in villages.values {
      #expect((8...16).contains(inside.count))
      #expect(Set(inside.map(\.nameZh)).count == inside.count)
    }
  }
}
