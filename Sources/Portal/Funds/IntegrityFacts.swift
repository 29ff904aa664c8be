import Domain
import PortableSQL
import Storage
import Transparency
import Web

/// Makes the facts of the integrity page.
struct IntegrityFacts {
  private let atlas: Atlas
  private let language: Language
  private let connection: any Connection

  init(_ atlas: Atlas, _ language: Language, on connection: any Connection) {
    self.atlas = atlas
    self.language = language
    self.connection = connection
  }

  /// The facts.
  func facts() throws -> IntegrityPage.Facts {
    let standing = try LedgerStanding(on: connection)
    return IntegrityPage.Facts(
      check: Self.check(standing.checks), accounts: standing.classes.map(Self.account),
      logs: standing.logs.map(log), figures: try PublishedFigures(on: connection).beside(language))
  }

  private static func check(_ checks: [LedgerStanding.Check]) -> IntegrityPage.Check? {
    guard let last = checks.map(\.recorded).max() else { return nil }
    return IntegrityPage.Check(
      at: Civil.minute(last.microseconds / 1_000_000),
      entries: checks.reduce(0) { $0 + $1.entries },
      faults: checks.filter { !$0.holds }.map {
        Phrase(same: "\($0.county) \($0.finding)")
      })
  }

  private static func account(_ sums: LedgerStanding.AccountClass) -> IntegrityPage.Account {
    IntegrityPage.Account(
      name(of: sums.name), debit: Amount(fen: sums.debitsPosted),
      credit: Amount(fen: sums.creditsPosted))
  }

  private static func name(of accounts: String) -> Phrase {
    switch accounts {
    case "outside": Phrase(zh: "县外（拨入）", en: "Outside the counties")
    case "received": Phrase(zh: "到账", en: "Received")
    case "allocated": Phrase(zh: "下达", en: "Allocated")
    case "project": Phrase(zh: "安排到项目", en: "Arranged to projects")
    default: Phrase(zh: "支付", en: "Paid")
    }
  }

  private func log(_ log: LedgerStanding.Log) -> IntegrityPage.CountyLog {
    let lines = log.checkpoint.split(separator: "\n", omittingEmptySubsequences: false)
    let signed = lines.count > 2 ? String(lines[1]) : ""
    let county =
      log.county == .country
      ? PlacePage.Above(log.county.text, Phrase(zh: "全国共用台账", en: "Shared registers"))
      : atlas.above(log.county)
    return IntegrityPage.CountyLog(
      county, size: log.size, root: lines.count > 2 ? String(lines[2]) : "",
      signed: signed.isEmpty
        ? language("未签名", "not signed") : language("第 \(signed) 条", "entry \(signed)"))
  }
}
