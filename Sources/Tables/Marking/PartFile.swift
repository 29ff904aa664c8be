#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A part of a workbook while it is written, in a file that only its owner can read.
@safe final class PartFile {
  private let temporary: TemporaryFile
  private var file: UnsafeMutablePointer<FILE>?
  private var hasFailed = false

  /// Where it lies, as long as this lives.
  var path: String { temporary.path }

  init() throws(TableError) {
    temporary = try TemporaryFile(in: nil)
    unsafe file = fopen(temporary.path, "rb+")
    guard unsafe file != nil else { throw TableError(.cannotWrite) }
  }

  deinit {
    if let file = unsafe file { _ = unsafe fclose(file) }
  }

  /// Adds bytes.
  func append(_ bytes: ArraySlice<UInt8>) {
    guard let file = unsafe file else { return }
    let count = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, file) }
    hasFailed = hasFailed || count < bytes.count
  }

  /// Adds a text.
  func append(_ text: String) { append(Array(text.utf8)[...]) }

  /// Ends the writing; the file stays as long as this lives.
  /// - Throws: `cannotWrite` when any of it failed.
  func close() throws(TableError) {
    guard let open = unsafe file else { return }
    unsafe file = nil
    guard unsafe fclose(open) == 0, !hasFailed else { throw TableError(.cannotWrite) }
  }
}
