/// What a database refused, in the small set of reasons that both engines tell.
///
/// `description` is safe to show: it names constraints and tables, never values.
package struct DatabaseError: Error, Sendable, CustomStringConvertible {
  /// The reasons.
  package enum Kind: Sendable, Hashable {
    /// A second row with the key of a table.
    case unique(table: String)
    /// A named CHECK, or a wall (trigger) that names its rule.
    case check(name: String)
    /// A row that refers to nothing, or is referred to.
    case foreignKey
    /// A column that must not be empty.
    case notNull(column: String)
    /// Somebody else holds the database.
    case busy
    /// The store on disk is damaged.
    case corrupt
    /// The disk is full or cannot be written.
    case storage
    /// A statement that cannot run as it is written.
    case statement
    /// A value of another type than expected.
    case decoding
    /// Anything else.
    case other
  }

  /// The reason.
  package let kind: Kind
  /// What the engine said, without values.
  package let message: String

  /// Names a reason.
  package init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  package var description: String { "database: \(kind): \(message)" }
}
