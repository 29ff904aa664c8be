/// Why bytes are no entry bundle, or entries fit in none.
public enum EntryBundleError: Refusal {
  /// A bundle holds 1 to 256 entries.
  case wrongCount(found: Int)
  /// An entry is longer than 65,535 bytes.
  case entryTooLong(index: Int, byteCount: Int)
  /// The bytes end inside entry `index`, or inside its length.
  case truncated(index: Int)
  /// There are bytes after the last entry.
  case trailingBytes(Int)
}

/// The entries of one tile, each after its length in two bytes, big-endian (C2SP tlog-tiles).
public enum EntryBundle {
  /// The bytes of a bundle of 1 to 256 entries.
  public static func encode(_ entries: [[UInt8]]) throws(EntryBundleError) -> [UInt8] {
    guard (1...TilePath.fullWidth).contains(entries.count) else {
      throw .wrongCount(found: entries.count)
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(entries.reduce(0) { $0 + 2 + $1.count })
    for (index, entry) in entries.enumerated() {
      guard let length = UInt16(exactly: entry.count) else {
        throw .entryTooLong(index: index, byteCount: entry.count)
      }
      bytes += length.bigEndianBytes
      bytes += entry
    }
    return bytes
  }

  /// The entries of a bundle, which must be exactly as many as its address says.
  public static func decode(_ bytes: [UInt8], width: Int) throws(EntryBundleError) -> [[UInt8]] {
    guard (1...TilePath.fullWidth).contains(width) else { throw .wrongCount(found: width) }
    var entries: [[UInt8]] = []
    var rest = bytes[...]
    for index in 0..<width {
      guard rest.count >= 2 else { throw .truncated(index: index) }
      let length = Int(UInt16(bigEndianBytes: rest.prefix(2)))
      rest = rest.dropFirst(2)
      guard rest.count >= length else { throw .truncated(index: index) }
      entries.append([UInt8](rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    guard rest.isEmpty else { throw .trailingBytes(rest.count) }
    return entries
  }
}

extension EntryBundleError {
  /// A word for the refusal that stays the same from version to version.
  public var code: String {
    switch self {
    case .wrongCount: "bundle.wrong_count"
    case .entryTooLong: "bundle.entry_too_long"
    case .truncated: "bundle.truncated"
    case .trailingBytes: "bundle.trailing_bytes"
    }
  }

  /// What was wrong, in one English sentence.
  public var description: String {
    switch self {
    case .wrongCount(let found): "a bundle holds 1 to 256 entries, not \(found)"
    case .entryTooLong(let index, let count):
      "entry \(index) of the bundle has \(count) bytes; at most 65,535 fit"
    case .truncated(let index): "the bundle ends inside its entry \(index); fetch it again"
    case .trailingBytes(let count):
      "the bundle has \(count) bytes after its last entry; check its width"
    }
  }
}
