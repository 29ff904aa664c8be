/// Why bytes or values are no log entry.
public enum LogEntryError: Refusal {
  /// The bytes are not canonical JSON, or the values cannot be written as it.
  case json(CanonicalJSONError)
  /// The text is not an object.
  case notAnObject
  /// The format version is not 1.
  case unknownVersion
  /// A required key is missing or its value is of another type or out of bounds.
  case badMember(String)
}

/// One entry of the log: an envelope that is the same for every kind, and the body.
///
/// The bytes of an entry are stored as they were encoded; they are never encoded again for hashing.
public struct LogEntry: Sendable, Hashable {
  /// The format version that this module writes and reads.
  public static let version: Int64 = 1
  private static let envelope = ["v", "kind", "seq", "at", "body"]

  /// What kind of event it is, in the form of a key: `posting_tx`.
  public let kind: String
  /// The number of the event; 0 to 2^53 - 1.
  public let sequence: Int64
  /// When it was recorded.
  public let at: Timestamp
  /// What happened.
  ///
  /// Personal values stand here only as commitments.
  public let body: CanonicalJSON
  /// Members beside the envelope, such as `part` and `parts` of an entry that was split.
  public let others: CanonicalJSON.Object

  /// Puts an entry together and checks its envelope.
  public init(
    kind: String, sequence: Int64, at: Timestamp, body: CanonicalJSON,
    others: CanonicalJSON.Object = [:]
  ) throws(LogEntryError) {
    guard CanonicalJSON.isKey(kind) else { throw .badMember("kind") }
    guard (0...CanonicalJSON.largestInteger).contains(sequence) else { throw .badMember("seq") }
    if let key = Self.envelope.first(where: { others[$0] != nil }) { throw .badMember(key) }
    self.kind = kind
    self.sequence = sequence
    self.at = at
    self.body = body
    self.others = others
  }

  /// The bytes of the entry, at most 16,384.
  public func encoded() throws(LogEntryError) -> [UInt8] {
    var object = others
    object["v"] = .integer(Self.version)
    object["kind"] = .string(kind)
    object["seq"] = .integer(sequence)
    object["at"] = .string(at.description)
    object["body"] = body
    do throws(CanonicalJSONError) {
      return try CanonicalJSON.object(object).encoded()
    } catch {
      throw .json(error)
    }
  }

  /// Reads an entry; bytes that `encoded` would not have written are refused.
  public init(decoding bytes: [UInt8]) throws(LogEntryError) {
    let value: CanonicalJSON
    do throws(CanonicalJSONError) {
      value = try CanonicalJSON(decoding: bytes)
    } catch {
      throw .json(error)
    }
    guard case .object(var object) = value else { throw .notAnObject }
    guard object["v"] == .integer(Self.version) else { throw .unknownVersion }
    guard case .string(let kind) = object["kind"] else { throw .badMember("kind") }
    guard case .integer(let sequence) = object["seq"] else { throw .badMember("seq") }
    guard case .string(let text) = object["at"], let at = Timestamp(text) else {
      throw .badMember("at")
    }
    guard let body = object["body"] else { throw .badMember("body") }
    for key in Self.envelope { object[key] = nil }
    try self.init(kind: kind, sequence: sequence, at: at, body: body, others: object)
  }
}

extension LogEntryError {
  /// A word for the refusal that stays the same from version to version.
  public var code: String {
    switch self {
    case .json(let error): error.code
    case .notAnObject: "entry.not_an_object"
    case .unknownVersion: "entry.unknown_version"
    case .badMember: "entry.bad_member"
    }
  }

  /// What was wrong, in one English sentence.
  public var description: String {
    switch self {
    case .json(let error): error.description
    case .notAnObject: "the entry is not a JSON object"
    case .unknownVersion: "the entry is not of format version 1; use a newer program to read it"
    case .badMember(let key): "`\(key)` is missing, of the wrong type or out of bounds"
    }
  }
}
