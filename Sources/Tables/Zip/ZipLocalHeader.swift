/// The header in front of a member's data, compared with what the directory says.
struct ZipLocalHeader {
  /// Where the member ends, its data descriptor included.
  let end: Int

  /// Reads and compares; `limit` is where the directory begins.
  init(_ source: ByteSource, _ member: ZipMember, limit: Int) throws(TableError) {
    // Every check of `storedSize` comes before a sum, so no sum can overflow.
    guard member.offset <= limit, member.storedSize <= limit else {
      throw TableError(.membersOverlap)
    }
    var reader = LittleEndian(try source.bytes(at: member.offset, count: 30))
    guard try reader.u32() == 0x0403_4B50 else { throw TableError(.damagedArchive) }
    try reader.skip(2)
    let flags = try reader.u16()
    let method = try reader.u16()
    try reader.skip(4)
    let checksum = try reader.u32()
    let storedSize = try reader.u32()
    let size = try reader.u32()
    let nameLength = try reader.u16()
    let extraLength = try reader.u16()
    var rest = LittleEndian(
      try source.bytes(at: member.offset + 30, count: nameLength + extraLength))
    let name = try rest.take(nameLength)
    var wide = try Zip64Extra(try rest.take(extraLength))
    guard
      Array(name) == Array(member.rawName), method == member.method,
      (flags ^ member.flags) & (1 | 8 | 1 << 6 | 1 << 13) == 0
    else { throw TableError(.headersDisagree) }

    let stated = (checksum, try wide.resolve(storedSize), try wide.resolve(size))
    let listed = (member.checksum, member.storedSize, member.size)
    let isWide = size == 0xFFFF_FFFF || storedSize == 0xFFFF_FFFF
    // With a descriptor the header may leave the three numbers open, all of them.
    guard stated == listed || member.hasDescriptor && stated == (0, 0, 0) else {
      throw TableError(.headersDisagree)
    }

    let dataEnd = member.offset + 30 + nameLength + extraLength + member.storedSize
    guard dataEnd <= limit else { throw TableError(.membersOverlap) }
    guard member.hasDescriptor else {
      end = dataEnd
      return
    }
    end = try Self.endOfDescriptor(source, member, at: dataEnd, limit, isWide: isWide)
  }

  /// The end of the data descriptor, which comes with or without a signature, and with
  /// narrow or wide sizes; one of the four shapes must state what the directory states.
  private static func endOfDescriptor(
    _ source: ByteSource, _ member: ZipMember, at start: Int, _ limit: Int, isWide: Bool
  ) throws(TableError) -> Int {
    for (signed, wide) in [(true, isWide), (true, !isWide), (false, isWide), (false, !isWide)] {
      let length = (signed ? 4 : 0) + 4 + (wide ? 16 : 8)
      guard start + length <= limit else { continue }
      var reader = LittleEndian(try source.bytes(at: start, count: length))
      if signed, try reader.u32() != 0x0807_4B50 { continue }
      guard try reader.u32() == member.checksum else { continue }
      guard let stored = try? wide ? reader.u64() : reader.u32() else { continue }
      guard let size = try? wide ? reader.u64() : reader.u32() else { continue }
      if stored == member.storedSize, size == member.size { return start + length }
    }
    throw TableError(.descriptorDisagrees)
  }
}
