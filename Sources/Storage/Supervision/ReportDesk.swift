package import Domain
import PortableSQL
import Transparency

/// Where the public files a report, appeals, and asks how far it is: the only two things that are
/// written without login.
///
/// Each is signed at once, so that the holder's receipt proves what was filed.
package struct ReportDesk: Sendable {
  /// The days that the law sets.
  package let clock: ReportClock
  private let store: Store
  private let publisher: CheckpointPublisher

  /// Opens the desk over a store and the signer of its logs.
  package init(
    _ store: Store, _ publisher: CheckpointPublisher, clock: ReportClock = ReportClock()
  ) {
    self.store = store
    self.publisher = publisher
    self.clock = clock
  }

  /// Files a report and hands out the code under which its holder finds it again.
  /// - Throws: `FieldProblem` when there is no such line, `ImportRefusal` naming bad answers.
  package func file(_ draft: ReportDraft) async throws -> ReceiptCode {
    let receipt = try await store.work { unit in
      guard let place = try SubjectPlace.of(draft.subject, on: unit.connection) else {
        throw FieldProblem(
          "report_subject", zh: "没有这一条，请从它的页面上点“有疑问”",
          en: "there is no such line; use the button beside it")
      }
      var random = SystemRandomNumberGenerator()
      let receipt = ReceiptCode(in: place.county, using: &random)
      var report = PublicReport()
      report.code = receipt.reportCode
      report.place = place
      report.about = draft.subject.text
      report.text = draft.text
      report.name = draft.name
      report.contact = draft.contact
      report.received = try unit.books(of: place.county).today
      report.receipt = receipt.hash
      let example = "SELECT 1 FROM setting WHERE name = 'data_set'" as Statement
      report.synthetic = try unit.connection.first(example) != nil
      try unit.keep(report)
      return receipt
    }
    await sign()
    return receipt
  }

  /// Appeals once against an outcome, within the days that the law gives.
  /// - Throws: `FieldProblem` when the report is unknown or the time is over, `ImportRefusal` when
  ///   the words are missing.
  package func appeal(_ receipt: ReceiptCode, _ words: String) async throws {
    let clock = clock
    try await store.work { unit in
      guard let report = try Self.report(of: receipt, on: unit.connection) else {
        throw FieldProblem.reportUnknown
      }
      try ReportSteps(unit, report).add(.appealed, clock) { $0.appeal = words }
    }
    await sign()
  }

  /// How far a report is; nil when nobody was given the code.
  package func report(of receipt: ReceiptCode) async throws -> ReportCase? {
    try await store.read { try Self.report(of: receipt, on: $0) }
  }

  /// The holder's receipt as a file: every record of the report with its proof.
  package func proof(of receipt: ReceiptCode) async throws -> [UInt8]? {
    try await store.read { connection in
      guard try Self.report(of: receipt, on: connection) != nil else { return nil }
      return try ReportReceipt(receipt.reportCode, in: receipt.county, on: connection).bytes()
    }
  }

  /// Signs what was filed, so that the receipt is good at once.
  ///
  /// What is filed stays filed when this fails: its holder must get the code, and the server signs
  /// again within seconds.
  private func sign() async { _ = try? await publisher.publish() }

  private static func report(
    of receipt: ReceiptCode, on connection: any Connection
  ) throws -> ReportCase? {
    let row = try connection.first(
      """
      SELECT 1 FROM public_report
      WHERE county = \(receipt.county.text) AND code = \(receipt.reportCode)
        AND receipt = \(receipt.hash)
      """)
    guard row != nil else { return nil }
    return try ReportCases(on: connection).report(receipt.reportCode, in: receipt.county)
  }
}

extension FieldProblem {
  /// There is no such report, or it lies outside the places of who asks.
  static let reportUnknown = FieldProblem(
    "report_unknown", zh: "没有这件举报", en: "there is no such report")
}
