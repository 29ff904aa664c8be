import Domain
import Exchange
import Portal
import Storage
import Synchronization
import Web

/// A list of the national system as the second person sees it: what it would change, cell by cell,
/// with what is personal masked.
final class NationalDesk: Sendable {
  /// The most lines that a page shows.
  private static let most = 100

  private typealias Kind = HouseholdDifference.Kind

  /// A row of the table: something added or missing, or a cell of something changed.
  private struct Line {
    let register: RegisterDeclaration
    let number: String
    var field: FieldDeclaration?
    /// What stands and what the list brings, masked.
    var old = FieldValue.none
    var new = FieldValue.none
    /// The places that differ where the mask hides all of them.
    var hidden: ClosedRange<Int>?

    /// The field with its old and its new value, and what the mask hides of the change; nothing
    /// where the whole record comes or is missing.
    func cells(_ language: Language) -> [String] {
      guard let field else { return [] }
      let (old, new) = (shown(old, field, language), shown(new, field, language))
      return [field.labels.phrase(language), old, new + note(language)]
    }

    private func shown(
      _ value: FieldValue, _ field: FieldDeclaration, _ language: Language
    ) -> String {
      let text = field.kind.shown(value, english: language == .en)
      return text.isEmpty ? language("（空）", "(empty)") : text
    }

    private func note(_ language: Language) -> String {
      guard let hidden else { return "" }
      let note =
        hidden.count == 1
        ? language("第 \(hidden.lowerBound) 位不同", "place \(hidden.lowerBound) differs")
        : language(
          "第 \(hidden.lowerBound)–\(hidden.upperBound) 位不同",
          "places \(hidden.lowerBound) to \(hidden.upperBound) differ")
      return language("（\(note)）", " (\(note))")
    }
  }

  private struct Noted {
    var lines: [Kind: [Line]] = [:]
    var counts: [Kind: Int] = [:]
  }

  /// The kinds in the order of what has to be looked at most closely.
  private static let kinds: [Kind] = [
    .changed, .dead, .merged, .closed, .erased, .added, .missing,
  ]

  private let asked: Kind?
  private let after: Int
  private let noted = Mutex(Noted())

  /// Shows one kind of differences, a page of them: the first of which there are any unless `kind`
  /// asks for another, behind so many by `after`.
  init(_ parameters: some Collection<(key: Substring, value: Substring)>) {
    func asked(_ name: String) -> String? {
      parameters.first { $0.key == name }.map { String($0.value) }
    }
    self.asked = asked("kind").flatMap(Kind.init(rawValue:))
    after = max(0, asked("after").flatMap { Int($0) } ?? 0)
  }

  /// Takes a difference down.
  func note(_ difference: HouseholdDifference) {
    let lines = Self.lines(difference)
    noted.withLock { noted in
      let before = noted.counts[difference.kind, default: 0]
      noted.counts[difference.kind] = before + lines.count
      let room = Self.most - noted.lines[difference.kind, default: []].count
      noted.lines[difference.kind, default: []] +=
        lines.dropFirst(max(0, after - before)).prefix(max(0, room))
    }
  }

  /// The numbers of the persons whose lines the page shows.
  var persons: Set<String> {
    let noted = noted.withLock(\.self)
    let lines = noted.lines[kind(noted), default: []]
    return Set(lines.filter { $0.register.name == "person" }.map(\.number))
  }

  private func kind(_ noted: Noted) -> Kind {
    asked ?? Self.kinds.first { noted.counts[$0, default: 0] > 0 } ?? .changed
  }

  private static func lines(_ difference: HouseholdDifference) -> [Line] {
    let register = difference.register
    guard !difference.cells.isEmpty else {
      return [Line(register: register, number: difference.number)]
    }
    return difference.cells.map { cell in
      let field = difference.register.fields[cell.field]
      let (old, new) = (
        StaffMask.masked(cell.old, of: field), StaffMask.masked(cell.new, of: field)
      )
      return Line(
        register: register, number: difference.number, field: field, old: old, new: new,
        hidden: StaffMask.hiddenDifference(cell.old, cell.new, of: field))
    }
  }

