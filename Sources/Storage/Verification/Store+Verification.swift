package import Domain
import PortableSQL
package import Transparency

extension Store {
  /// Verifies counties one after the other on two readers, and hands over each report.
  /// - Parameters:
  ///   - county: only this one; all when nil.
  ///   - keys: the key with which an origin's checkpoints must be signed.
  package func verify(
    county: DivisionCode? = nil, keys: @escaping @Sendable (String) -> VerifierKey?,
    progress: @escaping @Sendable (VerificationReport) -> Void = { _ in }
  ) async throws -> [VerificationReport] {
    var counties = try await logCounties()
    if let county { counties = [county] }
    let all = counties
    return try await withThrowingTaskGroup(of: VerificationReport.self) { group in
      var waiting = all[...]
      var reports: [VerificationReport] = []
      func start() {
        guard let next = waiting.popFirst() else { return }
        group.addTask {
          try await read { try CountyVerifier(next, on: $0, keys: keys).verify() }
        }
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
