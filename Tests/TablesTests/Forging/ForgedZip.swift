/// A member of an archive made by hand, in which every stated number can be made to lie.
struct ForgedMember {
  var name: String
  var stored: [UInt8]
  var size: Int
  var checksum: UInt32
  var method = 0
  var flags = 0
  var madeBy = 20
  var attributes = 0
  var disk = 0
  /// The stored size that both headers state, if not the truth.
  var storedSize: Int?
  /// What the local header says where it differs from the directory.
  var localName: String?
  var localSize: Int?
  /// The numbers that follow the data, where there are any; the local header is then blank.
  var descriptor: Descriptor?
  /// Whether sizes are written in the wide form.
  var isWide = false
  /// Bytes of the extra field of the directory, replacing the honest ones.
  var extra: [UInt8]?
  /// Where the directory says the member begins, if not where it does.
  var offset: Int?

  enum Descriptor { case signed, unsigned, lying }

  /// An honest stored member.
  init(_ name: String, _ text: [UInt8]) {
    self.name = name
    stored = text
    size = text.count
    checksum = CRC32.of(text)
  }

  /// An honest stored member of text.
  init(_ name: String, _ text: String) {
    self.init(name, Array(text.utf8))
  }

  /// A deflated run of one byte: `size` bytes in about a hundred and fiftieth of the room.
  static func bomb(_ name: String, _ byte: UInt8, size: Int) -> ForgedMember {
    let run = Deflate.run(of: byte, length: size)
    var member = ForgedMember(name, [])
    member.stored = run.bytes
    member.size = run.length
    member.checksum = CRC32.of([UInt8](repeating: byte, count: run.length))
    member.method = 8
    return member
  }
}

/// An archive made by hand.
struct ForgedZip {
  var members: [ForgedMember]
  /// Bytes after the end.
  var tail: [UInt8] = []
  /// What the trailer says about the number of members, if not the truth.
  var count: Int?
  /// Whether a zip64 record is written, and what number of members it states.
  var wideCount: Int?

  var bytes: [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      directory += entry(member, at: member.offset ?? out.count)
      out += local(member)
    }
    let start = out.count
    out += directory
    if let wideCount { out += wideTrailer(wideCount, start, directory.count, at: out.count) }
    out += u32(0x0605_4B50) + u16(0) + u16(0)
    out += u16(count ?? members.count) + u16(count ?? members.count)
    out += u32(directory.count) + u32(start) + u16(0)
    return out + tail
  }

  private func local(_ member: ForgedMember) -> [UInt8] {
    let name = Array((member.localName ?? member.name).utf8)
    let isBlank = member.descriptor != nil
    let size = isBlank ? 0 : member.localSize ?? member.size
    let stored = isBlank ? 0 : member.storedSize ?? member.stored.count
    let extra = member.isWide ? u16(1) + u16(16) + u64(size) + u64(stored) : []
    var out = u32(0x0403_4B50) + u16(20) + u16(flags(member)) + u16(member.method) + u32(0)
    out += u32(isBlank ? 0 : Int(member.checksum))
    out += u32(member.isWide ? 0xFFFF_FFFF : stored) + u32(member.isWide ? 0xFFFF_FFFF : size)
    out += u16(name.count) + u16(extra.count) + name + extra + member.stored
    guard let descriptor = member.descriptor else { return out }
    if descriptor != .unsigned { out += u32(0x0807_4B50) }
    let lie = descriptor == .lying ? 1 : 0
    out += u32(Int(member.checksum))
    let sizes = [member.stored.count, member.size + lie]
    return out + sizes.flatMap { member.isWide ? u64($0) : u32($0) }
  }

  private func entry(_ member: ForgedMember, at offset: Int) -> [UInt8] {
    let name = Array(member.name.utf8)
    let honest = member.isWide ? u16(1) + u16(16) + u64(member.size) + u64(member.stored.count) : []
    let extra = member.extra ?? honest
    var out = u32(0x0201_4B50) + u16(member.madeBy) + u16(20) + u16(flags(member))
    out += u16(member.method) + u32(0) + u32(Int(member.checksum))
    out += u32(member.isWide ? 0xFFFF_FFFF : member.storedSize ?? member.stored.count)
    out += u32(member.isWide ? 0xFFFF_FFFF : member.size)
    out += u16(name.count) + u16(extra.count) + u16(0) + u16(member.disk) + u16(0)
    return out + u32(member.attributes) + u32(offset) + name + extra
  }

  private func flags(_ member: ForgedMember) -> Int {
    member.flags | (member.descriptor == nil ? 0 : 8)
  }

  private func wideTrailer(_ count: Int, _ start: Int, _ size: Int, at place: Int) -> [UInt8] {
    u32(0x0606_4B50) + u64(44) + u16(45) + u16(45) + u32(0) + u32(0) + u64(count) + u64(count)
      + u64(size) + u64(start) + u32(0x0706_4B50) + u32(0) + u64(place) + u32(1)
  }

  private func u16(_ number: Int) -> [UInt8] { little(number, 2) }
  private func u32(_ number: Int) -> [UInt8] { little(number, 4) }
  private func u64(_ number: Int) -> [UInt8] { little(number, 8) }
  private func little(_ number: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}

/// The checksum of zip archives.
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }
}

/// Just enough of RFC 1951 to make a bomb: one literal, then copies of it, 258 at a time.
enum Deflate {
  static func run(of byte: UInt8, length: Int) -> (bytes: [UInt8], length: Int) {
    var bits = Bits()
    bits.append(0b011, 3)
    bits.appendCode(UInt32(byte) + 0x30, 8)
    let copies = (length - 1) / 258
    for _ in 0..<copies {
      bits.appendCode(0b1100_0101, 8)
      bits.appendCode(0, 5)
    }
    bits.appendCode(0, 7)
    return (bits.bytes, 1 + copies * 258)
  }

  private struct Bits {
    var bytes: [UInt8] = []
    private var count = 0

    mutating func append(_ value: UInt32, _ width: Int) {
      for bit in 0..<width {
        if count % 8 == 0 { bytes.append(0) }
        bytes[bytes.count - 1] |= UInt8(value >> UInt32(bit) & 1) << UInt8(count % 8)
        count += 1
      }
    }

    /// Codes go in from their highest bit.
    mutating func appendCode(_ value: UInt32, _ width: Int) {
      for bit in (0..<width).reversed() { append(value >> UInt32(bit) & 1, 1) }
    }
  }
}
