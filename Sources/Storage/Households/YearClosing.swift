import Domain
import PortableSQL

/// Closes a year of a county: counts it from persons and keeps the count for ever, with the size of
/// the log from which it was counted (S87).
struct YearClosing {
  private let unit: UnitOfWork
  private let county: DivisionCode

  init(_ unit: UnitOfWork, county: DivisionCode) {
    self.unit = unit
    self.county = county
  }

  /// Closes a year that is over.
  /// - Throws: `FieldProblem` when the actor may not, the year is not over or closed already, a
  ///   later one is closed, a village has not told its population, or the year before says
  ///   otherwise; nothing is kept then.
  func close(_ year: Int, by actor: Actor) throws -> [YearEnd] {
    try unit.check(actor, is: [.countyOffice], at: county)
    let books = try unit.books(of: county)
    let end = try YearReckoning.end(of: year)
    guard let today = books.today, end < today else {
      throw FieldProblem("close_too_early", zh: "年度尚未结束，不能结转", en: "the year is not over")
    }
    try checkOrder(year)
    let size = Int(books.log.nextIndex)
    let villages = try villages(on: end)
    let result = try YearReckoning(year, of: county, on: unit.connection).count(in: villages)
    try checkBases(result.rows)
    try checkBefore(year, result.rows)
    let isSynthetic = try hasSyntheticPersons()
    let rows = result.rows.map { row in
      var row = row
      (row.logSize, row.closed, row.person) = (size, today, actor.person)
      row.synthetic = isSynthetic
      return row
    }
    try unit.keep(rows, asStepOfProcedure: true)
    let causes = result.causes.map { cause in
      var cause = cause
      cause.synthetic = isSynthetic
      return cause
    }
    try unit.keep(causes, asStepOfProcedure: true)
    return rows
  }

  /// No year is left out between two: who came and went in it would stand in none.
  private func checkGap(before year: Int) throws {
    let last = try unit.connection.integer(
      "SELECT max(year) FROM year_end WHERE county = \(county.text)")
    guard let last, last < Int64(year) - 1 else { return }
    throw FieldProblem(
      "close_gap", zh: "\(last + 1) 年度还没有结转或上报，请先办理该年度",
      en: "the year \(last + 1) is neither closed nor reported: do that first")
  }

  /// Each year once, and none after a later one.
  private func checkOrder(_ year: Int) throws {
    let latest = try unit.connection.integer(
      "SELECT max(year) FROM year_end WHERE county = \(county.text) AND year >= \(year)")
    guard let latest else { return try checkGap(before: year) }
    if try unit.hasYearEnds(year, in: county) {
      throw FieldProblem("year_closed", zh: "\(year) 年度已结转", en: "the year \(year) is closed")
    }
    throw FieldProblem(
      "close_order", zh: "\(latest) 年度已结转，不能再结转以前年度",
      en: "the year \(latest) is closed: an earlier one cannot be closed any more")
  }

  /// The villages that the county has on a day.
  private func villages(on day: Day) throws -> [DivisionCode] {
    try unit.connection.all(
      """
      SELECT code FROM division WHERE code >= \(county.text) AND code < \(county.text + "~")
        AND valid_from <= \(day.text) AND (valid_to IS NULL OR valid_to >= \(day.text))
      """
    ).compactMap { DivisionCode(try $0.text(0)) }.filter { $0.level == .village }
  }

  private func checkBases(_ rows: [YearEnd]) throws(FieldProblem) {
    let missing = rows.count { $0.base == nil }
    guard missing == 0 else {
      throw FieldProblem(
        "close_base_missing", zh: "\(missing) 个村没有填报该年乡村户籍人口，请先补报",
        en: "\(missing) villages have not told their registered population of the year")
    }
  }

  /// What the year before kept must be what its persons give now.
  private func checkBefore(_ year: Int, _ rows: [YearEnd]) throws {
    let kept = try unit.connection.all(
      """
      SELECT village, persons FROM year_end WHERE county = \(county.text) AND year = \(year - 1)
      """
    ).map { (try $0.text(0), Int(try $0.integer(1))) }
    guard !kept.isEmpty else { return }
    let before = Dictionary(rows.map { ($0.village.text, $0.before ?? 0) }) { first, _ in first }
    let known = Dictionary(kept) { first, _ in first }
    let all = Set(before.keys).union(known.keys)
    let differing = all.filter { before[$0] ?? 0 != known[$0] ?? 0 }.sorted()
    guard differing.isEmpty else {
      let names = try names(of: differing)
      throw FieldProblem(
        "close_before_differs",
        zh: "\(differing.count) 个村（\(names.zh)）的上年末人口与 \(year - 1) 年度结转数不符；"
          + "已结转的年度不改，变动请记在结转之后",
        en: "in \(differing.count) villages (\(names.en)) the persons at the end of \(year - 1) "
          + "are not those that were closed; a closed year stays, so tell the change from a day "
          + "after it")
    }
  }

  /// The most villages that a refusal names; the rest show once these are mended.
  private static let mostNamed = 10

  private func names(of villages: [String]) throws -> Labels {
    let shown = villages.prefix(Self.mostNamed)
    let names = try shown.map { code -> Labels in
      let row = try unit.connection.first(
        """
        SELECT name_zh, name_en FROM division WHERE code = \(code) ORDER BY valid_from DESC
        """)
      let (name, english) = (try row?.text(0) ?? code, try row?.optionalText(1) ?? "")
      return Labels(zh: name, en: english.isEmpty ? name : english)
    }
    let isAll = shown.count == villages.count
    return Labels(
      zh: names.map(\.zh).joined(separator: "、") + (isAll ? "" : "等"),
      en: names.map(\.en).joined(separator: ", ") + (isAll ? "" : " and others"))
  }

  private func hasSyntheticPersons() throws -> Bool {
    let found = try unit.connection.first(
      "SELECT 1 FROM person WHERE county = \(county.text) AND synthetic = 1")
    return found != nil
  }
}

extension UnitOfWork {
  /// Whether a county has rows for the end of a year, closed or reported.
  func hasYearEnds(_ year: Int, in county: DivisionCode) throws -> Bool {
    try connection.first(
      "SELECT 1 FROM year_end WHERE county = \(county.text) AND year = \(year)") != nil
  }

  /// The last year that the county closed from persons; nil before the first.
  func lastClosedYear(of county: DivisionCode) throws -> Int? {
    try closedYears.value(of: county) {
      try connection.integer(
        "SELECT max(year) FROM year_end WHERE county = \(county.text) AND reported = 0"
      ).map { Int($0) }
    }
  }
}
