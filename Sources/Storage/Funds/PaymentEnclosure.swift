import Crypto
import Domain
import Transparency

/// The digest of a batch's lines, as its movement carries it (`Transfer.enclosure`).
///
/// SHA-256 over the number of lines and then, in order, each line's payee code and fen, one a line
/// of text. It tells a repetition of a batch from another batch of the same number and sum (L6),
/// and binds each line to its payee's code. It stays in the database: codes and amounts are few
/// enough to be guessed from a digest, so no public entry holds it or anything made from it.
struct PaymentEnclosure {
  private var hash = SHA256()
  private var waiting: [UInt8] = []

  /// Begins the digest of so many lines.
  init(lines: Int) { waiting += "\(lines)\n".utf8 }

  /// Adds the next line.
  mutating func add(payee code: String, fen: Int64) {
    waiting += code.utf8
    waiting.append(UInt8(ascii: " "))
    waiting += String(fen).utf8
    waiting.append(UInt8(ascii: "\n"))
    // Hashing line by line would cost more than the hash itself.
    if waiting.count > 32_768 { digest() }
  }

  /// The digest in hex.
  mutating func text() -> String {
    digest()
    return Hash(bytes: Array(hash.finalize()))?.hex ?? ""
  }

  /// The digest of lines as they are given.
  static func text(of lines: [PaymentBatchDraft.Line]) -> String {
    var enclosure = PaymentEnclosure(lines: lines.count)
    for line in lines { enclosure.add(payee: line.payee, fen: line.amount.fen) }
    return enclosure.text()
  }

  private mutating func digest() {
    hash.update(data: waiting)
    waiting.removeAll(keepingCapacity: true)
  }
}
