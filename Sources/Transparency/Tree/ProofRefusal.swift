/// Why a proof was not accepted.
public enum ProofRefusal: Refusal {
  /// The leaf is not in a tree of that size.
  case indexBeyondSize(index: UInt64, size: UInt64)
  /// The old tree is said to be larger than the new one.
  case sizesReversed(old: UInt64, new: UInt64)
  /// The size is over 2^63 - 1.
  case sizeTooLarge(UInt64)
  /// The proof has more hashes than any tree needs, or than this one does.
  case proofTooLong(Int)
  /// The proof has fewer hashes than this tree needs.
  case proofTooShort(Int)
  /// The hashes do not lead to the root of the old tree.
  case oldRootDiffers
  /// The hashes do not lead to the root of the tree.
  case rootDiffers
}

extension ProofRefusal {
  /// A word for the refusal that stays the same from version to version.
  public var code: String {
    switch self {
    case .indexBeyondSize: "proof.index_beyond_size"
    case .sizesReversed: "proof.sizes_reversed"
    case .sizeTooLarge: "proof.size_too_large"
    case .proofTooLong: "proof.too_long"
    case .proofTooShort: "proof.too_short"
    case .oldRootDiffers: "proof.old_root_differs"
    case .rootDiffers: "proof.root_differs"
    }
  }

  /// What was wrong, in one English sentence.
  public var description: String {
    switch self {
    case .indexBeyondSize(let index, let size):
      "entry \(index) is not in a tree of \(size) entries; ask for a proof in a later tree"
    case .sizesReversed(let old, let new):
      "the earlier tree (\(old) entries) is larger than the later one (\(new)); the log went back"
    case .sizeTooLarge(let size): "a tree of \(size) entries is over the limit of 2^63 - 1"
    case .proofTooLong(let count): "the proof has too many hashes (\(count)); get it again"
    case .proofTooShort(let count): "the proof has too few hashes (\(count)); get it again"
    case .oldRootDiffers:
      "the proof does not lead to the root of the earlier tree; keep both, the log may be forked"
    case .rootDiffers:
      "the proof does not lead to the root; the entry, the proof or the log has been changed"
    }
  }
}
