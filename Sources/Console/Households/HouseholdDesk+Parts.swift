import Domain
import Portal
import Web

extension HouseholdDesk {
  /// Incomes a person beside the line of province and year.
  var years: Markup {
    let known = file.years.sorted { $0.year < $1.year }.filter { $0.perPerson != nil }
    let bars = known.map { year -> BarChart.Bar in
      let income = year.perPerson ?? .zero
      let line = lines.shown(at: place, year: year.year)
      let beside = line.map { purpose, amount in
        let name = purpose.labels.phrase(language)
        let line = Amount(fen: amount.fen).yuan
        return language("（\(name)线 \(line)）", " (\(name) line \(line))")
      }
      return BarChart.Bar(
        String(year.year), income.fen, text: "\(Amount(fen: income.fen).yuan)\(beside ?? "")",
        ground: line?.amount.fen)
    }
    guard !bars.isEmpty else { return "" }
    let below = known.count { year in
      let line = lines.shown(at: place, year: year.year)
      return line.map { (year.perPerson ?? .zero) < $0.amount } ?? false
    }
    let finding = language(
      below == 0 ? "各年人均纯收入都不低于当年的线" : "\(below) 年人均纯收入低于当年的线",
      below == 0
        ? "In no year was the income below the line" : "In \(below) years it was below the line")
    return Card.titled(
      language("各年收入", "Income by year"),
      language("元/人，浅色为当年的线", "yuan a person, pale: the line of the year"),
      Figure(finding, BarChart(bars: bars, tone: .loess).markup).markup(language))
  }

  /// How it lived in the newest year that is known.
  var living: Markup {
    guard let year = file.years.max(by: { $0.year < $1.year }) else { return "" }
    let register = HouseholdYear.register
    let income: Set = ["village", "household", "year", "synthetic"]
    let pairs = zip(register.declaration.fields, register.values(year)).compactMap {
      field, value -> Markup? in
      guard !income.contains(field.name), value != .none else { return nil }
      let shown = shown(value, field.kind)
      return "<dt>\(language(field.labels.zh, field.labels.en))</dt><dd>\(shown)</dd>"
    }
    guard !pairs.isEmpty else { return "" }
    return Card.titled(
      language("\(year.year) 年收入和生产生活条件", "Income and living in \(year.year)"), "",
      "<dl class=\"pairs\">\(pairs.joined())</dl>")
  }

  /// A value with its unit.
  private func shown(_ value: FieldValue, _ kind: FieldKind) -> String {
    let text = kind.shown(value, english: language == .en)
    return switch (kind, value) {
    case (.money, .integer(let fen)): Amount(fen: fen).exact(language)
    case (.measure(let unit, _), _), (.count(let unit, _), _):
      "\(text) \(unit.labels.phrase(language))"
    default: text
    }
  }

  /// From when until when; what has no end goes on.
  private func span(_ from: Day?, _ until: Day?) -> Cell {
    guard let from else { return .text(until.map { "– \($0.text)" } ?? "–") }
    return .text(
      until.map { "\(from.text) – \($0.text)" }
        ?? language("\(from.text) 起", "from \(from.text)"))
  }

  /// What helps it.
  var measures: Markup {
    card(
      language("帮扶措施", "Measures of help"),
      [
        (language("措施", "Measure"), .lead), (language("投入（元）", "Cost (yuan)"), .namedFigure),
        (language("内容", "What"), .detail), (language("帮扶单位", "Helper"), .named),
        (language("起止", "Days"), .named),
      ],
      file.measures.map { row in
        [
          .text(row.kind.labels.phrase(language)), row.cost.map { .yuan($0.fen) } ?? .text("–"),
          .text(row.detail), .text(row.helper),
          span(row.begun, row.ended),
        ]
      })
  }

  /// What its members were paid, by project and in all.
  var payments: Markup {
    let sums = file.paidByProject
    guard !sums.isEmpty else { return "" }
    let paid = Amount(fen: sums.reduce(Money.zero) { $0 + $1.amount }.fen).exact(language)
    return card(
      language("领到的钱 \(paid)", "Paid \(paid)"),
      [
        (language("项目", "Project"), .lead), (language("金额（元）", "Yuan"), .figure),
        (language("笔数", "Payments"), .namedFigure),
      ],
      sums.map {
        [.link($0.name, .project($0.project.value)), .yuan($0.amount.fen), .count(Int64($0.count))]
      })
  }

