import Crypto
import Domain
import Transparency

extension ReceiptCode {
  /// What the store keeps in its place, hex; 125 bits are too many to be tried.
  var hash: String {
    let digest = SHA256.hash(data: Array("shanhai.report\0\(text)".utf8))
    return Hash(bytes: Array(digest))?.hex ?? ""
  }

  /// The public number of the report, which tells nothing of the code.
  var reportCode: String { "R" + hash.prefix(16).uppercased() }
}
