/// A county's year as the sum of its villages.
package struct YearEndSum: Sendable, Hashable {
  /// The year.
  package let year: Int
  /// The poor persons.
  package let persons: Int
  /// The poor households.
  package let households: Int
  /// The rural registered population that villages told.
  package let base: Int
  /// Whether it was reported rather than counted from persons.
  package let isReported: Bool
}
