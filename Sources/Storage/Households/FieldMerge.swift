import Domain

/// Brings values that were filled in far away beside the record as it stands now.
///
/// A field that both sides changed since the form was made is a clash and keeps its value; nothing
/// is overwritten in silence.
struct FieldMerge {
  /// A field that both changed.
  struct Clash {
    let field: FieldDeclaration
    let value: FieldValue
  }

  /// The record's values with everything that does not clash.
  private(set) var values: [FieldValue]
  /// The fields that both changed.
  private(set) var clashes: [Clash] = []
  /// How many fields were changed.
  private(set) var changed = 0

  /// - Parameters:
  ///   - register: the register of the record.
  ///   - stored: what stands now.
  ///   - base: what stood when the form was made; nil when the record was not there.
  ///   - isHeld: whether the record is no longer the form's to change: everything new waits then.
  ///   - answers: what was filled in, by field; an empty answer takes the value away, and a field
  ///     without an answer was left as it was.
  init(
    _ register: RegisterDeclaration, stored: [FieldValue], base: [FieldValue]?,
    isHeld: Bool = false, answers: [String: FieldValue]
  ) {
    values = stored
    for (index, field) in register.fields.enumerated() {
      guard let answer = answers[field.name] else { continue }
      let before = base.map { $0[index] } ?? .none
      if answer == before || answer == stored[index] { continue }
      if stored[index] == before, !isHeld {
        values[index] = answer
        changed += 1
      } else {
        clashes.append(Clash(field: field, value: answer))
      }
    }
  }
}
