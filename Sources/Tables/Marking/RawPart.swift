/// The bytes of a part as they stand in the file.
enum RawPart {
  /// Reads and parses a whole part, and gives its bytes too.
  static func read(_ xml: XMLStream) throws(TableError) -> [UInt8] {
    var bytes: [UInt8] = []
    try feed(xml) { bytes += $0 }
    return bytes
  }

  /// Feeds a part to its parser a chunk at a time; each chunk is handed over before it is parsed.
  static func feed(
    _ xml: XMLStream, _ take: ([UInt8]) -> Void, then done: () -> Void = {}
  ) throws(TableError) {
    var buffer = [UInt8](repeating: 0, count: XMLStream.chunk)
    var count = 0
    repeat {
      count = try unsafe buffer.withUnsafeMutableBufferPointer { bytes throws(TableError) in
        try unsafe xml.read(into: UnsafeMutableRawBufferPointer(bytes))
      }
      let chunk = Array(buffer.prefix(count))
      take(chunk)
      try unsafe chunk.withUnsafeBufferPointer { bytes throws(TableError) in
        try unsafe xml.parse(UnsafeRawBufferPointer(bytes), isLast: count == 0)
      }
      done()
    } while count > 0
  }

  /// Whether a part, by its first bytes, is in UTF-8 and not in UTF-16.
  static func isUTF8(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(4)
    return !head.contains(0) && head.first != 0xFE && head.first != 0xFF
  }
}
