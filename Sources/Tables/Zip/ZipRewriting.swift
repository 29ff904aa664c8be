import CZip

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension WorkbookPackage {
  /// Writes the archive anew with files in the place of some of its members.
  ///
  /// libzip copies the others as they are. The file appears under its name when it is whole.
  /// - Throws: `cannotWrite`.
  func write(
    replacing parts: [(name: String, file: PartFile)], to path: String
  ) throws(TableError) {
    let unfinished = path + ".part"
    // What an earlier run left there may be open to everybody.
    unsafe unlink(unfinished)
    try TemporaryFile.make(unfinished)
    do throws(TableError) {
      try archive.copy(to: unfinished)
      try replace(parts, in: unfinished)
      guard unsafe rename(unfinished, path) == 0 else { throw TableError(.cannotWrite) }
    } catch {
      unsafe unlink(unfinished)
      throw error
    }
  }

  private func replace(
    _ parts: [(name: String, file: PartFile)], in path: String
  ) throws(TableError) {
    guard let handle = unsafe zip_open(path, 0, nil) else { throw TableError(.cannotWrite) }
    for part in parts {
      guard let member = archive.member(part.name),
        unsafe Self.replace(member, by: part.file.path, in: handle)
      else {
        unsafe zip_discard(handle)
        throw TableError(.cannotWrite, .init(member: part.name))
      }
    }
    guard unsafe zip_close(handle) == 0 else {
      unsafe zip_discard(handle)
      throw TableError(.cannotWrite)
    }
  }

  /// The first day that archives know: equal rows give equal bytes, whenever they are written.
  private static let firstDay: UInt16 = 33

  /// The level of compression: a sheet is much of the same, and whoever has errors waits.
  private static let quickly: UInt32 = 1

  /// Takes a member out and adds another of its name: libzip hears of a level for what is new.
  private static func replace(
    _ member: ZipMember, by path: String, in handle: OpaquePointer
  ) -> Bool {
    guard unsafe zip_delete(handle, UInt64(member.index)) == 0,
      let source = unsafe zip_source_file(handle, path, 0, -1)
    else { return false }
    let index = unsafe zip_file_add(handle, member.name, source, 0)
    guard index >= 0 else {
      unsafe zip_source_free(source)
      return false
    }
    return unsafe zip_set_file_compression(handle, UInt64(index), ZIP_CM_DEFLATE, quickly) == 0
      && zip_file_set_dostime(handle, UInt64(index), 0, firstDay, 0) == 0
  }
}
