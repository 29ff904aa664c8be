/// The way of the money in three steps: from whom, to which county, for what.
///
/// On a wide screen bands between three columns; on a narrow one the drawing is not shrunk but
/// exchanged for three sets of bars.
package struct FlowChart: Sendable, Hashable {
  /// A place where money comes from, arrives or is used.
  package struct Node: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// Where its name leads.
    package let address: Address?

    /// Names a place of the flow.
    package init(_ name: String, _ address: Address? = nil) {
      self.name = name
      self.address = address
    }
  }

  /// Money between two neighbouring columns, by the position of both ends in theirs.
  package struct Band: Sendable, Hashable {
    /// Position in the column it leaves.
    package let from: Int
    /// Position in the column it reaches.
    package let to: Int
    /// How much; bands of nothing or less are not drawn.
    package let amount: Amount

    /// Carries an amount from one node to another.
    package init(from: Int, to: Int, _ amount: Amount) {
      self.from = from
      self.to = to
      self.amount = amount
    }
  }

  /// Headings of the columns: from where, to which county, for what.
  package let headings: [String]
  /// The three columns.
  package let columns: [[Node]]
  /// Bands from the first column to the second, and from the second to the third.
  package let bands: [[Band]]

  /// Takes three columns and the two sets of bands between them; bands that name no node are
  /// left out.
  package init(headings: [String], columns: [[Node]], bands: [[Band]]) {
    self.headings = headings
    self.columns = columns
    self.bands = zip(bands, zip(columns, columns.dropFirst())).map { bands, ends in
      bands.filter {
        ends.0.indices.contains($0.from) && ends.1.indices.contains($0.to) && $0.amount.fen > 0
      }
    }
  }

  /// What a node holds: the larger of what reaches it and what leaves it.
  package func amount(column: Int, node: Int) -> Amount {
    let arriving = column > 0 ? bands[column - 1].filter { $0.to == node } : []
    let leaving = column < bands.count ? bands[column].filter { $0.from == node } : []
    return Amount(fen: max(Self.sum(arriving), Self.sum(leaving)))
  }

  /// The largest node, which gives all others their unit.
  var largest: Amount {
    let all = columns.indices.flatMap { column in
      columns[column].indices.map { amount(column: column, node: $0).fen }
    }
    return Amount(fen: all.max() ?? 0)
  }

  private static func sum(_ bands: [Band]) -> Int64 {
    bands.reduce(0) { $0.addingReportingOverflow($1.amount.fen).partialValue }
  }
}
