import Domain

extension NoticePublishing {
  /// Claims the publisher's duty on a matter for the actor (trust.md 1.6: the publisher is neither
  /// payer nor consenter of it).
  ///
  /// The one seam to the register of exclusive duties.
  func claimDuty(_ subject: String, in county: DivisionCode) throws {}
}
