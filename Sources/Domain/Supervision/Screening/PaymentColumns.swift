/// The payments of a county, a column a value: 20 bytes each.
package struct PaymentColumns: Sendable {
  /// The positions of batches.
  package private(set) var batch: [Int32] = []
  /// The lines in their batches, from 1.
  package private(set) var line: [Int32] = []
  /// The positions of payees.
  package private(set) var payee: [Int32] = []
  /// The amounts in fen.
  package private(set) var fen: [Int64] = []

  /// How many there are.
  package var count: Int { fen.count }

  /// No payments yet, and room for so many.
  package init(room count: Int = 0) {
    batch.reserveCapacity(count)
    line.reserveCapacity(count)
    payee.reserveCapacity(count)
    fen.reserveCapacity(count)
  }

  /// Adds a payment.
  package mutating func append(batch: Int32, line: Int32, payee: Int32, fen: Int64) {
    self.batch.append(batch)
    self.line.append(line)
    self.payee.append(payee)
    self.fen.append(fen)
  }
}
