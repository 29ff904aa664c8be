/// The few figures at the top of a page.
package struct FactList: Sendable, Hashable {
  /// One figure.
  package struct Fact: Sendable, Hashable {
    /// What it counts.
    package let label: String
    /// The figure, or a name.
    package let value: String
    /// Its unit.
    package let unit: String
    /// Where it comes from.
    package let source: Markup
    /// Whether the value is a name, which is set smaller than a figure.
    package private(set) var isName = false

    /// A figure with its unit and source.
    package init(_ label: String, _ value: String, unit: String = "", source: Markup = "") {
      self.label = label
      self.value = value
      self.unit = unit
      self.source = source
    }

    /// A name instead of a figure.
    package static func named(_ label: String, _ name: String) -> Fact {
      var fact = Fact(label, name)
      fact.isName = true
      return fact
    }

    /// An amount of money.
    package init(_ label: String, _ amount: Amount, _ language: Language, source: Markup = "") {
      let parts = amount.briefParts(language)
      self.init(label, parts.mark + parts.figure, unit: parts.unit, source: source)
    }
  }

  /// The figures in reading order.
  package let facts: [Fact]

  /// Lists figures.
  package init(_ facts: [Fact]) { self.facts = facts }

  /// The list on a page; nothing when there are no figures.
  package var markup: Markup {
    guard !facts.isEmpty else { return "" }
    return "<dl class=\"facts\">\(facts.map(Self.item).joined())</dl>"
  }

  private static func item(_ fact: Fact) -> Markup {
    let unit: Markup = fact.unit.isEmpty ? "" : "<small> \(fact.unit)</small>"
    let source: Markup = fact.source.isEmpty ? "" : "<dd class=\"how\">\(fact.source)</dd>"
    let kind: Markup = fact.isName ? " class=\"name\"" : ""
    return "<div><dt>\(fact.label)</dt><dd\(kind)>\(fact.value)\(unit)</dd>\(source)</div>"
  }
}
