/// Why stored bytes or hashes are no frontier.
public enum FrontierError: Refusal {
  /// The size is over 2^63 - 1.
  case sizeTooLarge(UInt64)
  /// There are more or fewer hashes than set bits in the size.
  case wrongCount(found: Int, expected: Int)
  /// The bytes are not a size of 8 bytes and whole hashes.
  case malformed(byteCount: Int)
}

extension Frontier {
  /// The frontier as bytes: the size in 8 bytes, big-endian, then the peaks from the left.
  public var bytes: [UInt8] { size.bigEndianBytes + Hash.joined(peaks) }

  /// Takes up a frontier again from its bytes.
  public init(bytes: some Collection<UInt8>) throws(FrontierError) {
    guard bytes.count >= 8, let peaks = Hash.split(bytes.dropFirst(8)) else {
      throw .malformed(byteCount: bytes.count)
    }
    try self.init(size: UInt64(bigEndianBytes: bytes.prefix(8)), peaks: peaks)
  }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  /// The bytes of the number, the most significant first.
  var bigEndianBytes: [UInt8] {
    stride(from: Self.bitWidth - 8, through: 0, by: -8).map {
      UInt8(truncatingIfNeeded: self >> $0)
    }
  }

  /// Reads a number from its bytes, the most significant first.
  init(bigEndianBytes bytes: some Sequence<UInt8>) {
    self = bytes.reduce(0) { $0 << 8 | Self($1) }
  }
}

extension FrontierError {
  /// A word for the refusal that stays the same from version to version.
  public var code: String {
    switch self {
    case .sizeTooLarge: "frontier.size_too_large"
    case .wrongCount: "frontier.wrong_count"
    case .malformed: "frontier.malformed"
    }
  }

  /// What was wrong, in one English sentence.
  public var description: String {
    switch self {
    case .sizeTooLarge(let size): "a tree of \(size) leaves is over the limit of 2^63 - 1"
    case .wrongCount(let found, let expected):
      "the frontier has \(found) hashes, its size needs \(expected); restore it from the nodes"
    case .malformed(let count):
      "\(count) bytes are no size and whole hashes; restore the frontier from the nodes"
    }
  }
}
