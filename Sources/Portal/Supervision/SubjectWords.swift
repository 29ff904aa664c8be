import Domain
import PortableSQL
import Storage
import Web

/// Says in words what a report is about; names are masked.
struct SubjectWords {
  private let atlas: Atlas
  private let connection: any Connection

  init(_ atlas: Atlas, on connection: any Connection) {
    self.atlas = atlas
    self.connection = connection
  }

  /// The words for a line that lies at a place.
  func words(_ subject: ReportSubject, at place: DivisionCode) throws -> Phrase {
    let kind = subject.kind.labels
    let about = try name(subject, at: place) ?? atlas.name(place)
    return Phrase(zh: "\(kind.zh) · \(about.zh)", en: "\(kind.en) · \(about.en)")
  }

  private func name(_ subject: ReportSubject, at place: DivisionCode) throws -> Phrase? {
    guard let id = RecordID(subject.number) else { return nil }
    switch subject.kind {
    case .payment:
      guard let payment = try PaymentList(on: connection).payment(id) else { return nil }
      let amount = Amount(fen: payment.fen).yuan
      return Phrase(
        same: "\(payment.payee) ¥\(amount) \(payment.paid) \(payment.projectName)")
    case .project:
      return try ProjectList(on: connection).project(id).map { Phrase(same: $0.record.name) }
    case .notice:
      let row = try connection.first("SELECT subject FROM notice WHERE id = \(id.value)")
      return try row.map { row in
        let text = try row.text(0)
        return NoticeTitle.title(
          try PublicitySubject(text, in: place.county, on: connection), text)
      }
    case .place: return nil
    }
  }
}
