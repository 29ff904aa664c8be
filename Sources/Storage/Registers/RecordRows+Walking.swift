import PortableSQL

extension RecordRows {
  /// How many rows are opened together: enough for all processors, few enough for memory.
  static let together = 4_096

  /// Visits the records of a query of `select` in order; personal values are opened some thousand
  /// at a time on all processors, and only those of rows that `isWanted`.
  func forEach(
    _ statement: Statement, where isWanted: (Row) throws -> Bool = { _ in true },
    _ body: (Stored) throws -> Void
  ) throws {
    try forEach(statement, where: isWanted, making: { $0 }, body)
  }

  /// The same with what is made of each record, on all processors too; meanwhile the next ones are
  /// read.
  ///
  /// So many are opened `together`; one by one where several readers are at work anyway.
  func forEach<Made: Sendable>(
    _ statement: Statement, where isWanted: (Row) throws -> Bool = { _ in true },
    together: Int = Self.together, making make: @escaping @Sendable (Stored) throws -> Made,
    _ body: (Made) throws -> Void
  ) throws {
    let (layout, vault) = (layout, try connection.vault)
    guard together > 1 else {
      return try connection.forEach(statement) { row in
        guard try isWanted(row) else { return }
        try body(make(layout.stored(row, openedBy: vault)))
      }
    }
    let open: @Sendable ([[SQLValue]]) throws -> [Made] = { rows in
      try parallelMap(rows) { try make(layout.stored(Row($0), openedBy: vault)) }
    }
    var waiting: [[SQLValue]] = []
    var opening: SideWork<[Made]>?
    try connection.forEach(statement) { row in
      guard try isWanted(row) else { return }
      waiting.append(row.values)
      guard waiting.count == together else { return }
      let (next, opened) = (waiting, try opening?.value() ?? [])
      waiting = []
      opening = SideWork { try open(next) }
      for made in opened { try body(made) }
    }
    for made in try opening?.value() ?? [] { try body(made) }
    for made in try open(waiting) { try body(made) }
  }
}
