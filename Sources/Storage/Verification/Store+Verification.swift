package import Domain
import PortableSQL
package import Transparency

extension Store {
  /// Verifies counties one after the other on two readers, and hands over each report.
  ///
  /// Only one `county`, or all when it is nil; `keys` tells the key with which an origin's
  /// checkpoints must be signed.
  package func verify(
    county: DivisionCode? = nil, keys: @escaping @Sendable (String) -> VerifierKey?,
    progress: @escaping @Sendable (VerificationReport) -> Void = { _ in }
  ) async throws -> [VerificationReport] {
    let (readable, others) = try await counties(only: county)
    others.forEach(progress)
    return try await withThrowingTaskGroup(of: VerificationReport.self) { group in
      var waiting = readable[...]
      var reports = others
      func start() {
        guard let next = waiting.popFirst() else { return }
        group.addTask { try await verify(next, keys: keys) }
      }
      start()
      start()
      while let report = try await group.next() {
        progress(report)
        reports.append(report)
        start()
      }
      return reports.sorted { $0.county < $1.county }
    }
  }

  private func verify(
    _ county: DivisionCode, keys: @escaping @Sendable (String) -> VerifierKey?
  ) async throws -> VerificationReport {
    let report = try await read { connection in
      try CountyVerifier(county, registers: registers, on: connection, keys: keys).verify()
    }
    // A snapshot that was broken off looks damaged; it is not.
    try Task.checkCancellation()
    return report
  }

  /// The counties to verify, and a finding for each code in the tables that is no county's.
  private func counties(
    only county: DivisionCode?
  ) async throws -> ([DivisionCode], [VerificationReport]) {
    if let county { return ([county], []) }
    let booked = try await read { try BookedCounties(registers, on: $0).tables }
    var readable: [DivisionCode] = []
    var others: [VerificationReport] = []
    for (name, table) in booked.sorted(by: { $0.key < $1.key }) {
      if let code = DivisionCode(name), code.text == name {
        readable.append(code)
      } else {
        var report = VerificationReport(county: name)
        report.finding = VerificationFinding("L13", table, "has rows of a county that is none")
        others.append(report)
      }
    }
    return (readable, others)
  }

  /// The counties that have a log.
  package func logCounties() async throws -> [DivisionCode] {
    try await read { connection in
      try connection.all("SELECT county FROM log_head ORDER BY county")
        .compactMap { DivisionCode(try $0.text(0)) }
    }
  }

  /// Keeps what a verification found, for the integrity page.
  package func keep(_ reports: [VerificationReport]) async throws {
    let now = clock()
    try await database.write { connection in
      for report in reports {
        try connection.execute(
          """
          INSERT INTO verification
            (county, recorded, holds, entries, movements, payments, finding)
          VALUES (\(report.county), \(now.microseconds), \(report.finding == nil ? 1 : 0),
            \(report.entries), \(report.movements), \(report.payments),
            \(report.finding?.line ?? ""))
          ON CONFLICT (county, recorded) DO NOTHING
          """)
      }
    }
  }
}
