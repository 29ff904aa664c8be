/// An archive that has been found to be a plain workbook: no macros, no links, nothing embedded.
final class WorkbookPackage {
  let archive: ZipArchive
  let limits: TableLimits

  init(_ source: ByteSource, _ limits: TableLimits) throws(TableError) {
    archive = try ZipArchive(source, limits)
    self.limits = limits
    try refuseParts()
    try checkContentTypes()
  }

  /// A part as XML; nil if the package has none of that name.
  func open(_ name: String, _ handler: any XMLHandler) throws(TableError) -> XMLStream? {
    guard let member = archive.member(name) else { return nil }
    return try XMLStream(try archive.open(member), limits, handler)
  }

  /// Walks the opening tags of a part, which must be there.
  func visit(
    _ name: String, _ visit: @escaping (XMLName, XMLAttributes) throws(TableError) -> Void
  ) throws(TableError) {
    guard let xml = try open(name, XMLVisitor(visit)) else {
      throw TableError(.missingPart, .init(member: name))
    }
    while try xml.advance() {}
  }

  /// Parts that say by their place what they are.
  private func refuseParts() throws(TableError) {
    for member in archive.directory.members {
      guard let code = Self.refusal(of: member.key) else { continue }
      throw TableError(code, .init(member: member.name))
    }
  }

  private static func refusal(of key: String) -> TableError.Code? {
    let file = key.split(separator: "/").last ?? ""
    if file.hasPrefix("vba") || file == "attachedtoolbars.bin" { return .macrosRefused }
    if ["xl/macrosheets/", "xl/dialogsheets/", "customui/"].contains(where: key.hasPrefix) {
      return .macrosRefused
    }
    if key.hasPrefix("xl/externallinks/") { return .externalLinkRefused }
    if ["xl/embeddings/", "xl/activex/", "xl/ctrlprops/"].contains(where: key.hasPrefix) {
      return .embeddedObjectRefused
    }
    return nil
  }

  private static let workbookType =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

  /// What the package says its parts are; one of them must be an ordinary workbook.
  private func checkContentTypes() throws(TableError) {
    var isWorkbook = false
    try visit("[Content_Types].xml") { _, attributes throws(TableError) in
      guard let type = attributes[.contentType] else { return }
      isWorkbook = isWorkbook || type == Self.workbookType
      let lower = type.lowercased()
      if lower.contains("macroenabled") || lower.contains("vbaproject") {
        throw TableError(.macrosRefused)
      }
      if lower.contains("externallink") { throw TableError(.externalLinkRefused) }
      if lower.contains("oleobject") || lower.contains("activex") {
        // A default for an extension is declared by some writers without any such part.
        guard attributes[.part] == nil else { throw TableError(.embeddedObjectRefused) }
      }
    }
    guard isWorkbook else { throw TableError(.otherWorkbook) }
  }
}

extension XMLName {
  static let contentType = XMLName("ContentType")
  static let part = XMLName("PartName")
}
