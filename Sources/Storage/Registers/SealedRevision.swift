import Domain
import PortableSQL
import Transparency

/// One writing of a record as its history and the log keep it.
struct SealedRevision {
  let record: Int64
  let revision: Int64
  /// The fields that are not personal, as canonical JSON.
  let body: String
  /// The personal fields, sealed; nil where the register has none.
  let sealed: [UInt8]?
  /// What the log's leaf covers: the body, or a commitment to all that the revision says.
  let digest: String

  /// Gathers what is known of a revision.
  init(record: Int64, revision: Int64, body: String, sealed: [UInt8]?, digest: String) {
    self.record = record
    self.revision = revision
    self.body = body
    self.sealed = sealed
    self.digest = digest
  }

  /// What an import's leaf commits to: every revision written, one a line.
  static func digestText(_ revisions: [SealedRevision]) -> String {
    var text = ""
    for revision in revisions {
      text += "\(revision.record) \(revision.revision) \(revision.digest)\n"
    }
    return text
  }

  /// What a revision's commitment is made from.
  static func committed(_ body: String, _ personal: String) -> String { "\(body)\n\(personal)" }
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
    let body = try RecordBody.text(plan.open, values)
    guard let salt else {
      return SealedRevision(
        record: context.record, revision: revision, body: body, sealed: nil, digest: body)
    }
    let personal = try RecordBody.text(plan.personal, values)
    let seal = seal(salt)
    return SealedRevision(
      record: context.record, revision: revision, body: body,
      sealed: try seal.seal(personal, revision: revision, context: context.text),
      digest: seal.commitment(to: SealedRevision.committed(body, personal)).hex)
  }

  /// The personal part of a revision as canonical JSON; nil when seal and salt do not fit.
  func open(
    _ sealed: [UInt8], salt: Secret, revision: Int64, in context: SealContext
  ) -> [UInt8]? {
    seal(salt).bytes(sealed, revision: revision, context: context.text)
  }
}
