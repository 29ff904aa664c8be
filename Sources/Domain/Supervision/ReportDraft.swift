/// What somebody wants to report; the name and the contact may be empty.
package struct ReportDraft: Sendable {
  /// The line it is about.
  package let subject: ReportSubject
  /// What is said.
  package let text: String
  /// Who says it.
  package let name: String
  /// How to reach them.
  package let contact: String

  /// Words a report.
  package init(_ subject: ReportSubject, text: String, name: String = "", contact: String = "") {
    self.subject = subject
    self.text = text
    self.name = name
    self.contact = contact
  }
}
