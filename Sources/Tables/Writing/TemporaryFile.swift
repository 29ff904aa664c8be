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
    var template = Array("\(place)/shanhai-XXXXXX".utf8CString)
    let descriptor = unsafe mkstemp(&template)
    guard descriptor >= 0 else { throw TableError(.cannotWrite) }
    _ = Self.close(descriptor)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
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
