extension Template {
  /// Fills the holes.
  ///
  /// Inside a list, names are looked for in the element first and then outwards.
  /// - Throws: ``TemplateProblem/missing(template:name:)`` and
  ///   ``TemplateProblem/notText(template:name:)``: a page that forgets a value is a fault, not an
  ///   empty place.
  package func render(_ slots: Slots) throws(TemplateProblem) -> Markup {
    var html = ""
    html.reserveCapacity(16_384)
    try render(pieces, [slots], into: &html)
    return Markup(made: html)
  }

  private func render(
    _ pieces: [Piece], _ levels: [Slots], into html: inout String
  ) throws(TemplateProblem) {
    for piece in pieces {
      switch piece {
      case .text(let text): html += text
      case .value(let name): try print(name, levels, into: &html)
      case .section(let name, let inner): try section(name, inner, levels, into: &html)
      case .inverted(let name, let inner):
        if try !value(name, levels).isShown { try render(inner, levels, into: &html) }
      case .include(let other): throw .unknownTemplate(other)
      }
    }
  }

  private func section(
    _ name: String, _ inner: [Piece], _ levels: [Slots], into html: inout String
  ) throws(TemplateProblem) {
    let value = try value(name, levels)
    if case .list(let elements) = value {
      for element in elements { try render(inner, levels + [element], into: &html) }
    } else if value.isShown {
      try render(inner, levels, into: &html)
    }
  }

  private func print(
    _ name: String, _ levels: [Slots], into html: inout String
  ) throws(TemplateProblem) {
    switch try value(name, levels) {
    case .text(let text): html.append(escaping: text)
    case .markup(let markup): html += markup.html
    case .flag, .list: throw .notText(template: self.name, name: name)
    }
  }

  private func value(_ name: String, _ levels: [Slots]) throws(TemplateProblem) -> Slot {
    for level in levels.reversed() {
      if let found = level[name] { return found }
    }
    throw .missing(template: self.name, name: name)
  }
}
