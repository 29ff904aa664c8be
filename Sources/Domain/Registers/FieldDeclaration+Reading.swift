extension FieldDeclaration {
  /// Reads a text as this field's value, whoever gave it: a cell, a form, a step of a procedure.
  ///
  /// The text must already be normalised, as for `FieldKind.value(of:)`.
  /// - Throws: what is wrong with it; `missing` when it must be given, `personal_in_public` when it
  ///   would publish the number of a person.
  package func value(of text: String) throws(FieldProblem) -> FieldValue {
    let value = try kind.value(of: text)
    if value == .none, required { throw .missing }
    if isPublicWords, let words = value.text, let seen = PersonalNumber.seen(in: words) {
      throw .personalInPublic(seen)
    }
    return value
  }
}

extension FieldProblem {
  /// Words that everybody will read for ever hold the number of a person.
  package static func personalInPublic(_ seen: PersonalNumber) -> FieldProblem {
    FieldProblem(
      "personal_in_public",
      zh: "疑似含有\(seen.labels.zh)；此项向社会公开，公开后收不回，请删去号码，需要时写该记录的编号",
      en: "seems to hold a person's \(seen.labels.en); everybody reads this field, for ever: leave "
        + "it out, and name the record's number instead")
  }
}