  /// The newest check of each guarantee.
  var guarantees: Markup {
    let newest = file.guarantees(on: today)
    let unmet = newest.count { !$0.met }
    return card(
      unmet == 0
        ? language("已核查 \(newest.count) 项保障，都达标", "\(newest.count) guarantees checked, all met")
        : language("\(unmet) 项保障有短板", "\(unmet) guarantees have a gap"),
      [
        (language("项目", "Guarantee"), .lead), (language("结果", "Result"), .detail),
        (language("短板", "Gap"), .named), (language("核查日期", "Checked"), .named),
        (language("核查人", "By"), .named),
      ],
      newest.map { row in
        let tag =
          row.met
          ? Tag(language("达标", "Met"), .jade) : Tag(language("未达标", "Not met"), .cinnabar)
        return [
          .text(row.item.labels.phrase(language)), .tag(tag), .text(row.gap),
          .text(row.checked?.text ?? ""), .text(row.checker),
        ]
      })
  }

  /// The names of everybody who was ever a member, by number.
  private var names: [String: String] {
    Dictionary(file.persons.map { ($0.number, $0.name) }, uniquingKeysWith: { _, last in last })
  }

  /// Where its members worked.
  var work: Markup {
    let names = names
    return card(
      language("务工", "Work"),
      [
        (language("姓名", "Name"), .lead), (language("月工资（元）", "Pay a month"), .namedFigure),
        (language("地点", "Where"), .detail), (language("渠道", "Found by"), .named),
        (language("起止", "Days"), .named),
        (language("年度交通费补助（元）", "Aid for the journey"), .namedFigure),
      ],
      file.spells.map { row in
        [
          .text(names[row.person] ?? row.person), row.pay.map { .yuan($0.fen) } ?? .text("–"),
          .text(
            [row.area?.labels.phrase(language) ?? "", row.employer]
              .filter { !$0.isEmpty }.joined(separator: " · ")),
          .text(row.channel?.labels.phrase(language) ?? ""),
          span(row.begun, row.ended),
          row.travelAid.map { .yuan($0.fen) } ?? .text("–"),
        ]
      })
  }

  /// Which members plan to work, and what they ask for.
  var plans: Markup {
    let names = names
    return card(
      language("务工意向", "Plans to work"),
      [
        (language("姓名", "Name"), .lead), (language("计划务工", "Plans to work"), .named),
        (language("就业服务需求", "Services asked for"), .detail),
        (language("监测日期", "Asked on"), .named),
      ],
      file.plans.map { row in
        [
          .text(names[row.person] ?? row.person),
          .text(row.plans ? language("是", "yes") : language("否", "no")),
          .text(
            row.services.map { $0.labels.phrase(language) }
              .joined(separator: language("、", ", "))),
          .text(row.asked?.text ?? ""),
        ]
      })
  }

  /// The cadres who are paired with it.
  var kin: Markup {
    card(
      language("结对认亲", "Paired kin"),
      [
        (language("干部", "Cadre"), .lead), (language("困难", "Problem"), .named),
        (language("措施", "Measure"), .named), (language("情况", "State"), .named),
        (language("起止", "Days"), .named),
      ],
      file.kin.map { row in
        [
          .text("\(row.cadre) · \(row.unit)"),
          .text(
            [row.problem.labels.phrase(language), row.need].filter { !$0.isEmpty }
              .joined(separator: "：")),
          .text(row.measure), .text(row.state.labels.phrase(language)),
          span(row.from, row.until),
        ]
      })
  }

  /// Who came.
  var visits: Markup {
    card(
      language("入户走访", "Visits"),
      [
        (language("日期", "Day"), .lead), (language("走访单位", "By"), .named),
        (language("事由", "Purpose"), .named), (language("发现", "Found"), .detail),
        (language("办理", "Done"), .detail),
      ],
      file.visits.map { row in
        let late = row.late ? [Tag(language("迟报", "Sent late"), .cinnabar).markup] : []
        let day = [Markup(text: row.visited?.text ?? "")] + late
        return [
          Cell(day.joined(" ")), .text(row.visitor),
          .text(row.purpose.labels.phrase(language)), .text(row.found), .text(row.done),
        ]
      })
  }
}
