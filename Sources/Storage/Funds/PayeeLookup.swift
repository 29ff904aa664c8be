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

  private var rows: RecordRows { RecordRows(Payee.register.declaration, on: books.connection) }

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
    let rows = rows
    for line in draft.lines where found[line.payee] == nil {
      let stored = try rows.stored(county: books.county, key: [.text(line.payee)])
      if let stored { found[line.payee] = Self.payee(stored, projectPlace, draft.paid).found }
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
    guard let first = order.first, let last = order.last, let column = rows.column(of: "code")
    else { return [] }
    // Only those who are paid are opened.
    var next = 0
    var position = 0
    let (rows, place, paid) = (rows, projectPlace, draft.paid)
    try rows.forEach(
      """
      \(rows.select) WHERE county = \(books.county.text)
        AND code BETWEEN \(codes[first]) AND \(codes[last])
      ORDER BY code
      """,
      where: { row in
        let code = try row.text(column)
        while next < order.count, codes[order[next]] < code { next += 1 }
        return next < order.count && codes[order[next]] == code
      },
      making: { Self.payee($0, place, paid) }
    ) { code, payee in
      while position < order.count, codes[order[position]] < code { position += 1 }
      while position < order.count, codes[order[position]] == code {
        found[order[position]] = payee
        position += 1
      }
    }
    return found
  }

  /// By position, because a batch has up to a million of them.
  private static func payee(
    _ stored: RecordRows.Stored, _ projectPlace: String, _ paid: Day
  ) -> (code: String, found: Found) {
    func text(_ index: Int) -> String { stored.values[index].text ?? "" }
    let (name, number) = (text(fields.name), text(fields.number))
    let isPublic = text(fields.kind) == PayeeKind.implementer.rawValue
    let found = Found(
      id: stored.id, revision: stored.revision,
      village: isPublic ? projectPlace : text(fields.village),
      shown: Payee.publicName(
        name, isImplementer: isPublic, citizenNumber: number, paidOn: paid),
      committed: PaymentLeaves.committed(
        name: name, citizenNumber: number, account: text(fields.account)))
    return (text(fields.code), found)
  }

  private static let fields = {
    func index(_ field: String) -> Int { Payee.register.declaration.index(of: field) ?? 0 }
    return (
      code: index("code"), kind: index("kind"), village: index("village"), name: index("name"),
      number: index("citizen_number"), account: index("account")
    )
  }()
}
