/// Numbers in the byte order of zip archives, read with bounds checked.
struct LittleEndian {
  private let bytes: ArraySlice<UInt8>
  /// How far reading has come.
  private(set) var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  init(_ bytes: [UInt8]) {
    self.init(bytes[...])
  }

  /// How many bytes are left.
  var left: Int { bytes.endIndex - position }

  mutating func u16() throws(TableError) -> Int { try number(2) }
  mutating func u32() throws(TableError) -> Int { try number(4) }

  /// A 64-bit number; those above 2^62 belong to no real file.
  mutating func u64() throws(TableError) -> Int {
    let low = try number(4)
    let high = try number(4)
    guard high < 1 << 30 else { throw TableError(.zip64Inconsistent) }
    return high << 32 | low
  }

  mutating func take(_ count: Int) throws(TableError) -> ArraySlice<UInt8> {
    guard count >= 0, count <= left else { throw TableError(.damagedArchive) }
    defer { position += count }
    return bytes[position..<position + count]
  }

  mutating func skip(_ count: Int) throws(TableError) {
    _ = try take(count)
  }

  private mutating func number(_ width: Int) throws(TableError) -> Int {
    try take(width).reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
