import ArgumentParser
import Domain
import Exchange
import Foundation
import Storage
import Tables

/// Runs the screening rules over everything, and tells what a person should look at.
struct ScreenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen", abstract: "疑点筛查 runs the screening rules R1-R18",
    discussion: """
      比对依据涉及个人，只在网页“疑点”中查看，每次查看都留痕。
      What was compared is about persons: it is read at the desk, where each look is written down.
      """)

  @OptionGroup var folder: DataFolder
  @Option(help: "只筛查一个县 only this county") var county: String?
  @Option(help: "疑点写入 .xlsx 或 .csv writes the findings to a file") var out: String?
  @Flag(help: "机器可读 machine-readable output") var json = false
  @Flag(help: "把疑点记入台账 keeps the findings in the register") var record = false

  func run() async throws {
    let code = try CountyCode.read(county)
    let format = try out.map(FileNames.format)
    let store = try await folder.openForReading().store
    let started = Date()
    let reports = try await store.screen(county: code) { report in
      if !json { Terminal.complain("\(report.county.text) \(report.payments) payments") }
    }
    let seconds = Date().timeIntervalSince(started)
    let added = record ? try await store.record(reports) : nil
    // The night that looks at every payment also counts whom programmes missed.
    if record { try await store.countCoverage(county: code) }
    let open = try await Self.open(reports, in: store)
    if let out, let format {
      let rows = reports.flatMap(\.suspicions).map { Finding.register.values(Finding($0)) }
      try FileNames.write(
        RegisterFile(Finding.register.declaration, for: .staff).export(format, rows: rows),
        to: out, ownerOnly: true)
    }
    if json {
      try printJSON(reports, open: open)
    } else {
      summarise(reports, open: open, added: added, seconds: seconds)
    }
    if open > 0 {
      throw Failure.doesNotHold(
        zh: "\(open) 条疑点待核实（疑点不等于问题）",
        en: "\(open) findings are open: suspicions for a person to look at, not accusations")
    }
  }

  /// How many of the suspicions no person has closed.
  private static func open(_ reports: [ScreeningReport], in store: Store) async throws -> Int {
    var open = 0
    for report in reports {
      let closed = try await store.closedFindings(in: report.county)
      open += report.suspicions.count { !closed.contains($0.code) }
    }
    return open
  }

  private func summarise(
    _ reports: [ScreeningReport], open: Int, added: Int?, seconds: Double
  ) {
    let suspicions = reports.flatMap(\.suspicions)
    let counts = Dictionary(grouping: suspicions, by: \.rule).mapValues(\.count)
    for rule in ScreeningRule.all {
      let count = counts[rule.name] ?? 0
      print("\(rule.name)\t\(count)\t\(rule.labels.both)")
    }
    let payments = reports.reduce(0) { $0 + $1.payments }
    print(
      String(
        format: "%d payments, %d findings (%d open) in %.2f s, peak memory %d MiB", payments,
        suspicions.count, open, seconds, Machine.peakMemoryMiB))
    if let added { print("记入台账 \(added) 条 recorded \(added) new findings") }
  }

  private struct Item: Encodable {
    let county: String
    let rule: String
    let finding: String
    let place: String
  }

  private struct Answer: Encodable {
    let payments: Int
    let open: Int
    let findings: [Item]
  }

  private func printJSON(_ reports: [ScreeningReport], open: Int) throws {
    let items = reports.flatMap { report in
      report.suspicions.map {
        Item(
          county: report.county.text, rule: $0.rule, finding: $0.code, place: $0.place.text)
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let answer = Answer(
      payments: reports.reduce(0) { $0 + $1.payments }, open: open, findings: items)
    print(String(decoding: try encoder.encode(answer), as: UTF8.self))
  }
}

/// The county that an option names.
enum CountyCode {
  /// Reads a county's code; nothing when none was given.
  ///
  /// `orCountry` also takes 100000, whose log has what all counties share.
  static func read(_ text: String?, orCountry: Bool = false) throws -> DivisionCode? {
    guard let text else { return nil }
    guard let code = DivisionCode(text),
      code.level == .county || orCountry && code == .country
    else {
      throw Failure(zh: "县代码 \(text) 应为 6 位数字", en: "\(text) is no county code of 6 digits")
    }
    return code
  }
}
