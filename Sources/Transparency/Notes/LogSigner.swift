/// Why a log's signer does not sign a tree.
public enum LogSignerError: Refusal {
  /// The tree does not continue the one signed last; to sign it would fork the log.
  case wouldFork(ProofRefusal)
  /// The key could not sign.
  case note(NoteError)
}

/// The only holder of a log's key, which signs nothing but continuations of what it signed before.
///
/// A program that has lost or changed history cannot get a signature for it (invariant L14). Store
/// `last` durably after each signature and before the note is shown to anybody.
public struct LogSigner: Sendable {
  /// The tree signed last; the empty tree before the first signature.
  public private(set) var last: TreeHead
  private let signer: NoteSigner

  /// Takes up signing where it was left.
  public init(signer: NoteSigner, last: TreeHead = .empty) {
    self.signer = signer
    self.last = last
  }

  /// Signs the checkpoint of a tree that continues the last one, as the proof shows.
  ///
  /// The same tree may be signed again, with an empty proof.
  public mutating func sign(
    _ next: TreeHead, consistency proof: [Hash]
  ) throws(LogSignerError) -> SignedNote {
    do throws(ProofRefusal) {
      try MerkleTree.verifyConsistency(from: last, to: next, proof: proof)
    } catch {
      throw .wouldFork(error)
    }
    do throws(NoteError) {
      let checkpoint = Checkpoint(origin: signer.verifierKey.name, head: next)
      let note = try signer.sign(checkpoint.text)
      last = next
      return note
    } catch {
      throw .note(error)
    }
  }
}

extension LogSignerError {
  /// A word for the refusal that stays the same from version to version.
  public var code: String {
    switch self {
    case .wouldFork(let error): error.code
    case .note(let error): error.code
    }
  }

  /// What was wrong, in one English sentence.
  public var description: String {
    switch self {
    case .wouldFork(let error): "signing would fork the log: \(error)"
    case .note(let error): error.description
    }
  }
}
