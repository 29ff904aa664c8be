package import Domain
package import PortableSQL

/// What the public may see, read in one snapshot; it cannot write.
///
/// Totals come from the summaries that posting keeps, so a page costs the same at any size.
package struct PublicReader: Sendable {
  private let store: Store

  /// Reads a store.
  package init(_ store: Store) { self.store = store }

  /// The registers the store holds.
  package var registers: [RegisterDeclaration] { store.registers }

  /// Reads in one consistent snapshot.
  package func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await store.read(body)
  }

  /// A number that changes with every entry of any log, with every verification and with the day;
  /// pages made under the same number are the same.
  package func version() async throws -> String {
    let day = today?.text ?? ""
    return try await store.read { connection in
      let row = try connection.first(
        """
        SELECT (SELECT coalesce(sum(size), 0) FROM log_head),
          (SELECT coalesce(sum(size), 0) FROM log_checkpoint),
          (SELECT coalesce(max(recorded), 0) FROM verification)
        """)
      return try (0..<3).map { String(try row?.integer($0) ?? 0) }.joined(separator: ".")
        + ".\(day)"
    }
  }

  /// Today in Asia/Shanghai.
  package var today: Day? { store.today }

  /// Which data set the store holds; nil for real data.
  package func dataSet() async throws -> String? { try await store.setting("data_set") }

  /// The receipt of a payment for everybody: without the salt.
  package func receipt(of id: RecordID) async throws -> PaymentReceipt? {
    try await store.receipt(of: id)
  }

  /// The payments of the person who asks and who looked at their data; nil unless every fact is
  /// right (trust.md 4.4).
  ///
  /// Takes the same work whether there is such a person or not.
  package func ownPayments(_ claim: OwnClaim) async throws -> OwnRecord? {
    try await store.read {
      try OwnPayments(store.vault.numbers, registers, on: $0).find(claim)
    }
  }

  /// The records of a register.
  package func records(_ query: RecordQuery) async throws -> [StoredRecord] {
    try await store.records(query)
  }

  /// One record of a register.
  package func record(_ register: RegisterDeclaration, _ id: RecordID) async throws -> StoredRecord?
  {
    try await store.record(register, id)
  }

  /// When a record was written down, newest first; without its values.
  package func history(
    _ register: RegisterDeclaration, _ record: StoredRecord
  ) async throws -> [RecordRevision] {
    try await store.history(register, record)
  }

  /// The counties that have a log.
  package func logCounties() async throws -> [DivisionCode] { try await store.logCounties() }
}
