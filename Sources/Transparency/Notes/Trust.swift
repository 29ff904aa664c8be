/// Why a signed checkpoint is not believed.
public enum TrustError: Refusal {
  /// The note is malformed or a signature is wrong.
  case note(NoteError)
  /// The log itself has not signed it.
  case logSignatureMissing
  /// Fewer witnesses have cosigned than are demanded.
  case tooFewWitnesses(found: Int, required: Int)
  /// The text is not a checkpoint of this log.
  case checkpoint(CheckpointError)
}

/// Whom to believe about a log: its own key, some witnesses, and how many of them must agree.
public struct Trust: Sendable, Hashable {
  /// The key of the log; its name is the log's origin.
  public let log: VerifierKey
  /// The keys of the witnesses.
  public let witnesses: [VerifierKey]
  /// How many different witness keys must have cosigned.
  public let required: Int

  /// Says whom to believe; `nil` when more witnesses are required than there are, fewer than none,
  /// or when two of them have the same public key and would count twice.
  public init?(log: VerifierKey, witnesses: [VerifierKey] = [], required: Int = 0) {
    let different = Set(witnesses.map(\.publicKey)).count
    guard different == witnesses.count, (0...different).contains(required) else { return nil }
    self.log = log
    self.witnesses = witnesses
    self.required = required
  }

  /// Checks a signed checkpoint and returns what it says.
  public func open(_ note: SignedNote) throws(TrustError) -> WitnessedCheckpoint {
    let verified: VerifiedNote
    do throws(NoteError) {
      verified = try note.verify([log] + witnesses)
    } catch {
      throw .note(error)
    }
    guard verified.signature(by: log) != nil else { throw .logSignatureMissing }
    let cosigned = witnesses.filter { verified.signature(by: $0) != nil }
    guard cosigned.count >= required else {
      throw .tooFewWitnesses(found: cosigned.count, required: required)
    }
    let times = cosigned.compactMap { verified.signature(by: $0)?.time }
    do throws(CheckpointError) {
      let checkpoint = try Checkpoint(note.text, origin: log.name)
      return WitnessedCheckpoint(checkpoint: checkpoint, witnesses: cosigned, times: times)
    } catch {
      throw .checkpoint(error)
    }
  }
}

/// A checkpoint that its log signed and enough witnesses cosigned.
public struct WitnessedCheckpoint: Sendable, Hashable {
  /// What the log says.
  public let checkpoint: Checkpoint
  /// The witnesses who cosigned, in the order of the trust.
  public let witnesses: [VerifierKey]
  /// When they did, in seconds since 1970, in the same order.
  public let times: [UInt64]
}

extension TrustError {
  /// A word for the refusal that stays the same from version to version.
  public var code: String {
    switch self {
    case .note(let error): error.code
    case .logSignatureMissing: "trust.log_signature_missing"
    case .tooFewWitnesses: "trust.too_few_witnesses"
    case .checkpoint(let error): error.code
    }
  }

  /// What was wrong, in one English sentence.
  public var description: String {
    switch self {
    case .note(let error): error.description
    case .logSignatureMissing: "the log itself has not signed this checkpoint"
    case .tooFewWitnesses(let found, let required):
      "\(found) of the \(required) witnesses you require have cosigned; wait or ask them"
    case .checkpoint(let error): error.description
    }
  }
}
