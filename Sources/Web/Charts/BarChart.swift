/// Horizontal bars: one form for every width, readable without the drawing.
package struct BarChart: Sendable, Hashable {
  /// One bar.
  package struct Bar: Sendable, Hashable {
    /// What it stands for.
    package let label: String
    /// Its length, in the same unit for all bars; negative counts as nothing.
    package let value: Int64
    /// The value as people read it.
    package let text: String
    /// A pale bar behind it, such as what was arranged behind what was paid.
    package let ground: Int64?
    /// Where the label leads.
    package let address: Address?

    /// A bar of some length.
    package init(
      _ label: String, _ value: Int64, text: String, ground: Int64? = nil, address: Address? = nil
    ) {
      self.label = label
      self.value = value
      self.text = text
      self.ground = ground
      self.address = address
    }

    /// A bar of money, in the unit of the largest bar beside it.
    package init(
      _ label: String, _ amount: Amount, _ language: Language, like largest: Amount? = nil,
      ground: Amount? = nil, address: Address? = nil
    ) {
      let text = amount.brief(language, like: largest)
      self.init(label, amount.fen, text: text, ground: ground?.fen, address: address)
    }
  }

  /// What the bars compare, said above them; empty when the figure says it.
  package let heading: String
  /// The bars in reading order.
  package let bars: [Bar]
  /// What their colour means.
  package let tone: Tone

  /// Compares bars.
  package init(_ heading: String = "", bars: [Bar], tone: Tone = .sea) {
    self.heading = heading
    self.bars = bars
    self.tone = tone
  }

  /// The bars on a page.
  package var markup: Markup {
    let longest = bars.map { max($0.value, $0.ground ?? 0) }.max() ?? 0
    let head: Markup = heading.isEmpty ? "" : "<p class=\"how\">\(heading)</p>"
    let items = bars.map { item($0, longest: max(longest, 1)) }.joined()
    return "\(head)<ul class=\"bars \(tone.rawValue)\">\(items)</ul>"
  }

  private func item(_ bar: Bar, longest: Int64) -> Markup {
    let name = bar.address.map { Link(bar.label, $0).markup } ?? Markup(text: bar.label)
    let ground = bar.ground.map { value -> Markup in
      "<rect class=\"ground\" width=\"\(Self.share(value, longest))%\" height=\"100%\" rx=\"3\"/>"
    }
    return """
      <li><span>\(name)</span><svg aria-hidden="true">\(ground)\
      <rect width="\(Self.share(bar.value, longest))%" height="100%" rx="3"/></svg>\
      <b>\(bar.text)</b></li>
      """
  }

  /// The length in percent; what is not nothing stays visible.
  private static func share(_ value: Int64, _ longest: Int64) -> String {
    guard value > 0 else { return "0" }
    return Drawing.tenths(max(Double(value) / Double(longest) * 100, 0.6))
  }
}
