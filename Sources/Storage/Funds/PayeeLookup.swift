import Domain
import PortableSQL

/// Finds the payees of a batch by their codes.
struct PayeeLookup {
  private let books: CountyBooks
  private let projectPlace: String

  /// Looks in a county's register, for a batch of a project at a place.
  init(_ books: CountyBooks, projectPlace: String) {
    self.books = books
    self.projectPlace = projectPlace
  }

  /// What a payment needs of its payee.
  struct Found: Sendable {
    let id: Int64
    let revision: Int64
    /// Where the payment counts: a household's village; for an implementer the project's place,
    /// because that is where the money does its work.
    let village: String
    /// The name everybody may see.
    let shown: String
    /// What the leaf commits to, as canonical JSON.
    let committed: String
  }

  /// The payees in the order of the lines; nil where a code is unknown.
  func payees(of draft: PaymentBatchDraft) throws -> [Found?] {
    // One walk through the register in its own order beats as many single look-ups once a batch is
    // large, and files mostly come in that order.
    if draft.lines.count >= 500 { return try walked(draft) }
    let found = try single(draft)
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
      if let row { found[line.payee] = try payee(row) }
    }
    return found
  }

  private func walked(_ draft: PaymentBatchDraft) throws -> [Found?] {
    var order = Array(draft.lines.indices)
    let codes = draft.lines.map(\.payee)
    if zip(codes, codes.dropFirst()).contains(where: { $0 > $1 }) {
      order.sort { codes[$0] < codes[$1] }
    }
    var found = [Found?](repeating: nil, count: codes.count)
    guard let first = order.first, let last = order.last else { return [] }
    var position = 0
    try books.connection.forEach(
      """
      SELECT code, id, rev, village, kind, name, citizen_number, account FROM payee
      WHERE county = \(books.county.text) AND code BETWEEN \(codes[first]) AND \(codes[last])
      ORDER BY code
      """
    ) { row in
      let code = try row.text(0)
      while position < order.count, codes[order[position]] < code { position += 1 }
      guard position < order.count, codes[order[position]] == code else { return }
      let payee = try payee(row)
      while position < order.count, codes[order[position]] == code {
        found[order[position]] = payee
        position += 1
      }
    }
    return found
  }

  private func payee(_ row: Row) throws -> Found {
    let name = try row.text(5)
    let isPublic = try row.text(4) == PayeeKind.implementer.rawValue
    return Found(
      id: try row.integer(1), revision: try row.integer(2),
      village: isPublic ? projectPlace : try row.text(3),
      shown: isPublic ? name : NameMask.masked(name),
      committed: PaymentLeaves.committed(
        name: name, citizenNumber: try row.optionalText(6) ?? "",
        account: try row.optionalText(7) ?? ""))
  }
}
