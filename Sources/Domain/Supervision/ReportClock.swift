/// The days within which a report must be answered, settled and may be appealed.
///
/// 20 days to the first answer is practice.md S20d (Shanxi 2015, calendar days). The other two
/// follow the rules on letters and visits (60 days to settle, 30 to ask for a review) as they are
/// commonly given; check them with counsel before they are quoted as law.
package struct ReportClock: Sendable, Hashable {
  /// Days from receipt to the first answer.
  package var answer: Int
  /// Days from receipt to the outcome.
  package var outcome: Int
  /// Days after an outcome in which the holder may appeal.
  package var appeal: Int

  /// Sets the days.
  package init(answer: Int = 20, outcome: Int = 60, appeal: Int = 30) {
    self.answer = answer
    self.outcome = outcome
    self.appeal = appeal
  }
}
