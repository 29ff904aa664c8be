import Domain
import PortableSQL

/// Finds the payees of a batch by their codes.
struct PayeeLookup {
  private let books: CountyBooks

  init(_ books: CountyBooks) { self.books = books }

  /// What a payment needs of its payee.
  struct Found {
    let id: Int64
    let revision: Int64
    let village: String
    /// The name everybody may see.
    let shown: String
    /// What the leaf commits to, as canonical JSON.
    let committed: String
  }

  /// The payees in the order of the lines; nil where a code is unknown.
  func payees(of draft: PaymentBatchDraft) throws -> [Found?] {
    // One pass over a range of the index beats as many single look-ups once a batch is large.
    let found = draft.lines.count < 500 ? try single(draft) : try ranged(draft)
    return draft.lines.map { found[$0.payee] }
  }

  private func single(_ draft: PaymentBatchDraft) throws -> [String: Found] {
    var found: [String: Found] = [:]
    for line in draft.lines where found[line.payee] == nil {
      let row = try books.connection.first(
        """
        SELECT code, id, rev, village, kind, name, citizen_number, account FROM payee
        WHERE county = \(books.county.text) AND code = \(line.payee)
        """)
      if let row { found[line.payee] = try Self.found(row) }
    }
    return found
  }

  private func ranged(_ draft: PaymentBatchDraft) throws -> [String: Found] {
    let codes = Set(draft.lines.map(\.payee))
    guard let first = codes.min(), let last = codes.max() else { return [:] }
    var found: [String: Found] = [:]
    found.reserveCapacity(codes.count)
    try books.connection.forEach(
      """
      SELECT code, id, rev, village, kind, name, citizen_number, account FROM payee
      WHERE county = \(books.county.text) AND code BETWEEN \(first) AND \(last)
      """
    ) { row in
      let code = try row.text(0)
      if codes.contains(code) { found[code] = try Self.found(row) }
    }
    return found
  }

  private static func found(_ row: Row) throws -> Found {
    let name = try row.text(5)
    let isPublic = try row.text(4) == PayeeKind.implementer.rawValue
    return Found(
      id: try row.integer(1), revision: try row.integer(2), village: try row.text(3),
      shown: isPublic ? name : NameMask.masked(name),
      committed: PaymentLeaves.committed(
        name: name, citizenNumber: try row.optionalText(6) ?? "",
        account: try row.optionalText(7) ?? ""))
  }
}
