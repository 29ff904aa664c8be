extension Markup: ExpressibleByStringInterpolation {
  /// Markup written in the source of the program.
  package init(stringLiteral html: StaticString) {
    self.init(made: html.description)
  }

  /// Joins what the interpolation collected.
  package init(stringInterpolation parts: Parts) {
    self.init(made: parts.html)
  }

  /// Collects literal markup as it stands and values escaped.
  package struct Parts: StringInterpolationProtocol {
    fileprivate var html = ""

    /// Makes room for the text to come.
    package init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    /// Adds markup written in the source of the program.
    package mutating func appendLiteral(_ literal: StaticString) { html += literal.description }

    /// Adds text, escaped.
    package mutating func appendInterpolation(_ text: String) { html.append(escaping: text) }

    /// Adds markup as it stands.
    package mutating func appendInterpolation(_ markup: Markup) { html += markup.html }

    /// Adds a number in decimal digits.
    package mutating func appendInterpolation(_ number: some BinaryInteger) { html += "\(number)" }

    /// Adds markup when there is some.
    package mutating func appendInterpolation(_ markup: Markup?) {
      if let markup { html += markup.html }
    }
  }
}

extension String {
  /// Adds text so that it stays text inside elements and quoted attributes.
  mutating func append(escaping text: String) {
    guard text.utf8.contains(where: { $0.isSpecialInHTML }) else {
      self += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": self += "&amp;"
      case "<": self += "&lt;"
      case ">": self += "&gt;"
      case "\"": self += "&quot;"
      case "'": self += "&#39;"
      default: unicodeScalars.append(scalar)
      }
    }
  }
}

extension UInt8 {
  fileprivate var isSpecialInHTML: Bool {
    switch self {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      true
    default: false
    }
  }
}
