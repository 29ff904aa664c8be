package import Domain
import Foundation
import Tables

/// Text that somebody typed, read as the values of a record: the one reading of cells and forms.
package struct RegisterAnswers: Sendable {
  /// The values in the order of the register's fields; nothing where a field is at fault.
  package let values: [FieldValue]
  /// What is wrong, by field name; what is wrong with the record as a whole stands under "".
  package let problems: [String: FieldProblem]

  /// Reads the answers to a register's questions.
  /// - Parameters:
  ///   - register: the register that asks.
  ///   - only: the fields that were asked for; the others have no value and are not missed.
  ///   - answer: what was typed for a field, empty when nothing was.
  package init(
    _ register: RegisterDeclaration, only: Set<String>? = nil, answer: (String) -> String
  ) {
    var values: [FieldValue] = []
    var problems: [String: FieldProblem] = [:]
    for field in register.fields {
      guard only?.contains(field.name) ?? true else {
        values.append(.none)
        continue
      }
      do throws(FieldProblem) {
        values.append(try Self.value(of: field, answer(field.name)))
      } catch {
        problems[field.name] = error
        values.append(.none)
      }
    }
    if problems.isEmpty, only == nil, let first = register.problems(values).first {
      problems[""] = first
    }
    self.values = values
    self.problems = problems
  }

  /// The value of one field; the text may be full-width or have blanks around it.
  /// - Throws: what is wrong with it, `missing` when it must be given.
  static func value(
    of field: FieldDeclaration, _ typed: String
  ) throws(FieldProblem) -> FieldValue {
    // The log holds text in normal form C only (trust.md 2.1).
    let text =
      typed.isNormal
      ? typed : typed.normalised(field.kind.narrowing).precomposedStringWithCanonicalMapping
    return try field.value(of: text)
  }
}

extension FieldKind {
  /// Chinese punctuation belongs to names, but not to numbers, codes and dates.
  fileprivate var narrowing: Narrowing {
    if case .text = self { .lettersAndDigits } else { .everything }
  }
}

extension String {
  /// Whether a text is of printable ASCII and the Han characters from U+4000 on alone, with no
  /// blank at its ends, as nearly all cells are: then nothing is to be made narrow or composed.
  fileprivate var isNormal: Bool {
    utf8.first != 0x20 && utf8.last != 0x20
      && everyByte { (0x20...0x7E).contains($0) || (0x80...0xBF).contains($0) || Self.isHan($0) }
  }

  private static func isHan(_ lead: UInt8) -> Bool { (0xE4...0xE9).contains(lead) }
}
