/// What a list's words about a household leave open until they are held against what is stored of
/// it.
package struct OpenWords: Sendable, Hashable {
  /// Whether its risk is said to be cleared, by a list that has no days of clearing.
  package var isCleared: Bool?
  /// Whether it is said to be out of poverty, and not whether stably so.
  package var isLifted = false

  /// Nothing is open.
  package init() {}

  /// Whether nothing is.
  package var isNothing: Bool { isCleared == nil && !isLifted }
}
