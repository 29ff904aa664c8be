import ArgumentParser
import Domain
import Foundation
import Storage

/// Runs the check-up over the poverty register, and tells what ought to be mended or explained.
struct CheckUpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkup", abstract: "体检 checks the poverty register by the rules T01 and on")

  @OptionGroup var folder: DataFolder
  @Option(help: "只检查一个县 only this county") var county: String?
  @Option(help: "只列一个村 only this village (12 digits)") var village: String?
  @Flag(help: "机器可读 machine-readable output") var json = false

  func run() async throws {
    let place = try Self.village(village)
    let code = try CountyCode.read(county) ?? place?.county
    let store = try await folder.openForReading().store
    let stopwatch = Stopwatch()
    let reports = try await store.checkUp(county: code) { report in
      if !json {
        Terminal.complain(
          "\(report.county.text) \(report.households) households, \(report.persons) persons")
      }
    }
    let time = stopwatch.time
    let findings = reports.flatMap { place.map($0.findings) ?? $0.findings }
    if json {
      try printJSON(reports, findings)
    } else {
      summarise(reports, findings, time)
    }
    let errors = findings.count(where: \.isError)
    if errors > 0 {
      throw Failure.doesNotHold(
        zh: "\(errors) 条错误须更正，另有 \(findings.count - errors) 条存疑",
        en: "\(errors) errors are to be mended, beside \(findings.count - errors) doubts")
    }
  }

  private static func village(_ text: String?) throws -> DivisionCode? {
    guard let text else { return nil }
    guard let code = DivisionCode(text), code.level == .village else {
      throw Failure(zh: "村代码 \(text) 应为 12 位数字", en: "\(text) is no village code of 12 digits")
    }
    return code
  }

  private func summarise(
    _ reports: [CheckUpReport], _ findings: [CheckUpFinding], _ time: Stopwatch.Time
  ) {
    let byRule = Dictionary(grouping: findings, by: \.rule).mapValues(\.count)
    for rule in CheckUpRule.all {
      let count = byRule[rule.name] ?? 0
      print("\(rule.name)\t\(count)\t\(rule.severity.labels.zh)\t\(rule.labels.both)")
    }
    let villages = Dictionary(grouping: findings, by: \.village)
    for (village, own) in villages.sorted(by: { $0.key < $1.key }) {
      print("\(village.text)\t\(own.count)")
    }
    print(
      String(
        format: "%d households, %d persons, %d findings (%d explained) in %.2f s "
          + "(%.2f s of all cores), peak memory %d MiB",
        reports.reduce(0) { $0 + $1.households }, reports.reduce(0) { $0 + $1.persons },
        findings.count, reports.reduce(0) { $0 + $1.explained }, time.wall, time.cores,
        Machine.peakMemoryMiB))
  }

  private struct Item: Encodable {
    let rule: String
    let severity: String
    let village: String
    let household: String
    let record: String
  }

  private struct Answer: Encodable {
    let households: Int
    let persons: Int
    let explained: Int
    let findings: [Item]
  }

  private func printJSON(_ reports: [CheckUpReport], _ findings: [CheckUpFinding]) throws {
    let items = findings.map { finding in
      Item(
        rule: finding.rule,
        severity: CheckUpRule.named(finding.rule)?.severity.rawValue ?? "",
        village: finding.village.text, household: finding.household,
        record: finding.record.register.name)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let answer = Answer(
      households: reports.reduce(0) { $0 + $1.households },
      persons: reports.reduce(0) { $0 + $1.persons },
      explained: reports.reduce(0) { $0 + $1.explained }, findings: items)
    print(String(decoding: try encoder.encode(answer), as: UTF8.self))
  }
}

/// Times a job: by the clock on the wall, and by what it took of all cores.
struct Stopwatch {
  /// Seconds.
  struct Time {
    let wall: Double
    let cores: Double
  }

  private let started = ContinuousClock.now
  private let used = Machine.processorSeconds

  /// The time since it was made.
  var time: Time {
    let wall = (ContinuousClock.now - started).components
    return Time(
      wall: Double(wall.seconds) + Double(wall.attoseconds) / 1e18,
      cores: Machine.processorSeconds - used)
  }
}
