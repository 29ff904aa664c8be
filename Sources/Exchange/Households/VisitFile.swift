package import Domain
import Foundation
package import Tables

/// A form that came back, read with every value that cannot be taken.
package struct VisitFile: Sendable {
  /// What was filled in.
  package private(set) var answers = VisitAnswers(sheet: "", entries: [])
  /// What is wrong, by household and question.
  package private(set) var problems: [CellProblem] = []
  private let name: String

  /// The most bytes of answers.
  package static let largest = 8 * 1024 * 1024

  /// Reads answers as the offline page hands them out.
  /// - Throws: `FieldProblem` `visit_file` when the file is none of these, or answers what the page
  ///   does not ask.
  package init(json bytes: [UInt8], name: String) throws(FieldProblem) {
    self.name = name
    guard bytes.count <= Self.largest,
      let sent = try? JSONDecoder().decode(Sent.self, from: Data(bytes))
    else { throw Self.unreadable }
    answers.sheet = sent.sheet
    for (index, entry) in sent.entries.enumerated() { try read(entry, row: index + 1) }
  }

  /// Reads the workbook of a village's forms; rows in which nothing was typed are as they were, and
  /// so are blank cells, because an emptied one looks like one that was never filled in.
  /// - Throws: `FieldProblem` `visit_file` when it has not the columns of one.
  package init(_ reader: TableReader, name: String) throws {
    self.name = name
    let rows = try reader.rows(.first)
    guard let heading = try rows.next() else { throw Self.unreadable }
    let places = VisitColumns.answered.map { column in
      heading.cells.firstIndex { $0 == VisitColumns.heading(column) }
    }
    for (column, place) in zip(VisitColumns.answered, places) where place == nil {
      // Without these nothing says that it is a form at all.
      switch column {
      case .number, .form, .bases: throw Self.unreadable
      default:
        note(RegisterSheet.missingColumn, heading.number, nil, VisitColumns.heading(column))
      }
    }
    guard problems.isEmpty else { return }
    while let row = try rows.next() { try read(row, places.compactMap(\.self)) }
  }

  /// Nothing tells from which household's form a row that somebody added was made.
  private static let addedRow = FieldProblem(
    "visit_row", zh: "这一行下载时没有；表里不能加户，请在“户”中登记",
    en: "the row was not in the form, which takes no new household; register it at “Households”")

  private static let unreadable = FieldProblem(
    "visit_file", zh: "不是从本系统下载的离线走访文件，或已损坏",
    en: "not a file of visits that was taken from here, or damaged")

  // MARK: Answers of the page

  private struct Sent: Decodable {
    struct Entry: Decodable {
      struct Guarantee: Decodable {
        let met: String
        let gap: String
      }
      let household: String
      let bases: [String: Int64]
      let visit: [String: String]
      let values: [String: String]
      let guarantees: [String: Guarantee]

      /// Whether it answers nothing but what the page asks; else it was changed by hand, and what
      /// somebody meant by it would be dropped in silence.
      var isAsked: Bool {
        visit.keys.allSatisfy(Self.visitNames.contains)
          && values.keys.allSatisfy(Self.valueNames.contains)
          && guarantees.keys.allSatisfy { GuaranteeItem(rawValue: $0) != nil }
      }

      private static let visitNames = Set(VisitForm.visit.map(\.field.name))
      private static let valueNames = Set(VisitForm.questions.map(\.name))
    }
    let sheet: String
    let entries: [Entry]
  }

  private mutating func read(_ sent: Sent.Entry, row: Int) throws(FieldProblem) {
    guard sent.isAsked else { throw Self.unreadable }
    var entry = VisitAnswers.Entry(household: sent.household, bases: sent.bases)
    for question in VisitForm.visit {
      take(sent.visit[question.field.name], question, row, column: nil) {
        entry.visit[question.field.name] = $0
      }
    }
    for question in VisitForm.questions {
      // The page sends only what was changed: a blank was taken away by hand.
      if sent.values[question.name] == "" { entry.values[question.name] = FieldValue.none }
      take(sent.values[question.name], question, row, column: nil) {
        entry.values[question.name] = $0
      }
    }
    for item in GuaranteeItem.allCases {
      guard let found = sent.guarantees[item.rawValue] else { continue }
      take(item, found.met, found.gap, row, column: nil, &entry)
    }
    answers.entries.append(entry)
  }

  // MARK: Rows of the workbook

  private mutating func read(_ row: TableRow, _ places: [Int]) throws {
    let cells = zip(VisitColumns.answered, places)
    let isMade = cells.allSatisfy { column, place in
      switch column {
      case .number, .form, .bases: !row[place].isEmpty
      default: true
      }
    }
    guard isMade else {
      if places.contains(where: { !row[$0].isEmpty }) {
        note(Self.addedRow, row.number, nil, VisitColumns.heading(.number))
      }
      return
    }
    var entry = VisitAnswers.Entry(household: "")
    var met: [GuaranteeItem: String] = [:]
    var gaps: [GuaranteeItem: (text: String, column: Int)] = [:]
    for (column, place) in cells {
      let text = row[place]
      switch column {
      case .number: entry.household = text
      case .told: continue
      case .form:
        guard answers.sheet.isEmpty || answers.sheet == text else { throw Self.unreadable }
        answers.sheet = text
      case .bases:
        guard let bases = VisitColumns.bases(text) else { throw Self.unreadable }
        entry.bases = bases
      case .visit(let question):
        take(text, question, row.number, column: place) { entry.visit[question.field.name] = $0 }
      case .value(let question):
        take(text, question, row.number, column: place) { entry.values[question.name] = $0 }
      case .met(let item): met[item] = text
      case .gap(let item): gaps[item] = (text, place)
      }
    }
    for item in GuaranteeItem.allCases {
      let gap = gaps[item]
      take(item, met[item] ?? "", gap?.text ?? "", row.number, column: gap?.column, &entry)
    }
    answers.entries.append(entry)
  }

  // MARK: Single values

  /// Reads a typed value as its field does; an empty one was not answered.
  private mutating func take(
    _ typed: String?, _ question: VisitForm.Question, _ row: Int, column: Int?,
    _ keep: (FieldValue) -> Void
  ) {
    guard let typed, !typed.isEmpty else { return }
    do throws(FieldProblem) {
      keep(try RegisterAnswers.value(of: question.field, typed))
    } catch {
      note(error, row, column, RegisterColumns.heading(question.field))
    }
  }

  private mutating func take(
    _ item: GuaranteeItem, _ met: String, _ gap: String, _ row: Int, column: Int?,
    _ entry: inout VisitAnswers.Entry
  ) {
    if met.isEmpty, gap.isEmpty { return }
    do throws(FieldProblem) {
      let flag = try FieldKind.flag.value(of: met)
      guard flag != .none else {
        throw FieldProblem.missing
      }
      let text = try FieldKind.text(length: 0...120).value(of: gap).text ?? ""
      guard flag == .integer(1) || !text.isEmpty else {
        throw FieldProblem(
          "gap_named", zh: "未达标的须写明短板", en: "a guarantee that is not met needs its gap named")
      }
      entry.guarantees[item] = VisitAnswers.Guarantee(met: flag == .integer(1), gap: text)
    } catch {
      note(error, row, column, item.labels.zh)
    }
  }

  /// Notes a problem by its place alone: everything here is about persons.
  private mutating func note(
    _ problem: FieldProblem, _ row: Int, _ column: Int?, _ heading: String
  ) {
    problems.append(
      CellProblem(
        sheet: name, row: row, column: column, heading: heading, value: nil, problem: problem))
  }
}
