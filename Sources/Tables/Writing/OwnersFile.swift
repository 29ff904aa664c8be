#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Writes files that nobody but their owner can read, from the first byte on.
package enum OwnersFile {
  /// Writes a file whole or not at all, in the place of what has its name; a link there is replaced
  /// and not followed.
  /// - Throws: `cannotWrite`.
  package static func write(_ bytes: [UInt8], to path: String) throws(TableError) {
    let unfinished = path + ".part"
    // What an earlier run left there may be open to everybody.
    unsafe unlink(unfinished)
    try TemporaryFile.make(unfinished)
    let isWritten = unsafe append(bytes, to: unfinished) && rename(unfinished, path) == 0
    guard isWritten else {
      unsafe unlink(unfinished)
      throw TableError(.cannotWrite)
    }
  }

  /// What is written into a file of this name, which is gone afterwards.
  /// - Throws: `cannotWrite`, and what the writing throws.
  package static func bytes(
    in folder: String? = nil, _ write: (_ path: String) throws(TableError) -> Void
  ) throws(TableError) -> [UInt8] {
    let file = try TemporaryFile(in: folder)
    try write(file.path)
    let source = try ByteSource(.file(path: file.path), limit: Int.max)
    return try source.bytes(at: 0, count: source.count)
  }

  private static func append(_ bytes: [UInt8], to path: String) -> Bool {
    guard let file = unsafe fopen(path, "rb+") else { return false }
    let count = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, file) }
    let isClosed = unsafe fclose(file) == 0
    return count == bytes.count && isClosed
  }
}
