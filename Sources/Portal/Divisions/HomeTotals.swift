import Domain
import PortableSQL
import Storage
import Web

/// The key totals of the front page, counted from the records, each with its published source.
struct HomeTotals {
  private let connection: any Connection

  init(on connection: any Connection) { self.connection = connection }

  /// Fiscal aid, projects, enterprises and their paid-in money.
  func totals(_ sources: [SourceTotal], projects: Int) throws -> [HomePage.Total] {
    let fiscal = sources.filter { FundSource(rawValue: $0.source)?.isFiscal == true }
      .reduce(0) { $0 + $1.received }
    let row = try connection.first("SELECT count(*), coalesce(sum(paid_in), 0) FROM enterprise")
    let enterprises = try row?.integer(0) ?? 0
    let invested = try row?.integer(1) ?? 0
    return [
      try money(Phrase(zh: "财政帮扶资金", en: "Fiscal aid"), fiscal, "fiscal_aid_invested"),
      try count(
        Phrase(zh: "实施项目", en: "Projects"), Int64(projects), Phrase(zh: "个", en: ""),
        "projects_implemented"),
      try count(
        Phrase(zh: "引进企业", en: "Enterprises"), enterprises, Phrase(zh: "家", en: ""),
        "enterprises_introduced"),
      try money(
        Phrase(zh: "企业实际投资", en: "Paid-in investment"), invested, "actual_investment"),
    ].filter { $0.value.zh != "0" && $0.value.zh != "0.00" }
  }

  private func money(
    _ label: Phrase, _ fen: Int64, _ indicator: String
  ) throws -> HomePage.Total {
    let (zh, en) = (Amount(fen: fen).briefParts(.zh), Amount(fen: fen).briefParts(.en))
    return HomePage.Total(
      label, Phrase(zh: zh.figure, en: en.mark + en.figure), unit: Phrase(zh: zh.unit, en: en.unit),
      source: try source(indicator))
  }

  private func count(
    _ label: Phrase, _ number: Int64, _ unit: Phrase, _ indicator: String
  ) throws -> HomePage.Total {
    HomePage.Total(
      label, Phrase(same: Digits.grouped(number)), unit: unit, source: try source(indicator))
  }

  /// Where the figure was published, when it was.
  private func source(_ indicator: String) throws -> Phrase {
    let row = try connection.first(
      "SELECT source FROM published_figure WHERE indicator = \(indicator) ORDER BY code DESC")
    return Phrase(same: try row?.text(0) ?? "")
  }
}
