/// Why a text is no receipt, or a receipt does not prove its entry.
public enum ReceiptError: Refusal {
  /// The first line is not `c2sp.org/tlog-proof@v1`.
  case notAReceipt
  /// The receipt is over 128 KiB.
  case tooLong(byteCount: Int)
  /// Line `line`, counted from 1, is not what the format has there.
  case malformed(line: Int)
  /// The proof has more than 63 hashes.
  case proofTooLong
  /// The part after the blank line is no signed note.
  case note(NoteError)
  /// The checkpoint is not believed.
  case trust(TrustError)
  /// The proof does not lead from the entry to the checkpoint's root.
  case proof(ProofRefusal)
}

extension Receipt: CustomStringConvertible {
  private static let header = "c2sp.org/tlog-proof@v1"
  /// The most bytes a receipt may have, 128 KiB.
  public static let largestByteCount = 131_072

  /// The receipt as a text file.
  public var description: String {
    var text = Self.header + "\n"
    if let extra { text += "extra \(Base64.encode(extra))\n" }
    text += "index \(index)\n"
    for hash in proof { text += hash.base64 + "\n" }
    return text + "\n" + checkpoint.encoded
  }

  /// Reads a receipt.
  ///
  /// It proves nothing before `verify`.
  public init(parsing bytes: some Collection<UInt8>) throws(ReceiptError) {
    guard bytes.count <= Self.largestByteCount else { throw .tooLong(byteCount: bytes.count) }
    var rest = Array(bytes)[...]
    guard let header = Self.popLine(&rest), header.elementsEqual(Self.header.utf8) else {
      throw .notAReceipt
    }
    var line = 2
    let extra = try Self.parseExtra(&rest, &line)
    guard let words = Self.popLine(&rest), words.starts(with: "index ".utf8),
      let index = Decimal.parse(words.dropFirst(6))
    else { throw .malformed(line: line) }
    let proof = try Self.parseProof(&rest, after: line)
    do throws(NoteError) {
      checkpoint = try SignedNote(parsing: rest)
    } catch {
      throw .note(error)
    }
    self.extra = extra
    self.index = index
    self.proof = proof
  }

  /// Reads the optional line of extra bytes and counts it.
  private static func parseExtra(
    _ rest: inout ArraySlice<UInt8>, _ line: inout Int
  ) throws(ReceiptError) -> [UInt8]? {
    guard rest.starts(with: "extra ".utf8), let words = popLine(&rest) else { return nil }
    guard let bytes = Base64.decode(words.dropFirst(6)) else { throw .malformed(line: line) }
    line += 1
    return bytes
  }

  /// Reads hashes up to the blank line.
  private static func parseProof(
    _ rest: inout ArraySlice<UInt8>, after line: Int
  ) throws(ReceiptError) -> [Hash] {
    var proof: [Hash] = []
    while true {
      let number = line + proof.count + 1
      guard let words = popLine(&rest) else { throw .malformed(line: number) }
      if words.isEmpty { return proof }
      guard proof.count < MerkleTree.longestProof else { throw .proofTooLong }
      guard let bytes = Base64.decode(words), let hash = Hash(bytes: bytes) else {
        throw .malformed(line: number)
      }
      proof.append(hash)
    }
  }

  /// Takes off the first line without its line end; `nil` when no line end is left.
  private static func popLine(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let end = rest.firstIndex(of: 0x0A) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return rest[..<end]
  }
}

extension ReceiptError {
  /// A word for the refusal that stays the same from version to version.
  public var code: String {
    switch self {
    case .notAReceipt: "receipt.not_a_receipt"
    case .tooLong: "receipt.too_long"
    case .malformed: "receipt.malformed"
    case .proofTooLong: "receipt.proof_too_long"
    case .note(let error): error.code
    case .trust(let error): error.code
    case .proof(let error): error.code
    }
  }

  /// What was wrong, in one English sentence.
  public var description: String {
    switch self {
    case .notAReceipt: "the first line is not `c2sp.org/tlog-proof@v1`; this is no receipt"
    case .tooLong(let count): "the receipt has \(count) bytes; at most 131,072 are read"
    case .malformed(let line): "line \(line) of the receipt is damaged; get the receipt again"
    case .proofTooLong: "the receipt has more than 63 hashes; get the receipt again"
    case .note(let error): error.description
    case .trust(let error): error.description
    case .proof(let error): error.description
    }
  }
}