  /// What the list would do, and its differences; `path` is the page's own address.
  func markup(
    _ outcome: HouseholdOutcome, _ intake: NationalIntake, at path: String, _ language: Language
  ) -> Markup {
    Card.titled(
      language("这份名单会改什么", "What the list would change"), "",
      counts(outcome, language).markup + passedOver(intake.passedOver, language)
        + told(intake.rounded, language) + told(intake.wrongSizes.words, language))
      + table(path, language)
  }

  private func counts(_ outcome: HouseholdOutcome, _ language: Language) -> Table {
    Table(
      language("这份名单会改什么", "What the list would change"),
      columns: [
        .init(language("台账", "Register"), .lead),
        .init(language("新增", "Added"), .namedFigure),
        .init(language("变更", "Changed"), .namedFigure),
        .init(language("未变", "As they are"), .namedFigure),
        .init(language("名单中没有", "Not in the list"), .namedFigure),
        .init(language("名单仍有，已死亡、并户或销户", "In the list, but ended"), .namedFigure),
      ],
      rows: ["household", "household_year", "person"].compactMap { name in
        guard let count = outcome.counts[name], let register = AllRegisters.named(name) else {
          return nil
        }
        return [
          .text(register.labels.phrase(language)), .count(Int64(count.added)),
          .count(Int64(count.changed)), .count(Int64(count.unchanged)),
          .count(Int64(count.missing)), .count(Int64(count.ended)),
        ]
      }, whenEmpty: "")
  }

  private func passedOver(_ names: [String], _ language: Language) -> Markup {
    guard !names.isEmpty else { return "" }
    let columns = names.joined(separator: "、")
    let words = language(
      "这些列登记中没有，未读取：\(columns)",
      "Columns that the register does not keep were passed over: \(columns)")
    return "<p class=\"how\">\(words)</p>"
  }

  private func told(_ words: Labels?, _ language: Language) -> Markup {
    guard let words else { return "" }
    return "<p class=\"how\">\(language(words.zh, words.en))</p>"
  }

  private func table(_ path: String, _ language: Language) -> Markup {
    let noted = noted.withLock(\.self)
    let kind = kind(noted)
    let (lines, count) = (noted.lines[kind, default: []], noted.counts[kind, default: 0])
    let cells: [Table.Column] =
      kind == .changed
      ? [
        .init(language("字段", "Field"), .named), .init(language("原值", "Old"), .named),
        .init(language("新值", "New"), .named),
      ] : []
    let table = Table(
      kind.labels.phrase(language),
      columns: [
        .init(language("编号", "Number"), .lead), .init(language("台账", "Register"), .detail),
      ] + cells,
      rows: lines.map { line in
        ([line.number, line.register.labels.phrase(language)] + line.cells(language))
          .map { .text($0) }
      },
      whenEmpty: language("没有这类差异。", "No difference of this kind."))
    let there = Self.kinds.filter { $0 == kind || noted.counts[$0, default: 0] > 0 }
    let kinds = there.map { other -> Markup in
      let words = "\(other.labels.phrase(language)) \(noted.counts[other, default: 0])"
      let here: Markup = other == kind ? " aria-current=\"page\"" : ""
      return "<a href=\"\(path)?kind=\(other.rawValue)\"\(here)>\(words)</a>"
    }
    let shown = after + lines.count
    let next: Markup =
      shown < count
      ? """
      <p><a href="\(path)?kind=\(kind.rawValue)&amp;after=\(shown)">\
      \(language("下一页", "Next page"))</a></p>
      """ : ""
    let total = noted.counts.values.reduce(0, +)
    return Card.titled(
      language("共 \(total) 处差异", "\(total) differences"),
      language("个人信息已隐去", "personal values are masked"),
      """
      <nav class="years" aria-label="\(language("差异", "Differences"))">\(kinds.joined())</nav>\
      \(table.markup)\(next)
      """)
  }
}

extension DraftFile.National {
  /// What it is.
  var labels: Labels {
    Labels(zh: "全国系统名单（\(asOf.text)）", en: "List of the national system (\(asOf.text))")
  }
}
