/// A store that runs portable statements in transactions.
package protocol Database: Sendable {
  /// The engine behind it, for what is each engine's own.
  var engine: Engine { get }

  /// Reads in one consistent snapshot; writing inside fails.
  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

  /// Writes in one transaction, begun as a writer: all of it happens or nothing does.
  @discardableResult
  func write<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T

  /// Writes in one transaction that may put one table in another's place: rows may refer to
  /// nothing meanwhile, and all of it is given up when one still does at the end.
  @discardableResult
  func reshape<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T
}

/// The engines that portable statements run on.
package enum Engine: String, Sendable, Hashable, CaseIterable {
  case sqlite
  case postgres
}
