import Domain
import Rongding
import Storage

extension WorldLoader {
  /// Files the example's reports at the desk of the portal and takes them on as the offices would:
  /// the county's assistance office first, the supervisors after an appeal.
  ///
  /// The desk knows no past, so all of it happens on the day on which the example is made.
  func report(at desk: ReportDesk) async throws {
    for planned in world.reports {
      guard let subject = try await subject(planned.subject) else { continue }
      let receipt = try await desk.file(ReportDraft(subject, text: planned.text))
      guard let code = try await desk.report(of: receipt)?.code else { continue }
      var actor = try await store.actor("county1", as: .countyOffice, in: receipt.county)
      for act in planned.acts {
        guard act.action == .appealed else {
          try await store.take(act, on: code, in: receipt.county, by: actor)
          continue
        }
        try await desk.appeal(receipt, act.words)
        actor = try await store.actor("supervisor1", as: .supervisor, in: receipt.county)
      }
    }
  }

  /// The line that a report is about; nil when there is none.
  private func subject(_ planned: PlannedReport.Subject) async throws -> ReportSubject? {
    switch planned {
    case .place(let place): return ReportSubject(.place, place.text)
    case .project(let code):
      let counties = world.counties
      let found = try await store.read { connection in
        try counties.compactMap { try ProjectList(on: connection).project(code, in: $0) }
          .first
      }
      return found.map { ReportSubject(.project, String($0.id.value)) }
    }
  }
}
