#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file of its own name that only its owner can read, and that is gone when this is.
final class TemporaryFile {
  let path: String

  /// Makes an empty file in a folder, by default the one `TMPDIR` names.
  init(in folder: String?) throws(TableError) {
    let usual = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) }
    let place = folder ?? usual ?? "/tmp"
    path = "\(place)/shanhai-\(String(UInt64.random(in: .min ... .max), radix: 16))"
    try Self.make(path)
  }

  /// Makes an empty file that only its owner can read.
  /// - Throws: `cannotWrite` for a name that somebody has already, or a link laid there.
  static func make(_ path: String) throws(TableError) {
    let descriptor = unsafe open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw TableError(.cannotWrite) }
    _ = close(descriptor)
  }

  deinit {
    unsafe unlink(path)
  }

  private static func close(_ descriptor: Int32) -> Int32 {
    #if canImport(Darwin)
      Darwin.close(descriptor)
    #else
      Glibc.close(descriptor)
    #endif
  }
}
