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
  /// field name. Fields of `needed` must be given here, though other records may lack them. Fields
  /// of `kept` stay as they are stored when nothing is typed; a box beside each of them takes away
  /// what stands.
  package static func fields(
    _ register: RegisterDeclaration, only: Set<String>? = nil, values: [FieldValue] = [],
    problems: [String: FieldProblem] = [:], needed: Set<String> = [], kept: Set<String> = []
  ) -> [FormField] {
    let asked = register.fields.enumerated().filter { only?.contains($0.element.name) ?? true }
    return asked.flatMap { index, field in
      let value = values.indices.contains(index) ? values[index] : .none
      let question = FormField(
        field.name, field.labels.phrase, kind(field.kind),
        isRequired: (field.required || needed.contains(field.name)) && !kept.contains(field.name),
        help: kept.contains(field.name)
          ? Phrase(zh: "不显示；留空则不变", en: "Not shown; blank leaves it as it is")
          : help(field.kind), error: problems[field.name]?.labels.phrase,
        value: formText(field.kind, value))
      guard kept.contains(field.name), !field.required else { return [question] }
      let label = Phrase(
        zh: "清除已登记的\(field.labels.zh)", en: "Take away what stands: \(field.labels.en)")
      return [question, FormField(emptying(field.name), label, .flag)]
    }
  }

  /// The address of the form of a new record of which something is known, by field; what is
  /// personal stays out of addresses.
  static func path(_ register: RegisterDeclaration, told: [String: FieldValue]) -> String {
    let path = ConsoleRoute.recordForm.path(register.name)
    let parts = register.fields.compactMap { field -> String? in
      guard field.privacy != .personal, let value = told[field.name], !value.isNone else {
        return nil
      }
      return "\(field.name)=\(Address.escaped(field.kind.text(of: value)))"
    }
    return parts.isEmpty ? path : "\(path)?\(parts.joined(separator: "&"))"
  }

  /// What an address tells of a new record, and the village of somebody who has only one; the
  /// rest is blank, and so is what cannot be read.
  static func told(
    _ register: RegisterDeclaration, _ answer: (String) -> String?, by actor: Actor
  ) -> [FieldValue] {
    register.fields.map { field in
      guard field.privacy != .personal else { return .none }
      if let text = answer(field.name), let value = try? field.kind.value(of: text) {
        return value
      }
      guard field.name == register.place, actor.reach.count == 1, let place = actor.reach.first,
        let value = try? field.kind.value(of: place.text)
      else { return .none }
      return value
    }
  }

  /// The name of the box that takes away the value of a field that is not shown.
  package static func emptying(_ field: String) -> String { "empty_\(field)" }

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
    // Not a box to tick: whether nobody said and whether the answer was no are two things.
    case .flag:
      .choice([
        FormField.Choice("1", Phrase(zh: "是", en: "yes")),
        FormField.Choice("0", Phrase(zh: "否", en: "no")),
      ])
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
