import ArgumentParser
import Domain
import Storage
import Transparency

/// Writes the receipt of one payment for its holder: proof, entry, and the salt of their own line.
struct ReceiptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt",
    abstract: "支付凭据 writes a payment's proof for its holder, with the salt of their line",
    discussion: """
      一旦有人能登录，须 --by 县财政人员，并留痕。
      As soon as anybody can sign in, --by names who of the county's finance hands it out; it is
      written down.
      """)

  @OptionGroup var folder: DataFolder
  @Argument(help: "支付编号 number of the payment") var payment: String
  @Option(help: "写入目录 folder to write to") var out = "."
  @Option(help: "县财政经办人编号 who of the county's finance hands it out") var by: String?
  @OptionGroup var answer: Answer

  func run() async throws {
    guard let id = RecordID(payment) else {
      throw Failure(zh: "\(payment) 不是支付编号", en: "\(payment) is no number of a payment")
    }
    let opened = try await folder.openExisting()
    let unknown = Failure(
      zh: "没有支付 \(payment)，或其日志尚未签名",
      en: "There is no payment \(payment), or its log is not signed yet")
    let paid = try await opened.store.read { try PaymentList(on: $0).payment(id) }
    guard let county = paid?.county else { throw unknown }
    let hand = try await hand(in: county, opened.store)
    guard let receipt = try await opened.store.holdersReceipt(of: id, by: hand) else {
      throw unknown
    }
    try FileNames.write(
      Array(receipt.proof.utf8), to: "\(out)/\(payment).tlog-proof", ownerOnly: true)
    try FileNames.write(receipt.entry, to: "\(out)/\(payment).entry")
    let key = try opened.publisher.verifierKey(origin: receipt.origin)
    let done = Done(
      payment: payment, proof: "\(out)/\(payment).tlog-proof", entry: "\(out)/\(payment).entry",
      code: receipt.code ?? "", key: key.description, line: id.offset)
    try answer.give(
      done,
      or: """
        \(done.proof)
        \(done.entry)
        回执码 code: \(done.code)
        python3 Tools/verify.py receipt \(done.proof) \(done.entry) \\
          --key '\(done.key)' --line \(done.line)
        """)
  }

  /// Who hands it out; nobody as long as nobody can sign in.
  private func hand(in county: DivisionCode, _ store: Store) async throws -> Actor? {
    guard try await store.hasLogins() else { return nil }
    guard let by else {
      throw Failure(
        zh: "凭据含收款人本人才有的码：须 --by 县财政经办人。",
        en: "A receipt holds what only its payee has: give --by, somebody of the county's finance.")
    }
    return try await ProvenHand(folder: folder, store: store).finance(by, in: county)
  }

  private struct Done: Encodable {
    let payment: String
    let proof: String
    let entry: String
    let code: String
    let key: String
    let line: Int64
  }
}
