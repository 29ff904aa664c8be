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

  /// Leaves no older copy of what was written over beside the file.
  ///
  /// Somebody who reads meanwhile may keep the copies until `forgetOwed` is asked for.
  func forgetWritten() async throws

  /// Does what `forgetWritten` could not, when it could not; waits for nobody.
  func forgetOwed() async throws

  /// The named CHECKs of a table: each name with the rule between its brackets.
  func checks(of table: Identifier) async throws -> [String: String]

  /// Puts other rules in the place of CHECKs, by table and name; all of them or none.
  /// - Throws: `DatabaseError`, of kind `check` when a row does not keep to a new rule.
  func replaceChecks(_ changes: [Identifier: [String: String]]) async throws
}

/// The engines that portable statements run on.
package enum Engine: String, Sendable, Hashable, CaseIterable {
  case sqlite
  case postgres
}
