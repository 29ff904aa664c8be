import CZip

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Lets libzip read from a ``ByteSource``, in memory or in a file, by a callback.
@safe final class ZipReading {
  private let source: ByteSource
  private var position: Int64 = 0
  private var error = unsafe zip_error_t()

  init(_ source: ByteSource) {
    self.source = source
    unsafe zip_error_init(&error)
  }

  deinit {
    unsafe zip_error_fini(&error)
  }

  /// An archive that reads from here; this object must outlive it.
  func openArchive() -> OpaquePointer? {
    var problem = unsafe zip_error_t()
    unsafe zip_error_init(&problem)
    defer { unsafe zip_error_fini(&problem) }
    let me = unsafe Unmanaged.passUnretained(self).toOpaque()
    let origin = unsafe zip_source_function_create(
      { context, data, length, command in
        guard let context = unsafe context else { return -1 }
        return unsafe Unmanaged<ZipReading>.fromOpaque(context).takeUnretainedValue()
          .answer(command, data, length)
      }, me, &problem)
    guard let origin = unsafe origin else { return nil }
    if let archive = unsafe zip_open_from_source(origin, ZIP_RDONLY, &problem) {
      return unsafe archive
    }
    unsafe zip_source_free(origin)
    return nil
  }

  private func answer(
    _ command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ length: UInt64
  ) -> Int64 {
    switch command {
    case ZIP_SOURCE_OPEN:
      position = 0
      return 0
    case ZIP_SOURCE_READ: return unsafe read(data, length)
    case ZIP_SOURCE_CLOSE, ZIP_SOURCE_FREE: return 0
    case ZIP_SOURCE_STAT: return unsafe state(data, length)
    case ZIP_SOURCE_ERROR: return unsafe zip_error_to_data(&error, data, length)
    case ZIP_SOURCE_SEEK: return unsafe seek(data, length)
    case ZIP_SOURCE_TELL: return position
    case ZIP_SOURCE_SUPPORTS: return Self.abilities
    default:
      unsafe zip_error_set(&error, ZIP_ER_OPNOTSUPP, 0)
      return -1
    }
  }

  private static let abilities = [
    ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
    ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS,
  ].reduce(Int64(0)) { $0 | 1 << Int64($1.rawValue) }

  private func read(_ data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
    let buffer = unsafe UnsafeMutableRawBufferPointer(
      start: data, count: Int(clamping: length))
    do {
      let count = unsafe try source.read(at: Int(position), into: buffer)
      position += Int64(count)
      return Int64(count)
    } catch {
      unsafe zip_error_set(&self.error, ZIP_ER_READ, EIO)
      return -1
    }
  }

  private func state(_ data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
    guard let data = unsafe data, length >= UInt64(unsafe MemoryLayout<zip_stat_t>.size) else {
      unsafe zip_error_set(&error, ZIP_ER_INVAL, 0)
      return -1
    }
    let status = unsafe data.assumingMemoryBound(to: zip_stat_t.self)
    unsafe zip_stat_init(status)
    unsafe status.pointee.size = UInt64(source.count)
    unsafe status.pointee.valid |= UInt64(ZIP_STAT_SIZE)
    return Int64(unsafe MemoryLayout<zip_stat_t>.size)
  }

  private func seek(_ data: UnsafeMutableRawPointer?, _ length: UInt64) -> Int64 {
    let target = unsafe zip_source_seek_compute_offset(
      UInt64(position), UInt64(source.count), data, length, &error)
    guard target >= 0 else { return -1 }
    position = target
    return 0
  }
}
