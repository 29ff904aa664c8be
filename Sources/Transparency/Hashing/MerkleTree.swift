/// The hashing of a Merkle tree after RFC 6962 section 2.1, and the proofs over it.
///
/// A leaf is `SHA-256(0x00 || entry)`, an inner node `SHA-256(0x01 || left || right)`; the first
/// bytes keep anybody from passing a node off as an entry.
public enum MerkleTree {
  /// The largest number of leaves, 2^63 - 1.
  public static let largestSize = UInt64(Int64.max)
  /// The most hashes a proof can need for a tree of that size.
  public static let longestProof = 63
  /// The root of a tree without leaves: SHA-256 of nothing.
  public static let emptyRoot = HashRun().ended()

  /// The hash of one entry as a leaf.
  public static func leafHash(_ entry: some Collection<UInt8>) -> Hash {
    let hash = entry.withContiguousStorageIfAvailable { bytes in
      unsafe leafHash(UnsafeRawBufferPointer(bytes))
    }
    return hash ?? leafHash(Array(entry))
  }

  private static func leafHash(_ entry: UnsafeRawBufferPointer) -> Hash {
    var run = HashRun()
    run.add(0)
    unsafe run.add(entry)
    return run.ended()
  }

  /// The hash of an inner node over its two children.
  public static func nodeHash(_ left: Hash, _ right: Hash) -> Hash {
    var run = HashRun()
    run.add(1)
    run.add(left)
    run.add(right)
    return run.ended()
  }

  /// The root over leaves in order.
  public static func root(of leafHashes: some Sequence<Hash>) -> Hash {
    var frontier = Frontier()
    for hash in leafHashes { frontier.append(hash) }
    return frontier.root()
  }
}
