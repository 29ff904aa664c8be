import Domain
import PortableSQL
import Storage
import Web

/// Makes the facts of payment lists and payment pages.
struct PaymentFacts {
  private let atlas: Atlas
  private let language: Language
  private let connection: any Connection

  init(_ atlas: Atlas, _ language: Language, on connection: any Connection) {
    self.atlas = atlas
    self.language = language
    self.connection = connection
  }

  /// A payment in a list; with its place where the list covers several.
  static func line(
    _ payment: PublicPayment, _ atlas: Atlas, place: DivisionCode?
  ) -> PaymentLine {
    PaymentLine(
      id: payment.id.value, payee: payment.payee, amount: Amount(fen: payment.fen),
      purpose: payment.projectName, day: payment.paid,
      state: payment.isReturned ? .returned : .arrived,
      place: place.map(atlas.name) ?? Phrase(same: ""))
  }

  /// The facts of one payment without its proof.
  func facts(of payment: PublicPayment) throws -> PaymentPage.Facts {
    let project = try ProjectList(on: connection).project(payment.project)
    return PaymentPage.Facts(
      Self.line(payment, atlas, place: nil),
      in: atlas.crumbs(to: payment.place, withItself: true),
      project: (payment.project.value, payment.projectName),
      chain: try project.map {
        try ProjectFacts(atlas, language, on: connection).chain(of: $0, upTo: payment)
      } ?? [])
  }

  /// The proof of a payment, when its log has taken it in and was signed.
  static func proof(
    _ receipt: PaymentReceipt, of payment: PublicPayment, _ atlas: Atlas, key: String
  ) -> PaymentPage.Proof {
    PaymentPage.Proof(
      county: atlas.above(payment.county), index: receipt.index, leafHash: receipt.leaf,
      treeSize: Int64(receipt.size), root: receipt.root, checkpoint: receipt.checkpoint,
      verifierKey: key, line: payment.id.offset)
  }
}
