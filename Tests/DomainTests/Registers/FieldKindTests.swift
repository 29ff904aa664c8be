import Testing

@testable import Domain

@Suite("Cells are read by their kind") struct FieldKindTests {
  private func read(_ kind: FieldKind, _ text: String) -> Result<FieldValue, FieldProblem> {
    Result { () throws(FieldProblem) in try kind.value(of: text) }
  }

  private func problem(_ kind: FieldKind, _ text: String) -> String? {
    if case .failure(let problem) = read(kind, text) { problem.code } else { nil }
  }

  private static let kinds: [FieldKind] = [
    .text(length: 1...5), .choice(FundSource.choices), .division(level: nil), .day, .year,
    .money(fen: 1...1_000), .count(.persons, 0...100), .reference(register: "project"), .flag,
    .citizenNumber,
  ]

  @Test func `an empty cell is nothing for every kind`() throws {
    for kind in Self.kinds { #expect(try kind.value(of: "") == .none) }
  }

  @Test func `good cells`() throws {
    let good: [(FieldKind, String, FieldValue)] = [
      (.text(length: 1...5), "五个汉字啊", .text("五个汉字啊")),
      (.choice(FundSource.choices), "市级财政", .text("fiscal_city")),
      (.choice(FundSource.choices), "City Budget", .text("fiscal_city")),
      (.choice(FundSource.choices), "fiscal_city", .text("fiscal_city")),
      (.division(level: nil), "621122000000", .text("621122")),
      (.division(level: .village), "621122101201", .text("621122101201")),
      (.day, "2018年5月3日", .text("2018-05-03")), (.year, "2018", .integer(2018)),
      (.money(fen: 1...1_000), "10", .integer(1_000)),
      (.count(.mu, 0...2_000), "1,200", .integer(1_200)),
      (.reference(register: "project"), "P-1", .text("P-1")),
      (.flag, "是", .integer(1)), (.flag, "No", .integer(0)),
      (.citizenNumber, "11010519491231002x", .text("11010519491231002X")),
    ]
    for (kind, text, value) in good { #expect(try kind.value(of: text) == value) }
  }

  @Test func `a number that a spreadsheet robbed of its zero is the same choice`() throws {
    let status = FieldKind.choice(PoliticalStatus.choices)
    #expect(try status.value(of: "1") == status.value(of: "01"))
    #expect(problem(status, "0") == "choice_unknown" && problem(status, "001") == "choice_unknown")
  }

  @Test func `no word means two choices of a field`() throws {
    for register in AllRegisters.list {
      for field in register.fields {
        let choices: [Choice]
        switch field.kind {
        case .choice(let all), .choices(let all, _): choices = all
        default: continue
        }
        for choice in choices {
          for word in choice.words + choice.robbed {
            let read = try FieldKind.choice(choices).value(of: word)
            #expect(read == .text(choice.code), "\(register.name).\(field.name): \(word)")
          }
        }
      }
    }
  }

  @Test func `near misses are named by a stable code`() {
    let bad: [(FieldKind, String, String)] = [
      (.text(length: 1...5), "六个汉字啊啊", "text_length"),
      (.text(length: 2...5), "一", "text_length"),
      (.text(length: 1...5), "a\u{7}b", "text_control"),
      (.choice(FundSource.choices), "省级财政", "choice_unknown"),
      (.division(level: nil), "62112", "division_format"),
      (.division(level: .village), "621122", "division_level"),
      (.day, "2018-02-30", "day_invalid"), (.year, "1948", "number_range"),
      (.year, "2018年", "number_invalid"), (.money(fen: 1...1_000), "0", "money_range"),
      (.money(fen: 1...1_000), "10.01", "money_range"),
      (.money(fen: 1...1_000), "1.001", "money_invalid"),
      (.money(fen: 1...1_000), "十元", "money_invalid"),
      (.count(.persons, 0...100), "101", "number_range"),
      (.count(.persons, 0...100), "-1", "number_range"),
      (.count(.persons, 0...100), "1.5", "number_invalid"),
      (.reference(register: "project"), String(repeating: "x", count: 65), "text_length"),
      (.flag, "maybe", "flag_invalid"),
      (.citizenNumber, "110105194912310021", "citizen_number_invalid"),
    ]
    for (kind, text, code) in bad { #expect(problem(kind, text) == code, "\(kind.name) \(text)") }
  }

  @Test func `problems speak both languages and never repeat the value`() {
    for kind in Self.kinds {
      guard case .failure(let problem) = read(kind, "金丝雀canary-9931\u{7}") else {
        Issue.record("\(kind.name) accepts anything")
        continue
      }
      #expect(!problem.labels.zh.isEmpty && !problem.labels.en.isEmpty)
      #expect(!problem.labels.both.contains("9931"))
    }
  }

  @Test func `what is written reads back as the same value`() throws {
    let values: [(FieldKind, FieldValue)] = [
      (.text(length: 1...5), .text("甲")), (.choice(ProjectState.choices), .text("accepted")),
      (.division(level: nil), .text("621122101201")), (.day, .text("2018-05-03")),
      (.year, .integer(2018)), (.money(fen: 0...1_000_000), .integer(123_405)),
      (.count(.persons, 0...10), .integer(7)), (.flag, .integer(1)), (.flag, .integer(0)),
      (.citizenNumber, .text("11010519491231002X")),
    ]
    for (kind, value) in values {
      #expect(try kind.value(of: kind.text(of: value)) == value)
      #expect(!kind.hint.zh.isEmpty && !kind.hint.en.isEmpty)
    }
    #expect(FieldKind.flag.shown(.integer(1), english: true) == "yes")
    #expect(
      FieldKind.choice(ProjectState.choices).shown(.text("pool"), english: true) == "In the pool")
    #expect(FieldKind.day.shown(.none, english: false) == "")
  }

  @Test func `a day with a time of it is the day, and a time that is none is refused`() throws {
    for text in [
      "2014-03-01 00:00:00", "2014/3/1 0:00:00", "2014-03-01T12:00:00", "2014年3月1日 08:30",
      "2014-03-01 23:59:59.997",
    ] { #expect(try FieldKind.day.value(of: text) == .text("2014-03-01"), "\(text)") }
    for text in ["2014-03-01 24:00", "2014-03-01 0", "2014-03-01 a:00", "T08:30"] {
      #expect(throws: FieldProblem.self) { try FieldKind.day.value(of: text) }
    }
  }
}
