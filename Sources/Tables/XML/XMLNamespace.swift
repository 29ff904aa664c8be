#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The namespace in front of a name from Expat.
struct XMLNamespace {
  /// What a namespace means to a workbook.
  enum Kind {
    case none
    /// Sheets, relationships between parts, and types of content.
    case content
    /// References from a part to others.
    case relationships
    case foreign
  }

  let kind: Kind
  /// Bytes up to the local name, the line feed counted.
  let length: Int

  /// Office Open XML in its transitional and strict forms, each with the line feed that ends it.
  private static let content: [StaticString] = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main\n",
    "http://purl.oclc.org/ooxml/spreadsheetml/main\n",
    "http://schemas.openxmlformats.org/package/2006/relationships\n",
    "http://schemas.openxmlformats.org/package/2006/content-types\n",
  ]
  private static let relationships: [StaticString] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships\n",
    "http://purl.oclc.org/ooxml/officeDocument/relationships\n",
  ]

  /// Looks at a name; nearly all have no namespace or the first of the list.
  init(_ name: UnsafePointer<CChar>) {
    guard unsafe strchr(name, 0x0A) != nil else {
      (kind, length) = (.none, 0)
      return
    }
    if let length = Self.content.lazy.compactMap({ unsafe Self.match(name, $0) }).first {
      (kind, self.length) = (.content, length)
    } else if let length = Self.relationships.lazy
      .compactMap({ unsafe Self.match(name, $0) }).first
    {
      (kind, self.length) = (.relationships, length)
    } else {
      (kind, length) = (.foreign, 0)
    }
  }

  private static func match(_ name: UnsafePointer<CChar>, _ address: StaticString) -> Int? {
    let length = address.utf8CodeUnitCount
    return unsafe strncmp(name, address.utf8Start, length) == 0 ? length : nil
  }
}
