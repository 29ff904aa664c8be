import PortableSQL

extension RecordRows {
  /// How many records wait to be opened at once: enough for all processors, few enough for memory.
  private static let together = 4_096

  /// Visits the records of a query of `select` in order; personal values are opened some thousand
  /// at a time on all processors, and only those of rows that `isWanted`.
  func forEach(
    _ statement: Statement, where isWanted: (Row) throws -> Bool = { _ in true },
    _ body: (Stored) throws -> Void
  ) throws {
    let (register, vault) = (register, try connection.vault)
    var waiting: [Closed] = []
    func open() throws {
      let opened = try parallelMap(waiting) { try Self.opened($0, register, vault) }
      waiting.removeAll(keepingCapacity: true)
      for stored in opened { try body(stored) }
    }
    try connection.forEach(statement) { row in
      guard try isWanted(row) else { return }
      waiting.append(try closed(row))
      if waiting.count == Self.together { try open() }
    }
    try open()
  }
}
