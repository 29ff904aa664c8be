/// What an office does with a report, and what it says; the words are published and name nobody.
package struct ReportAct: Sendable, Hashable {
  /// What is done.
  package let action: ReportAction
  /// The answer or the reason.
  package let words: String
  /// To whom it is handed over.
  package let office: String
  /// The code of the matter of a household that the report concerns: empty for all of the notice,
  /// nil where nothing is said and it stays as it was.
  package let matter: String?

  /// Words an act.
  package init(
    _ action: ReportAction, words: String = "", office: String = "", matter: String? = nil
  ) {
    self.action = action
    self.words = words
    self.office = office
    self.matter = matter
  }
}
