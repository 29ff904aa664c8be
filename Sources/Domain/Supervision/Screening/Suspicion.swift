/// What a rule found: something for a person to look at, with its evidence; never an accusation.
package struct Suspicion: Sendable, Hashable {
  /// The rule's name, `R1` to `R18`.
  package let rule: String
  /// What it is about, as register/key: `payment/812…`, `payee/H621121-000123`, `project/…`.
  package let subject: String
  /// What tells several suspicions of one rule and subject apart, such as a year; may be empty.
  package let detail: String
  /// Where the subject lies.
  package let place: DivisionCode
  /// What was compared, as `name=value; …`: days, amounts, codes.
  ///
  /// It belongs to a person and is kept as a personal value.
  package let evidence: String
  /// Whether it is about invented data.
  package let isSynthetic: Bool

  /// Gathers a suspicion; `evidence` in the order in which it is to be read.
  package init(
    _ rule: String, _ subject: String, _ detail: String = "", at place: DivisionCode,
    _ evidence: [(EvidenceField, String)], synthetic: Bool = false
  ) {
    self.init(
      rule, subject, detail, at: place,
      evidence: evidence.map { "\($0.name)=\($1)" }.joined(separator: "; "), synthetic: synthetic)
  }

  /// Gathers a suspicion whose evidence is words already.
  package init(
    _ rule: String, _ subject: String, _ detail: String, at place: DivisionCode, evidence: String,
    synthetic: Bool
  ) {
    self.rule = rule
    self.subject = subject
    self.detail = detail
    self.place = place
    self.evidence = evidence
    isSynthetic = synthetic
  }

  /// The code of its finding in the county: the same in every run, so that nothing is added twice.
  package var code: String { "\(rule)/\(subject)\(detail.isEmpty ? "" : "/")\(detail)" }
}
