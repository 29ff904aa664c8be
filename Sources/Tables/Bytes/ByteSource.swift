#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where the bytes of a table are.
package enum TableSource: Sendable {
  /// In memory, as an upload is.
  case bytes([UInt8])
  /// In a file, which is read piece by piece.
  case file(path: String)
}

/// Bytes that can be read at any place, from memory or from an open file.
final class ByteSource {
  /// How many bytes there are.
  let count: Int
  private let memory: [UInt8]
  private let descriptor: Int32

  /// Opens a source of at most `limit` bytes.
  init(_ source: TableSource, limit: Int) throws(TableError) {
    switch source {
    case .bytes(let bytes):
      memory = bytes
      descriptor = -1
      count = bytes.count
    case .file(let path):
      memory = []
      descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      guard descriptor >= 0 else { throw TableError(.unreadableFile) }
      guard let size = Self.sizeOfRegularFile(descriptor) else {
        close(descriptor)
        throw TableError(.unreadableFile)
      }
      count = size
    }
    guard count <= limit else { throw TableError(.fileTooLarge, limit: limit) }
    guard count > 0 else { throw TableError(.emptyFile) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Fills the buffer from an offset; returns how many bytes there were, 0 at the end.
  func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
    let wanted = min(buffer.count, count - offset)
    guard wanted > 0, offset >= 0 else { return 0 }
    guard descriptor >= 0 else {
      unsafe memory.withUnsafeBytes { bytes in
        unsafe buffer.copyMemory(
          from: UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + wanted]))
      }
      return wanted
    }
    var done = 0
    while done < wanted {
      let now = unsafe pread(
        descriptor, buffer.baseAddress?.advanced(by: done), wanted - done, off_t(offset + done))
      if now < 0, errno == EINTR { continue }
      // A file that shrinks while it is read is as good as unreadable.
      guard now > 0 else { throw TableError(.unreadableFile) }
      done += now
    }
    return done
  }

  /// The bytes of a range; fewer at the end.
  func bytes(at offset: Int, count: Int) throws(TableError) -> [UInt8] {
    guard offset >= 0, count > 0, offset < self.count else { return [] }
    var bytes = [UInt8](repeating: 0, count: min(count, self.count - offset))
    let done = try unsafe bytes.withUnsafeMutableBufferPointer { buffer throws(TableError) in
      try unsafe read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
    }
    bytes.removeLast(bytes.count - done)
    return bytes
  }

  private static func sizeOfRegularFile(_ descriptor: Int32) -> Int? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }
}
