/// Receives the events of one XML part; what it throws ends the reading.
protocol XMLHandler: AnyObject {
  func opened(_ name: XMLName, _ attributes: XMLAttributes) throws(TableError)
  func closed(_ name: XMLName) throws(TableError)
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(TableError)
}

/// A handler that is told, before each event, where it stands in the bytes of the part.
protocol XMLPlaceHandler: XMLHandler {
  /// The bytes of the tag or text that comes next; none for the end of an empty element.
  func at(_ place: Range<Int>)
}

/// A handler for parts that say everything in attributes.
final class XMLVisitor: XMLHandler {
  private let visit: (XMLName, XMLAttributes) throws(TableError) -> Void

  init(_ visit: @escaping (XMLName, XMLAttributes) throws(TableError) -> Void) {
    self.visit = visit
  }

  func opened(_ name: XMLName, _ attributes: XMLAttributes) throws(TableError) {
    try visit(name, attributes)
  }

  func closed(_ name: XMLName) throws(TableError) {}

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(TableError) {}
}
