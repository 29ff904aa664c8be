/// Puzzles that cost whoever answers one some work, and the server nothing to keep (trust.md 4.4).
///
/// A puzzle is `scope.end.nonce.code`: what it is for, the second of the epoch in which it ends, 8
/// random bytes, and the HMAC-SHA256 of these three. An answer solves it when the SHA-256 of
/// `puzzle:answer`, the proof, begins with so many zero bits. `Sources/Web/Assets/puzzle.js` finds
/// answers in a browser. Whoever accepts a proof remembers its puzzle until it ends, so that it is
/// good once.
package struct WorkPuzzles: Sendable {
  private let key: KeyedHash
  private let bits: Int
  /// More than any proof has, in bytes.
  private static let longest = 200

  /// Puzzles that take `2^bits` tries on average.
  package init(bits: Int, key: Secret) {
    self.bits = bits
    self.key = KeyedHash(key: key.key)
  }

  /// A new puzzle for a scope of letters and digits, good before the second `end` of the epoch.
  package func puzzle(for scope: String, until end: Int64) -> String {
    let open = "\(scope).\(end).\(Hexadecimal.encode(RandomBytes.draw(8)))"
    return "\(open).\(code(open).hex)"
  }

  /// The puzzle that a proof solves; nil when it is wrong, not ours, of another scope, or too late.
  package func solved(_ proof: String, for scope: String, at second: Int64) -> String? {
    guard proof.utf8.count <= Self.longest else { return nil }
    let sides = proof.split(separator: ":", omittingEmptySubsequences: false)
    let parts = sides[0].split(separator: ".", omittingEmptySubsequences: false)
    guard sides.count == 2, parts.count == 4, parts[0] == scope,
      let end = Int64(parts[1]), second < end, let told = Hash(hex: parts[3]),
      Self.isSame(told, code(parts[..<3].joined(separator: "."))),
      Self.zeroBits(of: proof) >= bits
    else { return nil }
    return String(sides[0])
  }

  /// With how many zero bits the SHA-256 of a text begins.
  package static func zeroBits(of text: String) -> Int {
    var run = HashRun()
    run.add(text)
    let hash = run.ended()
    let whole = hash.bytes.prefix { $0 == 0 }.count
    return whole * 8 + (whole < Hash.byteCount ? hash.bytes[whole].leadingZeroBitCount : 0)
  }

  private func code(_ open: String) -> Hash {
    key.hash("fupin.puzzle.v1", text: open)
  }

  /// Compares without telling by its time where two codes differ.
  private static func isSame(_ one: Hash, _ other: Hash) -> Bool {
    (one.word0 ^ other.word0) | (one.word1 ^ other.word1) | (one.word2 ^ other.word2)
      | (one.word3 ^ other.word3) == 0
  }
}
