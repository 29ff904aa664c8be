/// The name of a key, and of a log's origin: what stands before a signature in a note.
///
/// Not empty, without `+`, Unicode white space or control characters
/// (C2SP signed-note). Names are compared byte by byte, not as text is compared.
public struct KeyName: Sendable, Hashable {
  /// The name as text.
  public let text: String
  private let bytes: [UInt8]

  /// Takes a name; `nil` when it breaks the rules above.
  public init?(_ text: some StringProtocol) {
    guard !text.isEmpty else { return nil }
    for scalar in text.unicodeScalars {
      guard scalar != "+", scalar.value >= 0x20, !scalar.properties.isWhitespace else { return nil }
    }
    self.text = String(text)
    bytes = Array(text.utf8)
  }

  /// Whether both are the same, byte by byte.
  public static func == (left: KeyName, right: KeyName) -> Bool { left.bytes == right.bytes }

  /// Feeds what `==` compares into a hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

extension KeyName: CustomStringConvertible {
  /// The name as text.
  public var description: String { text }
}
