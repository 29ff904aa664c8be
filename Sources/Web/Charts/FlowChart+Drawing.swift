extension FlowChart {
  /// Both forms of the flow, of which the style sheet shows one; the id is unique on the page.
  package func markup(id: String, title: String, _ language: Language) -> Markup {
    """
    <div class="broad">\(wide(id: id, title: title, language))</div>\
    <div class="phone">\(narrow(language))</div>
    """
  }

  /// The same numbers in rows: from, to, amount.
  package func table(_ caption: String, _ language: Language) -> Table {
    let rows = bands.indices.flatMap { step in
      bands[step].map { band -> [Cell] in
        let ends = "\(columns[step][band.from].name) → \(columns[step + 1][band.to].name)"
        return [.text(ends), .yuan(band.amount.fen)]
      }
    }
    return Table(
      caption,
      columns: [
        .init(language("从哪里到哪里", "From and to"), .lead),
        .init(language("金额（元）", "Amount (yuan)"), .figure),
      ], rows: rows, whenEmpty: language("还没有钱走过。", "No money has moved yet."))
  }

  private func narrow(_ language: Language) -> Markup {
    let tones: [Tone] = [.sea, .loess, .jade]
    return columns.indices.map { column in
      let bars = columns[column].indices.map { node in
        BarChart.Bar(
          columns[column][node].name, amount(column: column, node: node), language,
          like: largest, address: columns[column][node].address)
      }
      return BarChart(headings[column], bars: bars, tone: tones[column % 3]).markup
    }.joined()
  }

  private func wide(id: String, title: String, _ language: Language) -> Markup {
    let layout = FlowLayout(self)
    var content = Markup()
    for step in bands.indices {
      for placed in layout.bands(step) { content += band(placed, step, language) }
    }
    for column in columns.indices {
      for node in columns[column].indices {
        content += self.node(layout, column, node, language)
      }
    }
    let description = columns.indices.map { column in
      let names = columns[column].indices.map { node in
        let amount = amount(column: column, node: node).brief(language, like: largest)
        return "\(columns[column][node].name) \(amount)"
      }
      return headings[column] + language("：", ": ") + names.joined(separator: language("，", ", "))
    }
    return Drawing.frame(
      id: id, width: Int(FlowLayout.width), height: Int(layout.height), title: title,
      description: description.joined(separator: language("；", "; ")), content)
  }

  private func band(_ placed: FlowLayout.Placed, _ step: Int, _ language: Language) -> Markup {
    let (x1, x2) = (FlowLayout.left(step) + FlowLayout.thickness, FlowLayout.left(step + 1))
    let middle = Drawing.tenths((x1 + x2) / 2)
    let (y1, y2) = (Drawing.tenths(placed.start), Drawing.tenths(placed.end))
    let ends = (columns[step][placed.band.from].name, columns[step + 1][placed.band.to].name)
    let words = "\(ends.0) → \(ends.1) \(placed.band.amount.brief(language))"
    return """
      <path class="band \(step == 0 ? "sea" : "loess")" \
      stroke-width="\(Drawing.tenths(placed.width))" \
      d="M\(Drawing.tenths(x1)) \(y1)C\(middle) \(y1) \(middle) \(y2) \(Drawing.tenths(x2)) \(y2)">\
      <title>\(words)</title></path>
      """
  }

  private func node(
    _ layout: FlowLayout, _ column: Int, _ node: Int, _ language: Language
  ) -> Markup {
    let tone: Tone = column == 0 ? .sea : column == 1 ? .loess : .jade
    let box = layout.boxes[column][node]
    let amount = amount(column: column, node: node).brief(language, like: layout.largest)
    let label = label(columns[column][node], amount, column, middle: box.top + box.height / 2)
    return """
      <rect class="\(tone.rawValue)" x="\(Drawing.tenths(FlowLayout.left(column)))" \
      y="\(Drawing.tenths(box.top))" width="\(Drawing.tenths(FlowLayout.thickness))" \
      height="\(Drawing.tenths(box.height))" rx="2"/>\(label)
      """
  }

  /// Name and amount beside a box: to its right, or to its left in the last column.
  private func label(_ node: Node, _ amount: String, _ column: Int, middle: Double) -> Markup {
    let isLast = column == columns.count - 1
    let left = FlowLayout.left(column)
    let x = Drawing.tenths(isLast ? left - 8 : left + FlowLayout.thickness + 8)
    let anchor: Markup = isLast ? " text-anchor=\"end\"" : ""
    let name: Markup =
      node.address == nil ? "\(node.name)" : "<tspan class=\"l\">\(node.name)</tspan>"
    let text: Markup = """
      <text x="\(x)" y="\(Drawing.tenths(middle + 5))"\(anchor)>\(name) \
      <tspan>\(amount)</tspan></text>
      """
    return node.address.map { "<a href=\"\($0.path())\">\(text)</a>" } ?? text
  }
}
