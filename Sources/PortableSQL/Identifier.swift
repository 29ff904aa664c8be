/// The name of a table or column: lower-case letters, digits and underscores, at most 63 bytes.
///
/// Names come from declarations, never from a request; whatever does not fit is refused.
package struct Identifier: Sendable, Hashable {
  /// The unquoted name.
  package let name: String

  /// Checks a name.
  /// - Throws: `DatabaseError` with the kind `statement` when the name could not stand unquoted.
  package init(_ name: String) throws(DatabaseError) {
    let bytes = Array(name.utf8)
    let fits = bytes.allSatisfy {
      (97...122).contains($0) || (48...57).contains($0) || $0 == 95
    }
    guard let first = bytes.first, (97...122).contains(first), fits, bytes.count <= 63 else {
      throw DatabaseError(.statement, "not a table or column name: \(name)")
    }
    self.name = name
  }
}

extension Identifier: ExpressibleByStringLiteral {
  /// A name written in the program's own text.
  package init(stringLiteral name: StaticString) { self.name = "\(name)" }
}
