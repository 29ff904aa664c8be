import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file of a test, gone when the test is over.
final class ScratchFile {
  let path: String

  init(_ suffix: String, _ bytes: [UInt8] = []) {
    path = "/tmp/shanhai-tables-\(UInt64.random(in: .min ... .max))\(suffix)"
    guard !bytes.isEmpty, let file = unsafe fopen(path, "wb") else { return }
    _ = unsafe fwrite(bytes, 1, bytes.count, file)
    _ = unsafe fclose(file)
  }

  /// Whether there is a file at a path.
  static func exists(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }

  /// Who may do what with a file.
  static func mode(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  deinit {
    _ = unsafe unlink(path)
  }
}
