/// A word on a coloured ground: a state or a kind.
package struct Tag: Sendable, Hashable {
  /// The word; it says the same as the colour, for those who do not see it.
  package let text: String
  /// What the colour means.
  package let tone: Tone

  /// Puts a word on a colour.
  package init(_ text: String, _ tone: Tone = .sea) {
    self.text = text
    self.tone = tone
  }

  /// The tag on a page.
  package var markup: Markup { "<span class=\"tag \(tone.rawValue)\">\(text)</span>" }
}
