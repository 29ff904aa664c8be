/// Something that happened and has to be published.
package struct PublicityEvent: Sendable, Hashable {
  /// What happened.
  package let trigger: PublicityTrigger
  /// The record that it is about, as `register/key`.
  package let subject: String
  /// Where the board hangs; the county for what stands on its portal.
  package let place: DivisionCode
  /// The day on which it happened.
  package let day: Day
  /// The day before which it must be published, such as the start of the work; often none.
  package let limit: Day?

  /// Tells what happened.
  package init(
    _ trigger: PublicityTrigger, _ subject: String, at place: DivisionCode, on day: Day,
    before limit: Day? = nil
  ) {
    self.trigger = trigger
    self.subject = subject
    self.place = place
    self.day = day
    self.limit = limit
  }
}
