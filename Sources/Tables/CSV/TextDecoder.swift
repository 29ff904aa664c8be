#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A text as chunks of UTF-8, whatever its encoding is; the system's iconv converts.
@safe final class TextDecoder {
  private let source: ByteSource
  private let encoding: TextEncoding
  private let converter: iconv_t?
  private var offset: Int
  private var pending: [UInt8] = []

  private static let chunk = 64 << 10

  init(_ source: ByteSource, _ encoding: TextEncoding) throws(TableError) {
    self.source = source
    self.encoding = encoding
    offset = encoding.markLength(try source.bytes(at: 0, count: 4))
    guard encoding != .utf8 else {
      unsafe converter = nil
      return
    }
    let opened = unsafe iconv_open("UTF-8", encoding.iconvName)
    // iconv reports failure as a pointer of all ones.
    guard Int(bitPattern: opened) != -1 else {
      unsafe converter = nil
      throw TableError(.undecodable)
    }
    unsafe converter = unsafe opened
  }

  deinit {
    if let converter = unsafe converter { _ = unsafe iconv_close(converter) }
  }

  /// The next chunk; empty at the end.
  func next() throws(TableError) -> [UInt8] {
    while offset < source.count {
      let bytes = try source.bytes(at: offset, count: Self.chunk)
      offset += bytes.count
      guard encoding != .utf8 else { return bytes }
      let text = try convert(pending + bytes)
      if !text.isEmpty { return text }
    }
    guard pending.isEmpty else { throw TableError(.undecodable) }
    return []
  }

  /// Converts what is whole and keeps the rest for the next chunk.
  private func convert(_ input: [UInt8]) throws(TableError) -> [UInt8] {
    var input = input
    // Two bytes become at most three, one at most one.
    var output = [UInt8](repeating: 0, count: input.count * 2 + 16)
    let result = unsafe input.withUnsafeMutableBufferPointer { from in
      unsafe output.withUnsafeMutableBufferPointer { to in
        unsafe run(from, to)
      }
    }
    guard let result else { throw TableError(.undecodable) }
    pending = Array(input[result.read...])
    output.removeLast(output.count - result.written)
    return output
  }

  private func run(
    _ from: UnsafeMutableBufferPointer<UInt8>, _ to: UnsafeMutableBufferPointer<UInt8>
  ) -> (read: Int, written: Int)? {
    var source = unsafe UnsafeMutableRawPointer(from.baseAddress)?
      .assumingMemoryBound(to: CChar.self)
    var target = unsafe UnsafeMutableRawPointer(to.baseAddress)?
      .assumingMemoryBound(to: CChar.self)
    var sourceLeft = from.count
    var targetLeft = to.count
    let status = unsafe iconv(converter, &source, &sourceLeft, &target, &targetLeft)
    // An unfinished character at the end of a chunk is no error.
    guard status != -1 || errno == EINVAL else { return nil }
    return (from.count - sourceLeft, to.count - targetLeft)
  }
}
