package import Domain

/// A report that somebody might file, and what the offices then do with it.
package struct PlannedReport: Sendable {
  /// What it is about, by the code that people write.
  package enum Subject: Sendable, Hashable {
    /// A village or township.
    case place(DivisionCode)
    /// A project of the county.
    case project(String)
  }

  /// What it is about.
  package let subject: Subject
  /// What is said.
  package let text: String
  /// What follows, in order; the words of `.appealed` are the holder's.
  package let acts: [ReportAct]
}
