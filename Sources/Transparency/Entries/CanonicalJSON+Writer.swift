extension CanonicalJSON {
  /// Keys that have been checked, in their order, ready to be written in many objects.
  public struct CheckedKeys: Sendable {
    /// Each as it stands before its value, one behind another.
    fileprivate private(set) var bytes: [UInt8] = []
    fileprivate private(set) var ends = [0]

    /// Takes keys.
    /// - Throws: `CanonicalJSONError` of reason `badKey` for what is none, and `keysOutOfOrder` for
    ///   one that does not sort behind the one before it; the offset tells which.
    public init(_ keys: [String]) throws(CanonicalJSONError) {
      for (place, key) in keys.enumerated() {
        guard CanonicalJSON.isKey(key) else {
          throw CanonicalJSONError(reason: .badKey, offset: place)
        }
        if place > 0, !keys[place - 1].utf8.lexicographicallyPrecedes(key.utf8) {
          throw CanonicalJSONError(reason: .keysOutOfOrder, offset: place)
        }
        bytes += "\"\(key)\":".utf8
        ends.append(bytes.count)
      }
    }

    /// Appends a key as it stands before its value.
    fileprivate func append(_ key: Int, to text: inout [UInt8]) {
      // A slice of the array would count one user more, for each member.
      unsafe bytes.withUnsafeBufferPointer { bytes in
        unsafe text.append(contentsOf: bytes[ends[key]..<ends[key + 1]])
      }
    }
  }

  /// Writes one object member by member, for records by the hundred thousand: the same text as
  /// `encoded`, without a value of each member in between.
  public struct Writer: Sendable {
    private let keys: CheckedKeys
    private var bytes: [UInt8] = [UInt8(ascii: "{")]
    private var next = 0

    /// Begins an object that has some of these keys.
    public init(_ keys: CheckedKeys) {
      self.keys = keys
      bytes.reserveCapacity(512)
    }

    /// Writes a member with a text, by the place of its key.
    /// - Throws: `CanonicalJSONError` for a key that does not sort behind the last one, and for
    ///   text that is not in normal form C.
    public mutating func append(_ key: Int, _ text: String) throws(CanonicalJSONError) {
      try begin(key)
      try CanonicalJSON.append(text, to: &bytes)
    }

    /// Writes a member with a number, by the place of its key.
    /// - Throws: `CanonicalJSONError` for a key that does not sort behind the last one, and for a
    ///   number over `largestInteger`.
    public mutating func append(_ key: Int, _ number: Int64) throws(CanonicalJSONError) {
      try begin(key)
      try CanonicalJSON.append(number, to: &bytes)
    }

    /// Ends the object and tells its bytes.
    /// - Throws: `CanonicalJSONError` of reason `tooLong` for more than `limit` bytes.
    public consuming func ended(limit: Int = largestByteCount) throws(CanonicalJSONError)
      -> [UInt8]
    {
      bytes.append(UInt8(ascii: "}"))
      guard bytes.count <= limit else {
        throw CanonicalJSONError(reason: .tooLong, offset: bytes.count)
      }
      return bytes
    }

    private mutating func begin(_ key: Int) throws(CanonicalJSONError) {
      guard key >= next, key < keys.ends.count - 1 else {
        throw CanonicalJSONError(reason: .keysOutOfOrder, offset: bytes.count)
      }
      if next > 0 { bytes.append(UInt8(ascii: ",")) }
      keys.append(key, to: &bytes)
      next = key + 1
    }
  }
}
