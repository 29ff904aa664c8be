extension CanonicalJSON {
  /// A key that has been checked, ready to be written in many objects.
  public struct CheckedKey: Sendable {
    fileprivate let bytes: [UInt8]

    /// Takes a key.
    /// - Throws: `CanonicalJSONError` of reason `badKey` for what is none.
    public init(_ text: String) throws(CanonicalJSONError) {
      guard CanonicalJSON.isKey(text) else { throw CanonicalJSONError(reason: .badKey, offset: 0) }
      bytes = Array("\"\(text)\":".utf8)
    }
  }

  /// Writes one object member by member, for records by the hundred thousand: the same text as
  /// `encoded`, without a value of each member in between.
  public struct Writer: Sendable {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]
    private var last: [UInt8] = []

    /// Begins an object.
    public init() { bytes.reserveCapacity(512) }

    /// Writes a member with a text.
    /// - Throws: `CanonicalJSONError` for a key that does not sort behind the last one, and for
    ///   text that is not in normal form C.
    public mutating func append(_ key: CheckedKey, _ text: String) throws(CanonicalJSONError) {
      try begin(key)
      try CanonicalJSON.append(text, to: &bytes)
    }

    /// Writes a member with a number.
    /// - Throws: `CanonicalJSONError` for a key that does not sort behind the last one, and for a
    ///   number over `largestInteger`.
    public mutating func append(_ key: CheckedKey, _ number: Int64) throws(CanonicalJSONError) {
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

    private mutating func begin(_ key: CheckedKey) throws(CanonicalJSONError) {
      guard last.lexicographicallyPrecedes(key.bytes) else {
        throw CanonicalJSONError(reason: .keysOutOfOrder, offset: bytes.count)
      }
      if !last.isEmpty { bytes.append(UInt8(ascii: ",")) }
      bytes += key.bytes
      last = key.bytes
    }
  }
}
