package import Domain
import Foundation

/// The data of the page that works without a network, as JSON for its own script.
package enum VisitPages {
  /// The JSON of a village's forms.
  ///
  /// `<` is written as an escape, so that no value can end the element that holds it.
  /// - Parameters:
  ///   - book: what is taken along.
  ///   - place: the name of the village.
  ///   - made: the moment in words.
  ///   - english: whether questions are asked in English.
  /// - Returns: the text to stand in the element.
  /// - Throws: `EncodingError`, which no text causes.
  package static func json(
    _ book: VisitBook, place: String, made: String, english: Bool
  ) throws -> String {
    let file = Taken(
      sheet: book.sheet.number, place: place, year: book.sheet.year, made: made,
      by: book.sheet.takenBy, office: book.sheet.office,
      earliest: "\(VisitForm.firstYear)-01-01", lateAfter: VisitForm.lateAfterDays,
      visit: VisitForm.visit.map { Asked($0, named: $0.field.name, english) },
      values: VisitForm.questions.map { Asked($0, named: $0.name, english) },
      guarantees: GuaranteeItem.allCases.map {
        Named(code: $0.rawValue, label: english ? $0.labels.en : $0.labels.zh)
      },
      households: book.pages.map { Home($0, english) })
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(file), as: UTF8.self)
      .replacing("<", with: "\\u003c").replacing("\u{2028}", with: "\\u2028")
      .replacing("\u{2029}", with: "\\u2029")
  }

  private struct Taken: Encodable {
    let sheet: String
    let place: String
    let year: Int
    let made: String
    let by: String
    let office: String
    let earliest: String
    let lateAfter: Int
    let visit: [Asked]
    let values: [Asked]
    let guarantees: [Named]
    let households: [Home]
  }

  private struct Named: Encodable {
    let code: String
    let label: String
  }

  /// A question with the kind of answer that the page checks.
  private struct Asked: Encodable {
    let name: String
    let label: String
    let kind: String
    let most: Int
    /// Whether a number may be less than nothing.
    private(set) var isSigned = false
    let choices: [Named]

    init(_ question: VisitForm.Question, named name: String, _ english: Bool) {
      self.name = name
      let labels = question.field.labels
      let heading = RegisterColumns.heading(question.field)
      label = english ? labels.en : heading
      switch question.field.kind {
      case .text(let length): (kind, most) = ("text", length.upperBound)
      case .money(let fen): (kind, most, isSigned) = ("money", 20, fen.lowerBound < 0)
      case .measure(_, let range): (kind, most, isSigned) = ("measure", 20, range.lowerBound < 0)
      case .flag: (kind, most) = ("flag", 1)
      case .day: (kind, most) = ("day", 10)
      default: (kind, most) = (question.field.kind.name, 60)
      }
      if case .choice(let list) = question.field.kind {
        choices = list.map { Named(code: $0.code, label: english ? $0.labels.en : $0.labels.zh) }
      } else {
        choices = []
      }
    }
  }

  private struct Home: Encodable {
    let number: String
    let state: String
    /// What is told of each, by the field.
    let members: [[String: String]]
    let bases: [String: Int64]
    let values: [String: String]
    let checks: [String: String]

    init(_ page: VisitBook.Page, _ english: Bool) {
      number = page.household.number
      let labels = page.household.state.labels
      state = english ? labels.en : labels.zh
      members = page.members.map { VisitTold.member($0, english: english) }
      bases = page.bases
      values = Dictionary(
        uniqueKeysWithValues: VisitForm.questions.map { question in
          (question.name, Self.typed(question.field.kind, page.values[question.name] ?? .none))
        })
      checks = Dictionary(
        page.guarantees.map { ($0.item.rawValue, VisitTold.check($0)) }
      ) { first, _ in first }
    }

    /// The value as the page's control holds it: codes, not names.
    private static func typed(_ kind: FieldKind, _ value: FieldValue) -> String {
      switch (kind, value) {
      case (.choice, .text(let code)): code
      case (.flag, .integer(let flag)): String(flag)
      default: kind.text(of: value)
      }
    }
  }
}
