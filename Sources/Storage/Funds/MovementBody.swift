import Domain
import Transparency

/// What the public log says of accounts and movements; `verify` derives it again from the rows.
enum MovementBody {
  /// The kind of the entry (trust.md 2.1).
  static func entryKind(_ transfer: Transfer) -> String {
    switch transfer.kind {
    case .post: "posting_tx"
    case .pending: "pending"
    case .resolve: "resolve"
    case .reverse: "reverse"
    }
  }

  /// The body of a movement's entry.
  static func body(_ transfer: Transfer, id: RecordID, seq: Int64) -> CanonicalJSON.Object {
    var body = core(of: transfer)
    body["id"] = .string(String(id.value))
    body["tx"] = .integer(seq)
    return body
  }

  /// The members beside the envelope when entries with payment lines follow, one after the other.
  static func parts(_ part: Int64, of parts: Int64) -> CanonicalJSON.Object {
    parts > 1 ? ["part": .integer(part), "parts": .integer(parts)] : [:]
  }

  /// The body of the entry that opens an account.
  static func body(_ account: LedgerAccount, id: Int64) -> CanonicalJSON.Object {
    [
      "account": .string(account.code), "ccy": "CNY", "id": .string(String(id)),
      "no_overdraft": .bool(account.refusesOverdraft), "normal": .string(account.normal.rawValue),
    ]
  }

  /// The SHA-256 (as a leaf) of what the caller asked for, to tell a repetition from another
  /// request under the same key (L6); also of an enclosure, which the public body leaves out.
  static func fingerprint(of transfer: Transfer) throws(CanonicalJSONError) -> Hash {
    var asked = core(of: transfer)
    asked["enclosure"] = transfer.enclosure.map { .string($0) }
    return MerkleTree.leafHash(try CanonicalJSON.object(asked).encoded(limit: .max))
  }

  /// The links to other movements, as the header keeps them.
  static func links(
    of transfer: Transfer
  ) -> (outcome: String?, resolves: Int64?, reverses: Int64?, expires: String?) {
    switch transfer.kind {
    case .post: (nil, nil, nil, nil)
    case .pending(let expires): (nil, nil, nil, expires?.text)
    case .resolve(let id, let outcome): (outcome.rawValue, id.value, nil, nil)
    case .reverse(let id): (nil, nil, id.value, nil)
    }
  }

  private static func core(of transfer: Transfer) -> CanonicalJSON.Object {
    let links = links(of: transfer)
    var body: CanonicalJSON.Object = [
      "effective": .string(transfer.effective.text), "key": .string(transfer.key),
      "lines": .array(transfer.lines.map(line)), "posted": .integer(transfer.posted),
      "register": .string(transfer.register), "total": .integer(transfer.total),
      "voucher": .string(transfer.voucher),
    ]
    body["outcome"] = links.outcome.map { .string($0) }
    body["resolves"] = links.resolves.map { .string(String($0)) }
    body["reverses"] = links.reverses.map { .string(String($0)) }
    body["expires"] = links.expires.map { .string($0) }
    return body
  }

  private static func line(_ line: Transfer.Line) -> CanonicalJSON {
    .array([
      .string(line.debit.code), .string(line.credit.code), .integer(line.amount.fen),
      .string(line.layer.rawValue),
    ])
  }
}
