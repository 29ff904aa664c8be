/// What the directory of an archive says about one member.
struct ZipMember {
  /// The name, with forward slashes.
  let name: String
  /// The name as stored.
  let rawName: ArraySlice<UInt8>
  /// The program and system that made it; the high byte 3 means Unix.
  let madeBy: Int
  /// Bit 0 encrypted, 3 sizes follow the data, 6 and 13 strong encryption.
  let flags: Int
  /// 0 stored, 8 deflated.
  let method: Int
  /// CRC-32 of the inflated bytes.
  let checksum: Int
  /// Bytes in the archive.
  let storedSize: Int
  /// Bytes after inflating, as declared.
  let size: Int
  /// Attributes of the file, in the high half those of Unix.
  let attributes: Int
  /// Where its local header begins.
  let offset: Int
  /// Its place in the directory, which is libzip's index too.
  let index: Int

  /// Whether sizes and checksum follow the data.
  var hasDescriptor: Bool { flags & 8 != 0 }
  /// Whether it is a folder.
  var isFolder: Bool { name.hasSuffix("/") }
  /// The name as OPC compares part names.
  var key: String { name.lowercased() }

  /// Reads one entry of the central directory.
  init(_ reader: inout LittleEndian, index: Int) throws(TableError) {
    guard try reader.u32() == 0x0201_4B50 else { throw TableError(.damagedArchive) }
    self.index = index
    madeBy = try reader.u16()
    try reader.skip(2)
    flags = try reader.u16()
    method = try reader.u16()
    try reader.skip(4)
    checksum = try reader.u32()
    let storedSize = try reader.u32()
    let size = try reader.u32()
    let nameLength = try reader.u16()
    let extraLength = try reader.u16()
    let commentLength = try reader.u16()
    let disk = try reader.u16()
    try reader.skip(2)
    attributes = try reader.u32()
    let offset = try reader.u32()
    rawName = try reader.take(nameLength)
    var wide = try Zip64Extra(try reader.take(extraLength))
    try reader.skip(commentLength)
    self.size = try wide.resolve(size)
    self.storedSize = try wide.resolve(storedSize)
    self.offset = try wide.resolve(offset)
    guard disk == 0 || disk == 0xFFFF else { throw TableError(.severalDisks) }
    guard let name = String(validating: rawName, as: UTF8.self) else {
      throw TableError(.unsafeName)
    }
    self.name = name
  }
}

/// The extra field that holds sizes and offsets too large for 32 bits.
///
/// Programs that write as a stream (Apache POI, and with it many office systems) use it for
/// small files as well, so it is read rather than refused; what contradicts itself is refused.
struct Zip64Extra {
  private var values: LittleEndian?

  init(_ extra: ArraySlice<UInt8>) throws(TableError) {
    var reader = LittleEndian(extra)
    // Some writers pad extra fields with fewer than four zero bytes.
    while reader.left >= 4 {
      let kind = try reader.u16()
      let body = try reader.take(try reader.u16())
      guard kind == 1 else { continue }
      guard values == nil else { throw TableError(.zip64Inconsistent) }
      values = LittleEndian(body)
    }
  }

  /// The value of a 32-bit field: itself, or the next wide one if it is all ones.
  mutating func resolve(_ narrow: Int) throws(TableError) -> Int {
    guard narrow == 0xFFFF_FFFF else { return narrow }
    guard var wide = values, wide.left >= 8 else { throw TableError(.zip64Inconsistent) }
    let value = try wide.u64()
    values = wide
    return value
  }
}
