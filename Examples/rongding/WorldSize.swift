/// How many households and household payments a world has; everything else is the same in all.
package enum WorldSize: String, Sendable, CaseIterable {
  /// About 200 households of one township of Tongwei: made in a moment, for tests and first looks.
  case village
  /// All 16,000 households of Tongwei with 160,000 payments.
  case county
  /// All seven counties: 110,000 households with 1,100,000 payments.
  case city
}
