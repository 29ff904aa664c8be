package import Domain
import Portal
package import Web

/// The form of a register, from its declaration: the console fills it in, and a test holds it to
/// the declaration of a register that no page knows.
package enum RegisterForm {
  /// One field for each field of the register, with what stands in it and what is wrong there.
  ///
  /// `only` names the fields that are asked for; all when it is nil. `values` stand in the order
  /// of the register's fields and are empty for a new record; `problems` tell what is wrong, by
  /// field name. Fields of `kept` stay as they are stored when nothing is typed.
  package static func fields(
    _ register: RegisterDeclaration, only: Set<String>? = nil, values: [FieldValue] = [],
    problems: [String: FieldProblem] = [:], kept: Set<String> = []
  ) -> [FormField] {
    let asked = register.fields.enumerated().filter { only?.contains($0.element.name) ?? true }
    return asked.map { index, field in
      let value = values.indices.contains(index) ? values[index] : .none
      return FormField(
        field.name, field.labels.phrase, kind(field.kind),
        isRequired: field.required && !kept.contains(field.name),
        help: kept.contains(field.name)
          ? Phrase(zh: "不显示；留空则不变", en: "Not shown; blank leaves it as it is")
          : help(field.kind), error: problems[field.name]?.labels.phrase,
        value: formText(field.kind, value))
    }
  }

  /// What a clerk should type; what the control itself shows is not said again.
  private static func help(_ kind: FieldKind) -> Phrase? {
    switch kind {
    case .choice, .flag: nil
    default: kind.hint.phrase
    }
  }

  private static func kind(_ kind: FieldKind) -> FormField.Kind {
    switch kind {
    case .text(let length): .text(atMost: length.upperBound)
    case .reference: .text(atMost: 64)
    case .citizenNumber: .text(atMost: 18)
    case .choices(let choices, _):
      .text(atMost: choices.reduce(0) { $0 + $1.labels.zh.count + 1 })
    case .measure: .text(atMost: 20)
    case .choice(let choices):
      .choice(choices.map { FormField.Choice($0.code, $0.labels.phrase) })
    case .division: .division
    case .day: .date
    case .year: .number(1_949...2_199)
    case .count(_, let bounds): .number(bounds)
    case .money: .money
    case .flag: .flag
    }
  }

  /// The value as the form's control holds it: codes rather than their names.
  private static func formText(_ kind: FieldKind, _ value: FieldValue) -> String {
    switch (kind, value) {
    case (.choice, .text(let code)): code
    case (.flag, .integer(let flag)): String(flag)
    default: kind.text(of: value)
    }
  }
}
