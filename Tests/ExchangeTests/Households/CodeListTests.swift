import Domain
import Testing

@testable import Exchange

/// Cells reach a code list with narrow brackets; the national words have wide ones.
@Suite("The words of code lists") struct CodeListTests {
  private static func choices(of kind: FieldKind) -> [Choice] {
    switch kind {
    case .choice(let choices), .choices(let choices, _): choices
    default: []
    }
  }

  /// Letters, digits and punctuation as Chinese keyboards write them.
  private static func wide(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar in
      (0x21...0x7E).contains(scalar.value)
        ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func narrow(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar in
      (0xFF01...0xFF5E).contains(scalar.value)
        ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  @Test(arguments: AllRegisters.list.map(\.name))
  func `every label and alias is read as its own code in full and half width`(
    register: String
  ) throws {
    let fields = try #require(AllRegisters.named(register)).fields
    for field in fields {
      for choice in Self.choices(of: field.kind) {
        let words = [choice.code, choice.labels.zh, choice.labels.en] + choice.aliases
        for word in words.flatMap({ [$0, Self.wide($0), Self.narrow($0), " \($0) "] }) {
          #expect(
            try RegisterAnswers.value(of: field, word) == .text(choice.code),
            "\(register).\(field.name): \(word)")
        }
      }
    }
  }

  @Test(arguments: [
    ("household", "state", "已脱贫（享受政策）", "lifted"),
    ("household", "state", "稳定脱贫（不享受政策）", "stable"),
    ("household", "state", "贫困户（未脱贫）", "poor"),
    ("person", "work_area", "乡（镇）内", "county"),
    ("help_measure", "kind", "综合保障（低保）", "allowance"),
  ])
  func `the national system's words in brackets are read`(
    register: String, name: String, word: String, code: String
  ) throws {
    let fields = try #require(AllRegisters.named(register)).fields
    let field = try #require(fields.first { $0.name == name })
    for text in [word, Self.narrow(word), word.replacing("（", with: "(")] {
      #expect(try RegisterAnswers.value(of: field, text) == .text(code), "\(text)")
    }
  }
}
