import Testing
import Transparency

@Suite("Refusals") struct RefusalTests {
  private static func all() throws -> [any Refusal] {
    let key = try name("w.example")
    let json = CanonicalJSONError(reason: .trailing, offset: 7)
    return [
      FrontierError.sizeTooLarge(1), FrontierError.wrongCount(found: 1, expected: 2),
      FrontierError.malformed(byteCount: 3), ProofPlanError.indexBeyondSize(index: 1, size: 1),
      ProofPlanError.sizesReversed(old: 2, new: 1), ProofPlanError.sizeTooLarge(1),
      ProofPlanError.wrongCount(found: 1, expected: 2),
      ProofPlanError.nodeMissing(NodePosition(level: 1, index: 2)),
      ProofRefusal.indexBeyondSize(index: 1, size: 1), ProofRefusal.sizesReversed(old: 2, new: 1),
      ProofRefusal.sizeTooLarge(1), ProofRefusal.proofTooLong(1), ProofRefusal.proofTooShort(0),
      ProofRefusal.oldRootDiffers, ProofRefusal.rootDiffers, EntryBundleError.wrongCount(found: 0),
      EntryBundleError.entryTooLong(index: 0, byteCount: 1), EntryBundleError.truncated(index: 0),
      EntryBundleError.trailingBytes(1), VerifierKeyError.malformed, VerifierKeyError.badName,
      VerifierKeyError.unknownAlgorithm(type: 6), VerifierKeyError.wrongID,
      NoteError.tooLong(byteCount: 1), NoteError.notUTF8, NoteError.controlCharacter(0),
      NoteError.textNotEnded, NoteError.noSignatures, NoteError.tooManySignatures(101),
      NoteError.malformedSignature(line: 1), NoteError.wrongSignature(key),
      NoteError.noKnownSignature, NoteError.ambiguousKeys(key), NoteError.signingFailed,
      CheckpointError.malformed, CheckpointError.otherOrigin, CheckpointError.badSize,
      CheckpointError.badRoot, TrustError.logSignatureMissing,
      TrustError.tooFewWitnesses(found: 1, required: 2), ReceiptError.notAReceipt,
      ReceiptError.tooLong(byteCount: 1), ReceiptError.malformed(line: 1),
      ReceiptError.proofTooLong, LogEntryError.notAnObject, LogEntryError.unknownVersion,
      LogEntryError.badMember("at"), SealedBalancesError.accountsOutOfOrder(1),
      SealedBalancesError.unbalanced, SealedBalancesError.overflow, json,
    ]
  }

  @Test func `each has a code of its own and a sentence`() throws {
    let all = try Self.all()
    #expect(Set(all.map(\.code)).count == all.count)
    for refusal in all {
      #expect(refusal.code.wholeMatch(of: /[a-z]+\.[a-z0-9_]+/) != nil)
      #expect(refusal.description.count > 20)
    }
  }

  @Test func `a refusal that comes from another keeps its code`() throws {
    let cause = NoteError.noKnownSignature
    #expect(ReceiptError.trust(.note(cause)).code == cause.code)
    #expect(ReceiptError.note(cause).description == cause.description)
    #expect(ReceiptError.proof(.rootDiffers).code == "proof.root_differs")
    #expect(TrustError.checkpoint(.badRoot).code == "checkpoint.bad_root")
    #expect(LogSignerError.note(cause).code == cause.code)
    #expect(LogSignerError.wouldFork(.rootDiffers).description.hasPrefix("signing would fork"))
    let json = CanonicalJSONError(reason: .badKey, offset: 3)
    #expect(LogEntryError.json(json).code == "json.bad_key")
    #expect(json.description.hasPrefix("at byte 3: "))
  }
}
