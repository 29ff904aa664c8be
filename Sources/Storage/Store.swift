package import Domain
package import PortableSQL
package import Transparency

/// Everything that the platform keeps: opened once, written through units of work.
package struct Store: Sendable {
  /// The database behind it.
  package let database: any Database
  /// The registers it holds.
  package let registers: [RegisterDeclaration]
  /// The first part of every log's origin, such as `shanhai.example/log` (trust.md 2.7).
  package let origin: String
  let clock: @Sendable () -> Instant
  /// Finds payees by their ID numbers; nil when the store was opened without its key.
  let payeeIndex: BlindIndex?

  /// Opens a store: brings the schema forward and the registers' tables into being.
  ///
  /// `payeeKey` is the secret of the index over ID numbers (trust.md 2.1); without it nobody can be
  /// found by number, and an index that was there is made anew the next time.
  /// - Throws: `DatabaseError` when the data are newer than the program or cannot be opened.
  package init(
    _ database: any Database, registers: [RegisterDeclaration] = AllRegisters.list,
    origin: String = "shanhai.example/log", payeeKey: Secret? = nil,
    clock: @escaping @Sendable () -> Instant
  ) async throws {
    self.database = database
    self.registers = registers
    self.origin = origin
    self.clock = clock
    payeeIndex = payeeKey.flatMap { BlindIndex(key: $0) }
    try await Migrator(Schema.migrations).migrate(database)
    try await RegisterTables.sync(registers, on: database)
    try await AuditTrail.takeOver(into: database, origin: origin)
    if let payeeIndex, registers.contains(where: { $0.name == Payee.register.declaration.name }) {
      try await PayeeIndex.bring(payeeIndex, into: database)
    }
    if let payeeIndex { try await AuditPersons.bring(payeeIndex, registers, into: database) }
  }

  /// Opens a store that is only read: neither schema nor tables are touched.
  package init(
    reading database: any Database, registers: [RegisterDeclaration] = AllRegisters.list,
    origin: String = "shanhai.example/log", payeeKey: Secret? = nil,
    clock: @escaping @Sendable () -> Instant
  ) {
    self.database = database
    self.registers = registers
    self.origin = origin
    self.clock = clock
    payeeIndex = payeeKey.flatMap { BlindIndex(key: $0) }
  }

  /// Does several things as one: all are recorded, or none is.
  @discardableResult
  package func work<T: Sendable>(
    _ body: @escaping @Sendable (UnitOfWork) throws -> T
  ) async throws -> T {
    let now = clock()
    return try await database.write { connection in
      let unit = UnitOfWork(
        connection, registers: registers, origin: origin, payeeIndex: payeeIndex, now: now)
      let result = try body(unit)
      try unit.finish()
      return result
    }
  }

  /// Reads in one consistent snapshot.
  package func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await database.read(body)
  }
}
