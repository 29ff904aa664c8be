/// Receives the events of one XML part; what it throws ends the reading.
protocol XMLHandler: AnyObject {
  func opened(_ name: XMLName, _ attributes: XMLAttributes) throws(TableError)
  func closed(_ name: XMLName) throws(TableError)
  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws(TableError)
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
