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
    let name = try name(subject)
    let about = name.isEmpty ? atlas.name(place) : Phrase(same: name)
    return Phrase(zh: "\(kind.zh) · \(about.zh)", en: "\(kind.en) · \(about.en)")
  }

  private func name(_ subject: ReportSubject) throws -> String {
    guard let id = RecordID(subject.number) else { return "" }
    switch subject.kind {
    case .payment:
      guard let payment = try PaymentList(on: connection).payment(id) else { return "" }
      let amount = Amount(fen: payment.fen).yuan
      return "\(payment.payee) ¥\(amount) \(payment.paid) \(payment.projectName)"
    case .project: return try ProjectList(on: connection).project(id)?.record.name ?? ""
    case .notice:
      let row = try connection.first("SELECT subject FROM notice WHERE id = \(id.value)")
      return try row?.text(0) ?? ""
    case .place: return ""
    }
  }
}
