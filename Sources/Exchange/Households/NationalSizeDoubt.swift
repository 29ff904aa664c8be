package import Domain

/// A household of which the list says another number of persons than it has rows: a doubt and no
/// error, because the list says what the national system says.
package struct NationalSizeDoubt: Sendable, Equatable {
  /// The first of its rows, as the spreadsheet shows it.
  package let row: Int
  /// The household's number.
  package let household: String
  /// How many persons the list says it has.
  package let said: Int
  /// How many rows of persons it has in the list.
  package let found: Int

  /// What stands beside its row in a workbook.
  var problem: FieldProblem {
    FieldProblem(
      "size_differs", zh: "“人数”与文件中该户的行数不一致",
      en: "the number of persons is not the number of the household's rows")
  }

  fileprivate var labels: Labels {
    Labels(
      zh: "第 \(row) 行 \(household)（人数 \(said)，实有 \(found) 行）",
      en: "row \(row) \(household) (\(said) said, \(found) in rows)")
  }
}

extension [NationalSizeDoubt] {
  /// So many are named; the others stand in the workbook of the check-up.
  private static var most: Int { 10 }

  /// How many households there are, and which the first of them are; nil when there are none.
  package var words: Labels? {
    guard !isEmpty else { return nil }
    let first = prefix(Self.most).map(\.labels)
    let isMore = count > first.count
    return Labels(
      zh: "\(count) 户的“人数”与行数不符："
        + first.map(\.zh).joined(separator: "、") + (isMore ? " 等" : ""),
      en: "\(count) households have another number of persons than rows: "
        + first.map(\.en).joined(separator: ", ")
        + (isMore ? " and \(count - first.count) more" : ""))
  }
}
