/// The central directory of an archive, read and checked before a byte is inflated.
///
/// libzip is lenient, as a general library must be; an upload must not be. Here every number
/// that two places of an archive state is compared, so that what is checked and what libzip
/// later reads is the same thing.
struct ZipDirectory {
  /// The members in the order of the directory.
  let members: [ZipMember]
  /// Where the directory begins.
  let start: Int

  /// Reads and checks the directory.
  init(_ source: ByteSource, _ limits: TableLimits) throws(TableError) {
    let trailer = try ZipTrailer(source)
    guard trailer.members <= limits.members else {
      throw TableError(.tooManyMembers, limit: limits.members)
    }
    guard trailer.members > 0 else { throw TableError(.damagedArchive) }
    // Names and extra fields of honest members are short; this bounds the memory.
    guard trailer.directorySize <= 4096 * trailer.members else {
      throw TableError(.damagedArchive)
    }
    start = trailer.directoryStart
    members = try Self.read(
      try source.bytes(at: start, count: trailer.directorySize), count: trailer.members)
    try check(source, limits)
  }

  private static func read(_ bytes: [UInt8], count: Int) throws(TableError) -> [ZipMember] {
    var reader = LittleEndian(bytes)
    var members: [ZipMember] = []
    for index in 0..<count {
      members.append(try ZipMember(&reader, index: index))
    }
    guard reader.left == 0 else { throw TableError(.damagedArchive) }
    return members
  }
}

/// The records at the end of an archive that say where its directory is.
struct ZipTrailer {
  let members: Int
  let directoryStart: Int
  let directorySize: Int

  private static let size = 22
  private static let locatorSize = 20
  private static let wideSize = 56

  /// Reads the trailer, which must be the very end: an archive comment or anything after it
  /// would let two programs see two different archives.
  init(_ source: ByteSource) throws(TableError) {
    let position = source.count - Self.size
    guard position >= 0 else { throw TableError(.damagedArchive) }
    var reader = LittleEndian(try source.bytes(at: position, count: Self.size))
    guard try reader.u32() == 0x0605_4B50 else { throw TableError(.damagedArchive) }
    let disks = (try reader.u16(), try reader.u16())
    guard [0, 0xFFFF].contains(disks.0), [0, 0xFFFF].contains(disks.1) else {
      throw TableError(.severalDisks)
    }
    let here = try reader.u16()
    let all = try reader.u16()
    guard here == all else { throw TableError(.severalDisks) }
    let size = try reader.u32()
    let start = try reader.u32()
    guard try reader.u16() == 0 else { throw TableError(.damagedArchive) }
    let narrow = (all, size, start)
    guard let wide = try Self.wide(source, before: position) else {
      (members, directorySize, directoryStart) = narrow
      guard start + size == position else { throw TableError(.damagedArchive) }
      return
    }
    (members, directorySize, directoryStart) = (wide.members, wide.size, wide.start)
    guard
      all == 0xFFFF || all == members, size == 0xFFFF_FFFF || size == directorySize,
      start == 0xFFFF_FFFF || start == directoryStart,
      directoryStart + directorySize == wide.position
    else { throw TableError(.zip64Inconsistent) }
  }

  /// The zip64 record, if a locator says there is one.
  private static func wide(
    _ source: ByteSource, before end: Int
  ) throws(TableError) -> (members: Int, size: Int, start: Int, position: Int)? {
    let locatorAt = end - locatorSize
    guard locatorAt >= 0 else { return nil }
    var locator = LittleEndian(try source.bytes(at: locatorAt, count: locatorSize))
    guard try locator.u32() == 0x0706_4B50 else { return nil }
    let disk = try locator.u32()
    let position = try locator.u64()
    let disks = try locator.u32()
    guard disk == 0, disks <= 1 else { throw TableError(.severalDisks) }
    guard position == locatorAt - wideSize else { throw TableError(.zip64Inconsistent) }
    var record = LittleEndian(try source.bytes(at: position, count: wideSize))
    guard try record.u32() == 0x0606_4B50, try record.u64() == wideSize - 12 else {
      throw TableError(.zip64Inconsistent)
    }
    try record.skip(12)
    let here = try record.u64()
    let all = try record.u64()
    guard here == all else { throw TableError(.zip64Inconsistent) }
    return (all, try record.u64(), try record.u64(), position)
  }
}
