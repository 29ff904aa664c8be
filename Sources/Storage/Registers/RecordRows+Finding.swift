import Domain
import PortableSQL

extension RecordRows {
  /// The records of a county whose field has a value, in the order of the business key.
  ///
  /// A personal value is found by its token.
  func all(in county: DivisionCode, where field: String, is value: String) throws -> [Stored] {
    let order = Statement(unsafe: register.key.joined(separator: ", "))
    return try connection.all(
      """
      \(select) WHERE county = \(county.text)
        AND \(try Identifier(field)) = \(try bound(field, .text(value)))
      ORDER BY county, \(order)
      """
    ).map(read)
  }

  /// The entries of a county whose field has a value, in the order of the business key.
  static func entries<Entry: Record>(
    _ type: Entry.Type, in county: DivisionCode, where field: String, is value: String,
    on connection: any Connection
  ) throws -> [Entry] {
    try RecordRows(Entry.register.declaration, on: connection)
      .all(in: county, where: field, is: value).map { Entry.register.entry($0.values) }
  }
}
