/// What a colour means; it means the same on every page.
package enum Tone: String, Sendable, Hashable, CaseIterable {
  /// Deep blue: the partner from the coast, and what one can do.
  case sea
  /// Earth: the inland side, and what waits.
  case loess
  /// Green: checked and done.
  case jade
  /// Red: needs a look.
  case cinnabar
}
