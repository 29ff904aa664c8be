import CZip

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A checked archive whose members can be inflated as streams; libzip does the inflating.
@safe final class ZipArchive {
  /// The checked directory.
  let directory: ZipDirectory
  private let limits: TableLimits
  private let source: ByteSource
  private let reading: ZipReading
  private let handle: OpaquePointer
  private let places: [String: Int]
  /// Bytes inflated so far, over all members.
  fileprivate(set) var inflated = 0

  /// Opens and checks an archive.
  init(_ source: ByteSource, _ limits: TableLimits) throws(TableError) {
    directory = try ZipDirectory(source, limits)
    self.limits = limits
    self.source = source
    reading = ZipReading(source)
    places = directory.members.reduce(into: [:]) { $0[$1.key] = $1.index }
    guard let handle = unsafe reading.openArchive() else { throw TableError(.damagedArchive) }
    unsafe self.handle = unsafe handle
    try checkAgreement()
    try refuseNested()
  }

  deinit {
    unsafe zip_discard(handle)
  }

  /// The member of a name, compared without case.
  func member(_ name: String) -> ZipMember? {
    places[name.lowercased()].map { directory.members[$0] }
  }

  /// A member as a stream of inflated bytes.
  func open(_ member: ZipMember) throws(TableError) -> ZipStream {
    guard let file = unsafe zip_fopen_index(handle, UInt64(member.index), 0) else {
      throw TableError(.damagedMember, .init(member: member.name))
    }
    return unsafe ZipStream(file, member, of: self)
  }

  /// Copies the archive into a file that is there.
  /// - Throws: `cannotWrite`.
  func copy(to path: String) throws(TableError) {
    guard let file = unsafe fopen(path, "rb+") else { throw TableError(.cannotWrite) }
    var isWhole = true
    for start in stride(from: 0, to: source.count, by: 1 << 20) where isWhole {
      let bytes = try? source.bytes(at: start, count: 1 << 20)
      isWhole = unsafe (bytes ?? []).withUnsafeBytes {
        unsafe !$0.isEmpty && fwrite($0.baseAddress, 1, $0.count, file) == $0.count
      }
    }
    guard unsafe fclose(file) == 0, isWhole else { throw TableError(.cannotWrite) }
  }

  /// Counts inflated bytes, because headers lie, and stops at the limit.
  fileprivate func count(_ bytes: Int) throws(TableError) {
    inflated += bytes
    guard inflated <= limits.inflatedBytes else {
      throw TableError(.inflatesTooMuch, limit: limits.inflatedBytes)
    }
  }

  /// libzip must see the very members that were checked.
  private func checkAgreement() throws(TableError) {
    guard unsafe zip_get_num_entries(handle, 0) == Int64(directory.members.count) else {
      throw TableError(.damagedArchive)
    }
    for member in directory.members {
      var status = unsafe zip_stat_t()
      guard
        unsafe zip_stat_index(handle, UInt64(member.index), 0, &status) == 0,
        unsafe status.size == UInt64(member.size),
        unsafe status.comp_size == UInt64(member.storedSize),
        unsafe status.crc == UInt32(member.checksum)
      else { throw TableError(.headersDisagree, .init(member: member.name)) }
    }
  }

  /// Looks at the name and the first bytes of every member.
  private func refuseNested() throws(TableError) {
    let suffixes = [".zip", ".xlsx", ".xlsm", ".docx", ".pptx", ".jar", ".gz", ".7z", ".rar"]
    for member in directory.members where member.size > 0 {
      let place = TableError.Place(member: member.name)
      guard !suffixes.contains(where: member.key.hasSuffix) else {
        throw TableError(.nestedArchive, place)
      }
      let head = try open(member).head(8)
      guard !Magic.archives.contains(where: { head.starts(with: $0) }) else {
        throw TableError(.nestedArchive, place)
      }
      let isMacro = member.key.contains("vba")
      guard !head.starts(with: Magic.compound) || isMacro else {
        throw TableError(.embeddedObjectRefused, place)
      }
    }
  }
}

/// The inflated bytes of one member, counted and compared with what was declared.
@safe final class ZipStream {
  let member: ZipMember
  private let archive: ZipArchive
  private let file: OpaquePointer
  private var done = 0

  fileprivate init(_ file: OpaquePointer, _ member: ZipMember, of archive: ZipArchive) {
    unsafe self.file = unsafe file
    self.member = member
    self.archive = archive
  }

  deinit {
    unsafe zip_fclose(file)
  }

  /// Fills the buffer; 0 means the end, which has come exactly where it was declared.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(TableError) -> Int {
    let count = unsafe Int(zip_fread(file, buffer.baseAddress, UInt64(buffer.count)))
    guard count >= 0 else { throw failed(.damagedMember) }
    done += count
    guard done <= member.size, count > 0 || done == member.size else { throw failed(.sizeLies) }
    do {
      try archive.count(count)
    } catch {
      throw error.located(member: member.name)
    }
    return count
  }

  /// At most `count` bytes from the start.
  fileprivate func head(_ count: Int) throws(TableError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let done = try unsafe bytes.withUnsafeMutableBufferPointer { buffer throws(TableError) in
      try unsafe read(into: UnsafeMutableRawBufferPointer(buffer))
    }
    return Array(bytes.prefix(done))
  }

  private func failed(_ code: TableError.Code) -> TableError {
    TableError(code, .init(member: member.name))
  }
}
