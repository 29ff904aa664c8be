import ArgumentParser
import Domain
import Foundation
import Storage

/// Recomputes balances, seals, logs and totals, and names the first bad entry.
struct VerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "核对全部账目 recomputes balances, seals, logs and totals")

  @OptionGroup var folder: DataFolder
  @Option(help: "只核对一个县 only this county") var county: String?
  @OptionGroup var answer: Answer

  func run() async throws {
    let code = try CountyCode.read(county, orCountry: true)
    let opened = try await folder.openExisting()
    let started = Date()
    let reports = try await opened.store.verify(county: code, keys: opened.keys) { report in
      if !answer.json { Terminal.complain(Self.line(report)) }
    }
    try await opened.store.keep(reports)
    try answer.give(reports.map(Item.init), or: Self.summary(reports, since: started))
    if let bad = reports.first(where: { $0.finding != nil }), let finding = bad.finding {
      throw Failure.doesNotHold(
        zh: "核对不符：\(bad.county) \(finding.line)", en: "Does not hold: \(bad.county) \(finding.line)"
      )
    }
  }

  private static func summary(_ reports: [VerificationReport], since started: Date) -> String {
    let entries = reports.reduce(0) { $0 + $1.entries }
    let movements = reports.reduce(0) { $0 + $1.movements }
    let payments = reports.reduce(0) { $0 + $1.payments }
    let seconds = String(format: "%.1f", Date().timeIntervalSince(started))
    return
      "核对 \(reports.count) 本账：日志 \(entries) 条，凭证 \(movements) 笔，支付 \(payments) 笔，用时 \(seconds) 秒\n"
      + "checked \(reports.count) books: \(entries) log entries, \(movements) movements, "
      + "\(payments) payments in \(seconds) s"
  }

  private static func line(_ report: VerificationReport) -> String {
    let verdict = report.finding.map { "✗ \($0.line)" } ?? "✓"
    return "\(report.county) \(report.entries) entries, \(report.movements) movements, "
      + "\(report.payments) payments \(verdict)"
  }

  private struct Item: Encodable {
    let county: String
    let entries: Int64
    let movements: Int64
    let payments: Int64
    let holds: Bool
    let finding: String?

    init(_ report: VerificationReport) {
      county = report.county
      entries = report.entries
      movements = report.movements
      payments = report.payments
      holds = report.finding == nil
      finding = report.finding?.line
    }
  }
}
