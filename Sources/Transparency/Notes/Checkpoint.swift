/// Why a text is no checkpoint of the log that was expected.
public enum CheckpointError: Refusal {
  /// The text is not lines that each end with a line end, three or more of them.
  case malformed
  /// The first line is not the origin that was expected.
  case otherOrigin
  /// The second line is not a decimal number without leading zeros, at most 2^63 - 1.
  case badSize
  /// The third line is not canonical base64 of 32 bytes.
  case badRoot
}

/// What a log says about itself and signs: its origin, size and root (C2SP tlog-checkpoint).
public struct Checkpoint: Sendable, Hashable {
  /// The name of the log, a URL without a scheme: `ledger.example/funds`.
  public let origin: KeyName
  /// The size and root.
  public let head: TreeHead

  /// Says that the log `origin` has this size and root.
  public init(origin: KeyName, head: TreeHead) {
    self.origin = origin
    self.head = head
  }

  /// The three lines to sign.
  ///
  /// Extension lines are never written, as nobody could audit them.
  public var text: String { "\(origin)\n\(head.size)\n\(head.root.base64)\n" }

  /// Reads the body of a checkpoint of the log `origin`; extension lines of other logs are passed
  /// over.
  public init(_ text: String, origin: KeyName) throws(CheckpointError) {
    var lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let end = lines.popLast(), end.isEmpty, lines.count >= 3,
      lines.allSatisfy({ !$0.isEmpty })
    else { throw .malformed }
    guard lines[0].elementsEqual(origin.text.utf8) else { throw .otherOrigin }
    guard let size = Decimal.parse(lines[1]) else { throw .badSize }
    guard let root = Hash(base64: Substring(lines[2])) else { throw .badRoot }
    self.init(origin: origin, head: TreeHead(size: size, root: root))
  }
}

extension CheckpointError {
  /// A word for the refusal that stays the same from version to version.
  public var code: String {
    switch self {
    case .malformed: "checkpoint.malformed"
    case .otherOrigin: "checkpoint.other_origin"
    case .badSize: "checkpoint.bad_size"
    case .badRoot: "checkpoint.bad_root"
    }
  }

  /// What was wrong, in one English sentence.
  public var description: String {
    switch self {
    case .malformed: "the checkpoint is not three or more full lines"
    case .otherOrigin: "the checkpoint is of another log than the one expected"
    case .badSize: "the second line of the checkpoint is not a size up to 2^63 - 1"
    case .badRoot: "the third line of the checkpoint is not a root in base64"
    }
  }
}
