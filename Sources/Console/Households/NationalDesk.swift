import Domain
import Exchange
import Portal
import Storage
import Synchronization
import Web

/// A list of the national system as the second person sees it: what it would change, cell by cell,
/// with what is personal masked.
final class NationalDesk: Sendable {
  /// The most lines that a page shows; the rest is in the file.
  private static let most = 100

  private let differences = Mutex<(lines: [[String]], count: Int)>(([], 0))

  /// Takes a difference down.
  func note(_ difference: HouseholdDifference) {
    let lines = difference.cells.isEmpty ? [Self.line(difference)] : Self.lines(difference)
    differences.withLock { noted in
      noted.count += lines.count
      noted.lines += lines.prefix(max(0, Self.most - noted.lines.count))
    }
  }

  private static func line(_ difference: HouseholdDifference) -> [String] {
    [difference.register.labels.zh, difference.number, difference.kind.labels.zh, "", "", ""]
  }

  private static func lines(_ difference: HouseholdDifference) -> [[String]] {
    difference.cells.map { cell in
      let field = difference.register.fields[cell.field]
      let (old, new) = (
        StaffMask.masked(cell.old, of: field), StaffMask.masked(cell.new, of: field)
      )
      return [
        difference.register.labels.zh, difference.number, difference.kind.labels.zh,
        field.labels.zh, field.kind.shown(old, english: false),
        field.kind.shown(new, english: false),
      ]
    }
  }

  /// What the list would do, and its first differences.
  func markup(
    _ outcome: HouseholdOutcome, _ intake: NationalIntake, _ language: Language
  ) -> Markup {
    Card.titled(
      language("这份名单会改什么", "What the list would change"), "",
      counts(outcome, language).markup + passedOver(intake.passedOver, language)
        + doubt(intake.wrongSizes, language)) + table(language)
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
      ],
      rows: ["household", "household_year", "person"].compactMap { name in
        guard let count = outcome.counts[name], let register = AllRegisters.named(name) else {
          return nil
        }
        return [
          .text(register.labels.phrase(language)), .count(Int64(count.added)),
          .count(Int64(count.changed)), .count(Int64(count.unchanged)),
          .count(Int64(count.missing)),
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

  private func doubt(_ wrongSizes: [NationalSizeDoubt], _ language: Language) -> Markup {
    guard let words = wrongSizes.words else { return "" }
    return "<p class=\"how\">\(language(words.zh, words.en))</p>"
  }

  private func table(_ language: Language) -> Markup {
    let (lines, count) = differences.withLock { $0 }
    let heading = language("共 \(count) 处差异", "\(count) differences")
    let remark =
      count > lines.count
      ? language("只列出前 \(lines.count) 处", "the first \(lines.count)")
      : language("个人信息已隐去", "personal values are masked")
    let table = Table(
      heading,
      columns: [
        .init(language("编号", "Number"), .lead), .init(language("台账", "Register"), .detail),
        .init(language("差异", "Kind"), .named), .init(language("字段", "Field"), .named),
        .init(language("原值", "Old"), .named), .init(language("新值", "New"), .named),
      ],
      rows: lines.map { line in
        [line[1], line[0], line[2], line[3], line[4], line[5]].map { .text($0) }
      },
      whenEmpty: language("与登记的一样。", "All as registered."))
    return Card.titled(heading, remark, table.markup)
  }
}

extension DraftFile.National {
  /// What it is.
  var labels: Labels {
    Labels(zh: "全国系统名单（\(asOf.text)）", en: "List of the national system (\(asOf.text))")
  }
}
