/// 比对名单到位: a list of another office as the county has it, of which day and with how many rows,
/// or why the office gives none.
///
/// A comparison with a list that nobody gave finds nothing and says nothing, so the county tells of
/// each list that it has it, or for which reason it cannot. Source: practice.md 4.1 (S29).
package struct ListDelivery: Record {
  package var county = DivisionCode.unknown
  package var list = ReferenceList.deaths
  package var asOf: Day?
  package var office = ""
  package var rows: Int?
  package var reason = ""
  package var synthetic = false

  package init() {}

  package static let register = Register<ListDelivery>(
    "list_delivery", zh: "比对名单到位", en: "Lists to compare with", owner: .county,
    privacy: .staff, key: ["list", "as_of"], place: "county", keptBy: [.countyOffice],
    fields: [
      .division(\.county, "county", zh: "县（市、区）", en: "County", level: .county),
      .choice(\.list, "list", zh: "名单", en: "List", privacy: .staff),
      .day(\.asOf, "as_of", zh: "数据截至", en: "As of", required: true, privacy: .staff),
      .text(\.office, "office", zh: "提供单位", en: "Office", length: 1...80, privacy: .staff),
      .count(\.rows, "row_count", zh: "条数", en: "Rows", unit: .pieces, privacy: .staff),
      .text(
        \.reason, "reason", zh: "不能提供的原因", en: "Why none is given", length: 0...200,
        privacy: .staff),
      .flag(\.synthetic, "synthetic", zh: "合成数据", en: "Synthetic", privacy: .staff),
    ],
    checks: [
      .init(
        "delivery_rows_or_reason", zh: "填条数，或填不能提供的原因，只填一项",
        en: "give the number of rows, or why there is no list: one of the two"
      ) { ($0.rows == nil) != $0.reason.isEmpty },
      .init(
        "delivery_reason", zh: "不能提供的原因须写明，不少于 \(leastLetters) 个字",
        en: "say why there is no list, in at least \(leastLetters) letters", over: ["reason"]
      ) { $0.reason.isEmpty || $0.reason.count(where: \.isLetter) >= leastLetters },
    ])

  /// How many letters a reason has at least: a dash is none, and the shortest true one ("未获答复")
  /// has four characters.
  private static let leastLetters = 4

  /// Whether a comparison on a day may rest on it: not of a later day, and not too old.
  package func holds(on day: Day) -> Bool {
    guard let asOf, asOf <= day,
      let end = asOf.adding(months: HouseholdProcedure.listMonths)
    else { return false }
    return day < end
  }

  /// The newest of each list on which a comparison on a day may rest.
  package static func newest(
    of all: [ListDelivery], on day: Day
  ) -> [ReferenceList: ListDelivery] {
    Dictionary(grouping: all.filter { $0.holds(on: day) }, by: \.list).compactMapValues {
      $0.max { ($0.asOf ?? day) < ($1.asOf ?? day) }
    }
  }

  /// Why nothing can be compared: lists that nobody told of, lists of which fewer rows are held
  /// than the county says it was given, lists that are held although none is said to be given, and
  /// that there is not one list.
  package static func problems(
    _ newest: [ReferenceList: ListDelivery], held: [ReferenceList: Int]
  ) -> [FieldProblem] {
    let missing = ReferenceList.allCases.filter { newest[$0] == nil }
    let months = HouseholdProcedure.listMonths
    let names = Labels(
      zh: missing.map(\.labels.zh).joined(separator: "、"),
      en: missing.map(\.labels.en).joined(separator: ", "))
    let unknown = FieldProblem(
      "lists_missing",
      zh: "没有近 \(months) 个月的\(names.zh)，不能比对；"
        + "请县里导入名单并在“比对名单到位”中登记，或登记不能提供的原因",
      en: "nothing of the last \(months) months to compare with: \(names.en); the "
        + "county imports the "
        + "lists and enters them under lists to compare with, or why an office gives none")
    let short = ReferenceList.allCases.compactMap { list -> FieldProblem? in
      guard let told = newest[list]?.rows, let held = held[list], held < told else { return nil }
      return FieldProblem(
        "list_rows_missing", zh: "“\(list.labels.zh)”登记了 \(told) 条，库里只有 \(held) 条，请先导入名单",
        en: "\(list.labels.en): \(told) rows were given, \(held) are here; import the list first")
    }
    let kept = ReferenceList.allCases.compactMap { list -> FieldProblem? in
      newest[list].flatMap { $0.heldProblem(held[list] ?? 0) }
    }
    let isNothing = missing.isEmpty && newest.values.allSatisfy { $0.rows == nil }
    return (missing.isEmpty ? [] : [unknown]) + short + kept + (isNothing ? [noneGiven] : [])
  }

  /// That the county holds rows of a list which, it says, nobody gives; nil when it holds none.
  package func heldProblem(_ held: Int) -> FieldProblem? {
    guard !reason.isEmpty, held > 0 else { return nil }
    return FieldProblem(
      "list_held", zh: "“\(list.labels.zh)”登记为不能提供，库里却有 \(held) 条；请登记条数，或核对后移除",
      en: "\(list.labels.en): none is said to be given, but \(held) rows are here; enter their "
        + "number")
  }

  private static let noneGiven = FieldProblem(
    "lists_none", zh: "没有一份名单可以比对，不能比对；至少要有一个单位提供名单",
    en: "there is not one list to compare with; at least one office has to give its own")
}
