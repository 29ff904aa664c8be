/// One SQL statement for every engine, with its values apart from its text.
///
/// Made by interpolation only: `"SELECT x FROM t WHERE county = \(county)"` becomes
/// `... county = $1` with one binding, numbered in ascending order, which SQLite and PostgreSQL
/// read alike (style.md 3.4). Nothing interpolated can become SQL text, except an `Identifier`,
/// another `Statement` and what goes through `unsafe`, which only declarations may use.
package struct Statement: Sendable, ExpressibleByStringInterpolation {
  /// The text with `$1`, `$2`, ...
  package private(set) var sql: String
  /// The values of `$1`, `$2`, ...
  package private(set) var values: [SQLValue]

  /// A statement without values.
  package init(stringLiteral value: String) {
    sql = value
    values = []
  }

  /// A statement whose interpolated values become bindings.
  package init(stringInterpolation: StringInterpolation) {
    sql = stringInterpolation.sql
    values = stringInterpolation.values
  }

  /// A statement from text that declarations made; the text must hold no outside value.
  package init(unsafe sql: String, values: [SQLValue] = []) {
    self.sql = sql
    self.values = values
  }

  /// This statement followed by another; the bindings are renumbered.
  package func appending(_ other: Statement) -> Statement { "\(self) \(other)" }

  /// Gathers text and bindings.
  package struct StringInterpolation: StringInterpolationProtocol {
    var sql = ""
    var values: [SQLValue] = []

    package init(literalCapacity: Int, interpolationCount: Int) {
      sql.reserveCapacity(literalCapacity + interpolationCount * 3)
      values.reserveCapacity(interpolationCount)
    }

    package mutating func appendLiteral(_ literal: String) { sql += literal }

    /// Binds a value.
    package mutating func appendInterpolation<B: Bindable>(_ value: B) {
      values.append(value.sqlValue)
      sql += "$\(values.count)"
    }

    /// Binds a value or nothing.
    package mutating func appendInterpolation<B: Bindable>(_ value: B?) {
      values.append(value?.sqlValue ?? .null)
      sql += "$\(values.count)"
    }

    /// Writes a checked name.
    package mutating func appendInterpolation(_ identifier: Identifier) { sql += identifier.name }

    /// Writes another statement in place, its bindings renumbered.
    package mutating func appendInterpolation(_ statement: Statement) {
      // Nothing to renumber: most statements begin with one, or hold one without values.
      if values.isEmpty || statement.values.isEmpty {
        sql += statement.sql
        return values += statement.values
      }
      var rest = statement.sql[...]
      while let dollar = rest.firstIndex(of: "$") {
        sql += rest[..<dollar]
        let digits = rest[rest.index(after: dollar)...].prefix { ("0"..."9").contains($0) }
        if let number = Int(digits) {
          values.append(statement.values[number - 1])
          sql += "$\(values.count)"
        } else {
          sql += "$"
        }
        rest = rest[digits.endIndex...]
      }
      sql += rest
    }
  }
}
