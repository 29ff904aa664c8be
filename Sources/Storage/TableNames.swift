import PortableSQL

/// The columns of tables written in bulk, in the order of the values.
extension [Identifier] {
  static let posting: [Identifier] = [
    "county", "tx", "line", "n", "layer", "debit", "credit", "ccy", "amount",
  ]
  static let payment: [Identifier] = [
    "county", "batch", "line", "n", "village", "payee", "payee_rev", "shown", "amount",
  ]
  static let paymentRun: [Identifier] = ["county", "village", "batch", "first", "last", "total"]
  static let logEntry: [Identifier] = ["county", "idx", "leaf", "bytes"]
  static let logSalt: [Identifier] = ["county", "idx", "salts"]
  static let auditSubject: [Identifier] = ["county", "idx", "register", "record"]
  static let logNode: [Identifier] = ["county", "level", "idx", "hash"]
  static let recordRun: [Identifier] = ["county", "leaf", "register", "first", "last"]
  static let recordHistory: [Identifier] = [
    "county", "register", "record", "rev", "recorded", "leaf", "body", "sealed",
  ]
}
