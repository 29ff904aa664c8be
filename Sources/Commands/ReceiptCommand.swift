import ArgumentParser
import Domain
import Storage
import Transparency

/// Writes the receipt of one payment for its holder: proof, entry, and the salt of their own line.
struct ReceiptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "receipt",
    abstract: "支付凭据 writes a payment's proof for its holder, with the salt of their line")

  @OptionGroup var folder: DataFolder
  @Argument(help: "支付编号 number of the payment") var payment: String
  @Option(help: "写入目录 folder to write to") var out = "."
  @OptionGroup var answer: Answer

  func run() async throws {
    guard let id = RecordID(payment) else {
      throw Failure(zh: "\(payment) 不是支付编号", en: "\(payment) is no number of a payment")
    }
    let opened = try await folder.openExisting()
    guard let receipt = try await opened.store.receipt(of: id, withSalt: true) else {
      throw Failure(
        zh: "没有支付 \(payment)，或其日志尚未签名",
        en: "There is no payment \(payment), or its log is not signed yet")
    }
    try FileNames.write(Array(receipt.proof.utf8), to: "\(out)/\(payment).tlog-proof")
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

  private struct Done: Encodable {
    let payment: String
    let proof: String
    let entry: String
    let code: String
    let key: String
    let line: Int64
  }
}
