internal import Crypto

/// Why a text is no verifier key.
public enum VerifierKeyError: Refusal {
  /// It is not `<name>+<8 hexadecimal digits>+<base64>`.
  case malformed
  /// The name is empty or has a space or `+`.
  case badName
  /// None of the algorithms at hand has this type and accepts this key.
  case unknownAlgorithm(type: UInt8)
  /// The key ID in the text is not that of the name and key.
  case wrongID
}

/// A public key with the name it signs under: `<name>+<key ID>+<base64(type || key)>`.
public struct VerifierKey: Sendable {
  /// The name that stands before its signatures.
  public let name: KeyName
  /// How it signs.
  public let algorithm: any NoteAlgorithm
  /// The key, without the type byte.
  public let publicKey: [UInt8]
  /// The first four bytes of `SHA-256(name || 0x0A || type || key)`, which announce its signatures.
  public let id: UInt32

  /// The algorithms that everybody knows: Ed25519 and timestamped cosignatures.
  public static let standardAlgorithms: [any NoteAlgorithm] = [
    Ed25519Notes(), TimestampedCosignatures(),
  ]

  /// Names a public key.
  public init(
    name: KeyName, algorithm: any NoteAlgorithm, publicKey: [UInt8]
  ) throws(VerifierKeyError) {
    guard algorithm.acceptsKey(publicKey) else { throw .unknownAlgorithm(type: algorithm.type) }
    self.name = name
    self.algorithm = algorithm
    self.publicKey = publicKey
    id = Self.id(name: name, typedKey: [algorithm.type] + publicKey)
  }

  /// Reads a verifier key and checks its ID.
  public init(
    _ text: some StringProtocol, algorithms: [any NoteAlgorithm] = standardAlgorithms
  ) throws(VerifierKeyError) {
    // Only the first two signs separate: base64 may have more of them.
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { throw .malformed }
    guard let name = KeyName(parts[0]) else { throw .badName }
    guard let id = Hexadecimal.decode(parts[1].utf8), id.count == 4,
      let typedKey = Base64.decode(parts[2].utf8), let type = typedKey.first
    else { throw .malformed }
    let key = Array(typedKey.dropFirst())
    let found = algorithms.first { $0.type == type && $0.acceptsKey(key) }
    guard let algorithm = found else { throw .unknownAlgorithm(type: type) }
    try self.init(name: name, algorithm: algorithm, publicKey: key)
    guard self.id == UInt32(bigEndianBytes: id) else { throw .wrongID }
  }

  private static func id(name: KeyName, typedKey: [UInt8]) -> UInt32 {
    UInt32(bigEndianBytes: SHA256.hash(data: Array(name.text.utf8) + [0x0A] + typedKey).prefix(4))
  }
}

extension VerifierKey: Hashable, CustomStringConvertible {
  /// The key as text, to be given to everybody who verifies.
  public var description: String {
    let encoded = Base64.encode([algorithm.type] + publicKey)
    return "\(name)+\(Hexadecimal.encode(id.bigEndianBytes))+\(encoded)"
  }

  /// Whether both are the same, byte by byte.
  public static func == (left: VerifierKey, right: VerifierKey) -> Bool {
    left.name == right.name && left.algorithm.type == right.algorithm.type
      && left.publicKey == right.publicKey
  }

  /// Feeds what `==` compares into a hasher.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(publicKey)
  }
}

extension VerifierKeyError {
  /// A word for the refusal that stays the same from version to version.
  public var code: String {
    switch self {
    case .malformed: "key.malformed"
    case .badName: "key.bad_name"
    case .unknownAlgorithm: "key.unknown_algorithm"
    case .wrongID: "key.wrong_id"
    }
  }

  /// What was wrong, in one English sentence.
  public var description: String {
    switch self {
    case .malformed: "the key is not written as <name>+<8 hexadecimal digits>+<base64>"
    case .badName: "the name of the key is empty or has white space or a plus sign"
    case .unknownAlgorithm(let type): "no known algorithm has type \(type) and a key of this length"
    case .wrongID: "the ID does not belong to this name and key; copy the key again"
    }
  }
}
