import Domain
import PortableSQL
import Transparency

/// One writing of a record as its history and the log keep it.
struct SealedRevision {
  let record: Int64
  let revision: Int64
  /// The fields that are not personal, as canonical JSON.
  let body: [UInt8]
  /// The personal fields, sealed; nil where the register has none.
  let sealed: [UInt8]?
  /// What the log's leaf covers: the body, or a commitment to all that the revision says.
  let digest: [UInt8]

  /// Adds the line that an import's leaf commits to for this revision.
  func appendLine(to text: inout [UInt8]) {
    text += String(record).utf8
    text.append(UInt8(ascii: " "))
    text += String(revision).utf8
    text.append(UInt8(ascii: " "))
    unsafe digest.withUnsafeBufferPointer { unsafe text.append(contentsOf: $0) }
    text.append(UInt8(ascii: "\n"))
  }

  /// What a revision's commitment is made from.
  static func committed(_ body: [UInt8], _ personal: [UInt8]) -> [UInt8] {
    body + [UInt8(ascii: "\n")] + personal
  }
}

/// The record a seal belongs to, so that no sealed value can be moved to another.
struct SealContext {
  let county: String
  let register: String
  let record: Int64

  /// The bytes that are authenticated beside the sealed text.
  var text: String { county + "|" + register + "|" + String(record) }
}

extension PersonalVault {
  /// A revision ready to be kept.
  /// - Throws: `CanonicalJSONError` for text that the log cannot hold, or what the cipher refuses.
  func revision(
    _ plan: RecordPlan, _ values: [FieldValue], in context: SealContext, revision: Int64,
    salt: Secret?
  ) throws -> SealedRevision {
    let body = try RecordBody.bytes(plan.open, values)
    guard let salt else {
      return SealedRevision(
        record: context.record, revision: revision, body: body, sealed: nil, digest: body)
    }
    let personal = try RecordBody.bytes(plan.personal, values)
    let seal = seal(salt)
    let commitment = seal.commitment(to: SealedRevision.committed(body, personal))
    return SealedRevision(
      record: context.record, revision: revision, body: body,
      sealed: try seal.seal(personal, revision: revision, context: context.text),
      digest: commitment.hexDigits)
  }

  /// The personal part of a revision as canonical JSON; nil when seal and salt do not fit.
  func open(
    _ sealed: [UInt8], salt: Secret, revision: Int64, in context: SealContext
  ) -> [UInt8]? {
    seal(salt).bytes(sealed, revision: revision, context: context.text)
  }
}
