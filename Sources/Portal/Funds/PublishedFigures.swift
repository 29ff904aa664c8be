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
      (
        "attached_cadres", Phrase(zh: "东部挂职干部", en: "Cadres from the east"), false,
        """
        SELECT count(*) FROM secondment WHERE kind = 'cadre' AND direction = 'westward'
        """
      ),
      (
        "attached_cadre_batches",
        Phrase(zh: "东部挂职干部批次", en: "Batches of cadres from the east"), false,
        """
        SELECT count(DISTINCT batch) FROM secondment
        WHERE kind = 'cadre' AND direction = 'westward'
        """
      ),
      (
        "attached_technicians",
        Phrase(zh: "东部专技人才（人次）", en: "Technicians from the east (person-times)"), false,
        """
        SELECT count(*) FROM secondment WHERE kind = 'technician' AND direction = 'westward'
        """
      ),
      (
        "order_buyers",
        Phrase(zh: "2019年春节订购单位", en: "Buyers around Spring Festival 2019"), false,
        """
        SELECT count(DISTINCT buyer) FROM goods_sale
        WHERE buyer_kind <> 'individuals' AND sold BETWEEN '2019-01-13' AND '2019-02-19'
        """
      ),
      (
        "consumption_sales",
        Phrase(zh: "2019年春节农特产品销售", en: "Sales around Spring Festival 2019"), true,
        // From 腊八 to 元宵: the weeks in which goods for the festival are bought.
        "SELECT sum(amount) FROM goods_sale WHERE sold BETWEEN '2019-01-13' AND '2019-02-19'"
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
      let source = try row.text(1)
      return PublishedClaim(
        item.name, published: Self.qualified(asPublished, item.isMoney, source, language),
        recorded: Self.words(recorded, item.isMoney, language),
        source: Self.citation(source), agrees: Self.agrees(recorded, asPublished, source))
    }
  }

  /// Whether a recorded number is what was published, which may be "more than" a round one.
  private static func agrees(_ recorded: Int64, _ published: Int64, _ source: String) -> Bool {
    if isFloor(source) { return recorded > published }
    if source.hasSuffix("qualifier=not_less_than") { return recorded >= published }
    return recorded == published
  }

  private static func isFloor(_ source: String) -> Bool { source.hasSuffix("qualifier=more_than") }

  private static func qualified(
    _ number: Int64, _ isMoney: Bool, _ source: String, _ language: Language
  ) -> String {
    let words = words(number, isMoney, language)
    return isFloor(source) ? language("\(words)以上", "more than \(words)") : words
  }

  /// The citation without the machine-readable qualifier that may follow it.
  private static func citation(_ source: String) -> String {
    source.split(separator: "；").first.map(String.init) ?? source
  }

  private static func words(_ number: Int64, _ isMoney: Bool, _ language: Language) -> String {
    isMoney ? Amount(fen: number).brief(language) : Digits.grouped(number)
  }
}
