package import Domain
import PortableSQL
import Transparency

/// The proof that a payment line stands in its county's public log.
package struct PaymentReceipt: Sendable {
  /// The log's origin.
  package let origin: String
  /// The short code by which the payee shows that the receipt is theirs; only with the salt.
  package let code: String?
  /// The `.tlog-proof` text (C2SP); carries the line's salt only when the holder asked.
  package let proof: String
  /// The entry's bytes, whose leaf the proof is for.
  package let entry: [UInt8]
  /// The entry's index in the log.
  package let index: Int64
  /// The signed checkpoint the proof leads to.
  package let checkpoint: String
  /// The entry's leaf hash, hex.
  package let leaf: String
  /// The hashes of the proof, hex, leaf sibling first.
  package let hashes: [String]
  /// The size that was signed.
  package let size: UInt64
  /// The root that was signed, hex.
  package let root: String
}

extension Store {
  /// The receipt of a payment; nil when there is no such payment or no checkpoint covers it yet.
  ///
  /// It tells nothing of the payee.
  package func receipt(of id: RecordID) async throws -> PaymentReceipt? {
    try await read { try LogReader.receipt(of: id, withSalt: false, on: $0) }
  }

  /// The receipt for the holder alone, with the salt of the line's commitment and the code that
  /// follows from it; that it was made is written down first (trust.md 4.12).
  /// - Parameters:
  ///   - id: the payment.
  ///   - actor: the member of the county's finance who hands it out; nil while the data are set up.
  /// - Returns: the receipt; nil where `receipt(of:)` finds none.
  /// - Throws: `FieldProblem` `role_refused` or `place_refused`.
  package func holdersReceipt(of id: RecordID, by actor: Actor?) async throws -> PaymentReceipt? {
    try await work { unit in
      guard let receipt = try LogReader.receipt(of: id, withSalt: true, on: unit.connection),
        let (county, payee) = try unit.payee(of: id)
      else { return nil }
      if let actor { try unit.check(actor, is: [.finance], at: county) }
      let object = "payment/\(id.value)"
      var event =
        actor.map { AuditEvent("receipt", of: object, by: $0, in: county) }
        ?? AuditEvent("receipt", of: object, by: "command line", in: county)
      (event.rows, event.result) = (1, "shown")
      event.subjects = [.init(Payee.register.declaration.name, payee)]
      try unit.audit(event)
      return receipt
    }
  }
}

extension UnitOfWork {
  /// Whom a payment went to, and in which county.
  fileprivate func payee(of id: RecordID) throws -> (DivisionCode, RecordID)? {
    let row = try connection.first(
      """
      SELECT county, payee FROM payment WHERE line = \(id.offset) AND county IN (
        SELECT county FROM payment_batch WHERE id = \(id.block.value))
        AND batch = \(id.block.value)
      """)
    guard let row, let county = DivisionCode(try row.text(0)) else { return nil }
    return (county, RecordID(try row.integer(1)))
  }
}

extension LogReader {
  fileprivate static func receipt(
    of id: RecordID, withSalt: Bool, on connection: any Connection
  ) throws -> PaymentReceipt? {
    let row = try connection.first(
      "SELECT county, leaf FROM payment_batch WHERE id = \(id.block.value) AND n >= \(id.offset)")
    guard let row, id.offset > 0, let county = DivisionCode(try row.text(0)) else { return nil }
    let place = PaymentLeaves.place(of: id, batchAt: try row.integer(1))
    let reader = LogReader(county, on: connection)
    let salt = withSalt ? try reader.salt(of: place.index, at: place.position) : nil
    return try reader.receipt(index: place.index, extra: salt)
  }

  /// The salt at a position of an entry; nil when it was destroyed.
  func salt(of index: Int64, at position: Int) throws -> [UInt8]? {
    guard let salts = try salts(index), salts.count >= (position + 1) * 32 else { return nil }
    return Array(salts[position * 32..<(position + 1) * 32])
  }

  /// The receipt of an entry under the newest checkpoint; nil when none covers it.
  package func receipt(index: Int64, extra: [UInt8]? = nil) throws -> PaymentReceipt? {
    guard let signed = try checkpoint(), let head = try head(), UInt64(index) < signed.size,
      let bytes = try entry(index),
      let note = try? SignedNote(parsing: Array(signed.note.utf8)),
      let origin = KeyName(head.origin),
      let checkpoint = try? Checkpoint(note.text, origin: origin)
    else { return nil }
    let hashes = try inclusionProof(index: UInt64(index), size: signed.size)
    guard
      let receipt = Receipt(extra: extra, index: UInt64(index), proof: hashes, checkpoint: note)
    else { return nil }
    return PaymentReceipt(
      origin: head.origin, code: extra.map { PaymentCode.text(salt: $0) },
      proof: receipt.description,
      entry: bytes, index: index,
      checkpoint: signed.note, leaf: MerkleTree.leafHash(bytes).hex, hashes: hashes.map(\.hex),
      size: signed.size, root: checkpoint.head.root.hex)
  }
}
