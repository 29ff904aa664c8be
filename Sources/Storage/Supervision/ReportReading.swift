package import Domain

/// A report as its handler reads it.
package struct ReportReading: Sendable {
  /// What was said, and by whom.
  package let record: PublicReport
  /// How far it is, with the matter that it concerns.
  package let handling: ReportCase
  /// The words of an appeal; empty where there is none.
  package let appeal: String
  /// The matters on the notice that it is about; none where it is about anything else.
  package let matters: [ReportMatters.Line]
}
