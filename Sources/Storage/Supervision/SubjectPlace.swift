package import Domain
package import PortableSQL

/// Finds the place of what a report is about.
package enum SubjectPlace {
  /// The place, in a county or below; nil when there is no such line.
  package static func of(
    _ subject: ReportSubject, on connection: any Connection
  ) throws -> DivisionCode? {
    let place = try found(subject, on: connection)
    return place.flatMap { $0.level >= .county ? $0 : nil }
  }

  private static func found(
    _ subject: ReportSubject, on connection: any Connection
  ) throws -> DivisionCode? {
    if subject.kind == .place {
      let row = try connection.first("SELECT code FROM division WHERE code = \(subject.number)")
      return try row.flatMap { DivisionCode(try $0.text(0)) }
    }
    guard let id = RecordID(subject.number) else { return nil }
    switch subject.kind {
    case .payment: return try PaymentList(on: connection).payment(id)?.place
    case .project: return try ProjectList(on: connection).project(id)?.record.place
    case .notice:
      let row = try connection.first("SELECT place FROM notice WHERE id = \(id.value)")
      return try row.flatMap { DivisionCode(try $0.text(0)) }
    case .place: return nil
    }
  }
}
