/// A value that every engine stores alike: nothing, a 64-bit number, text or bytes.
package enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])
}

/// A Swift value that can be bound to a statement.
package protocol Bindable {
  /// The value as the engines store it.
  var sqlValue: SQLValue { get }
}

extension SQLValue: Bindable {
  package var sqlValue: SQLValue { self }
}
extension Int64: Bindable {
  package var sqlValue: SQLValue { .integer(self) }
}
extension Int: Bindable {
  package var sqlValue: SQLValue { .integer(Int64(self)) }
}
extension String: Bindable {
  package var sqlValue: SQLValue { .text(self) }
}
extension [UInt8]: Bindable {
  package var sqlValue: SQLValue { .blob(self) }
}
