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
  /// Opens personal values and finds persons by their ID numbers.
  let vault: PersonalVault
  /// What the check-up found, kept while the records stay as they are.
  let checkUps = CheckUpBook()

  /// Opens a store: brings the schema forward and the registers' tables into being.
  ///
  /// `personalKey` is the secret that personal values are sealed under (trust.md 4.11); it lies
  /// outside the database.
  /// - Throws: `DatabaseError` when the data are newer than the program, cannot be opened, or were
  ///   sealed under another key.
  package init(
    _ database: any Database, registers: [RegisterDeclaration] = AllRegisters.list,
    origin: String = "shanhai.example/log", personalKey: Secret,
    clock: @escaping @Sendable () -> Instant
  ) async throws {
    self.database = database
    self.registers = registers
    self.origin = origin
    self.clock = clock
    vault = PersonalVault(personalKey)
    try await Migrator(Schema.migrations).migrate(database)
    try await vault.claim(database)
    try await RegisterTables.sync(registers, on: database, vault)
    try await AuditTrail.takeOver(into: database, origin: origin)
    try await takeOverAdministrators()
    try await PayeeNames.takeOver(into: database, vault)
  }

  /// Opens a store that is only read: neither schema nor tables are touched.
  package init(
    reading database: any Database, registers: [RegisterDeclaration] = AllRegisters.list,
    origin: String = "shanhai.example/log", personalKey: Secret,
    clock: @escaping @Sendable () -> Instant
  ) {
    self.database = database
    self.registers = registers
    self.origin = origin
    self.clock = clock
    vault = PersonalVault(personalKey)
  }

  /// Does several things as one: all are recorded, or none is.
  @discardableResult
  package func work<T: Sendable>(
    _ body: @escaping @Sendable (UnitOfWork) throws -> T
  ) async throws -> T {
    let now = clock()
    return try await database.write { connection in
      let unit = UnitOfWork(
        KeyedConnection(connection, vault), registers: registers, origin: origin, now: now)
      let result = try body(unit)
      try unit.finish()
      return result
    }
  }

  /// Reads in one consistent snapshot.
  package func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await database.read { try body(KeyedConnection($0, vault)) }
  }
}
