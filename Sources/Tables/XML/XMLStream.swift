import CExpat

/// One XML part on its way from the archive through Expat to a handler, a chunk at a time.
///
/// No document type is accepted, so there are no entities but the five of XML itself and
/// nothing outside the part is ever opened.
@safe final class XMLStream {
  private let parser: XML_Parser
  private let stream: ZipStream
  private let handler: any XMLHandler
  private let placed: (any XMLPlaceHandler)?
  private let limits: TableLimits
  private var depth = 0
  private var fed = 0
  private var ended = false
  private var hasFailed = false
  private var failure: TableError?

  /// How much is read and parsed at a time.
  static let chunk = 64 << 10

  init(_ stream: ZipStream, _ limits: TableLimits, _ handler: any XMLHandler) throws(TableError) {
    guard let parser = unsafe XML_ParserCreateNS(nil, 0x0A) else {
      throw TableError(.malformedXML)
    }
    unsafe self.parser = unsafe parser
    self.stream = stream
    self.handler = handler
    placed = handler as? any XMLPlaceHandler
    self.limits = limits
    listen()
  }

  deinit {
    unsafe XML_ParserFree(parser)
  }

  /// Parses a whole part.
  static func parse(
    _ stream: ZipStream, _ limits: TableLimits, _ handler: any XMLHandler
  ) throws(TableError) {
    let xml = try XMLStream(stream, limits, handler)
    while try xml.advance() {}
  }

  /// Feeds one chunk; false when the part has ended.
  func advance() throws(TableError) -> Bool {
    guard !ended else { return false }
    guard let buffer = unsafe XML_GetBuffer(parser, Int32(Self.chunk)) else {
      throw TableError(.malformedXML, .init(member: stream.member.name))
    }
    let count = try unsafe read(into: .init(start: buffer, count: Self.chunk))
    try check(unsafe XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0), count)
    ended = count == 0
    return !ended
  }

  /// Bytes of the part that have not been parsed; 0 at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
    do throws(TableError) {
      return unsafe try stream.read(into: buffer)
    } catch {
      ended = true
      throw error.located(member: stream.member.name)
    }
  }

  /// Parses bytes that follow those that came before.
  func parse(_ bytes: UnsafeRawBufferPointer, isLast: Bool) throws(TableError) {
    let text = unsafe bytes.assumingMemoryBound(to: CChar.self).baseAddress
    try check(
      unsafe XML_Parse(parser, text, Int32(bytes.count), isLast ? 1 : 0), bytes.count)
    ended = isLast
  }

  /// The name of the part.
  var part: String { stream.member.name }

  /// How many bytes wait for the end of the tag they begin.
  var pending: Int { unsafe fed - max(0, Int(XML_GetCurrentByteIndex(parser))) }

  private func check(_ status: XML_Status, _ count: Int) throws(TableError) {
    do throws(TableError) {
      if let failure { throw failure }
      guard status == XML_STATUS_OK else { throw refusal() }
      fed += count
      // Text waiting for its end is parsed again with each chunk: without a bound, a long
      // enough tag would take quadratic time.
      guard count == 0 || pending <= limits.markupBytes + Self.chunk else {
        throw TableError(.markupTooLong, limit: limits.markupBytes)
      }
    } catch {
      ended = true
      throw error.located(member: stream.member.name)
    }
  }

  private func refusal() -> TableError {
    switch unsafe XML_GetErrorCode(parser) {
    case XML_ERROR_UNKNOWN_ENCODING, XML_ERROR_INCORRECT_ENCODING: TableError(.encodingRefused)
    default: TableError(.malformedXML)
    }
  }

  /// Runs a part of the handler; the first error stops the parser.
  private func run(_ part: () throws(TableError) -> Void) {
    guard !hasFailed else { return }
    if let placed {
      let start = unsafe Int(XML_GetCurrentByteIndex(parser))
      let count = unsafe Int(XML_GetCurrentByteCount(parser))
      placed.at(start..<(start + count))
    }
    do throws(TableError) {
      try part()
    } catch {
      failure = error
      hasFailed = true
      _ = unsafe XML_StopParser(parser, 0)
    }
  }
}

extension XMLStream {
  private func listen() {
    unsafe XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    unsafe XML_SetElementHandler(
      parser,
      { context, name, attributes in unsafe XMLStream.of(context)?.open(name, attributes) },
      { context, name in unsafe XMLStream.of(context)?.close(name) })
    unsafe XML_SetCharacterDataHandler(parser) { context, text, count in
      unsafe XMLStream.of(context)?.characters(text, count)
    }
    unsafe XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
      unsafe XMLStream.of(context)?.run { () throws(TableError) in
        throw TableError(.doctypeRefused)
      }
    }
    unsafe XML_SetEntityDeclHandler(parser) { context, _, _, _, _, _, _, _, _ in
      unsafe XMLStream.of(context)?.run { () throws(TableError) in
        throw TableError(.doctypeRefused)
      }
    }
    unsafe XML_SetXmlDeclHandler(parser) { context, _, encoding, _ in
      unsafe XMLStream.of(context)?.declare(encoding)
    }
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> XMLStream? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<XMLStream>.fromOpaque(context).takeUnretainedValue()
  }

  private func open(
    _ name: UnsafePointer<CChar>?, _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    run { () throws(TableError) in
      guard let name = unsafe name else { return }
      depth += 1
      guard depth <= limits.depth else { throw TableError(.tooDeep, limit: limits.depth) }
      let attributes = unsafe XMLAttributes(pairs)
      guard attributes.count <= limits.attributes else {
        throw TableError(.tooManyAttributes, limit: limits.attributes)
      }
      try handler.opened(unsafe XMLName(expat: name), attributes)
    }
  }

  private func close(_ name: UnsafePointer<CChar>?) {
    run { () throws(TableError) in
      guard let name = unsafe name else { return }
      depth -= 1
      try handler.closed(unsafe XMLName(expat: name))
    }
  }

  private func characters(_ text: UnsafePointer<CChar>?, _ count: Int32) {
    run { () throws(TableError) in
      try unsafe handler.text(
        UnsafeRawBufferPointer(start: text, count: Int(count))
          .assumingMemoryBound(to: UInt8.self))
    }
  }

  /// Expat also knows Latin-1 and ASCII; a workbook is in neither.
  private func declare(_ encoding: UnsafePointer<CChar>?) {
    guard let encoding = unsafe encoding else { return }
    let name = unsafe String(cString: encoding).lowercased()
    run { () throws(TableError) in
      guard ["utf-8", "utf8", "utf-16", "utf-16le", "utf-16be"].contains(name) else {
        throw TableError(.encodingRefused)
      }
    }
  }
}
