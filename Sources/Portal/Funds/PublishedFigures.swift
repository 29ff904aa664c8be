import Domain
import PortableSQL
import Storage
import Web

/// Published figures beside what the records say, for the indicators whose register exists.
struct PublishedFigures {
  private let connection: any Connection

  init(on connection: any Connection) { self.connection = connection }

  /// What is counted, its name, and the query that counts it from the records.
  private static let counted: [(indicator: String, name: Phrase, isMoney: Bool, query: Statement)] =
    [
      (
        "fiscal_aid_invested", Phrase(zh: "财政帮扶资金", en: "Fiscal aid"), true,
        """
        SELECT sum(amount) FROM fund_receipt
        WHERE source IN ('fiscal_city', 'fiscal_district', 'fiscal_street')
        """
      ),
      (
        "social_donations", Phrase(zh: "社会捐资捐物", en: "Social donations"), true,
        "SELECT sum(amount) FROM fund_receipt WHERE source = 'social'"
      ),
      (
        "projects_implemented", Phrase(zh: "实施帮扶项目", en: "Projects"), false,
        "SELECT count(*) FROM project"
      ),
      (
        "enterprises_introduced", Phrase(zh: "引进企业", en: "Enterprises introduced"), false,
        "SELECT count(*) FROM enterprise"
      ),
      (
        "actual_investment", Phrase(zh: "企业实际投资", en: "Paid-in investment"), true,
        "SELECT sum(paid_in) FROM enterprise"
      ),
      (
        "fiscal_aid_annual_floor", Phrase(zh: "每年承诺（不少于）", en: "Yearly promise (at least)"), true,
        "SELECT min(amount) FROM fund_commitment"
      ),
    ]

  /// Each published figure with the recorded one; empty when nothing was published.
  func beside(_ language: Language) throws -> [PublishedClaim] {
    try Self.counted.compactMap { item in
      let row = try connection.first(
        """
        SELECT value, source FROM published_figure WHERE indicator = \(item.indicator)
        ORDER BY code DESC
        """)
      guard let row, let published = Int64(try row.text(0)),
        let recorded = try connection.integer(item.query)
      else { return nil }
      // Published money is in yuan, recorded money in fen.
      let asPublished = item.isMoney ? published * 100 : published
      return PublishedClaim(
        item.name, published: Self.words(asPublished, item.isMoney, language),
        recorded: Self.words(recorded, item.isMoney, language),
        source: Self.citation(try row.text(1)),
        agrees: recorded == asPublished)
    }
  }

  /// The citation without the machine-readable qualifier that may follow it.
  private static func citation(_ source: String) -> String {
    source.split(separator: "；").first.map(String.init) ?? source
  }

  private static func words(_ number: Int64, _ isMoney: Bool, _ language: Language) -> String {
    isMoney ? Amount(fen: number).brief(language) : Digits.grouped(number)
  }
}
