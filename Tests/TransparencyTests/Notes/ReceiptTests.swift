import Testing
import Transparency

@Suite("Receipts") struct ReceiptTests {
  private let text: String
  private let trust: Trust

  init() throws {
    let vectors = try Vectors.load()
    text = vectors.tlogProof
    trust = try #require(
      Trust(
        log: VerifierKey(vectors.keys.logVkey),
        witnesses: [VerifierKey(vectors.keys.witnessVkey)], required: 1))
  }

  @Test func `the published receipt of 1,116 characters verifies without the log`() throws {
    #expect(text.unicodeScalars.count == 1116)
    let receipt = try Receipt(parsing: text.utf8)
    #expect(receipt.index == 12_345)
    #expect(receipt.proof.count == 17)
    #expect(receipt.extra == nil)
    let opened = try receipt.verify(entry: "12345".utf8, trust: trust)
    #expect(opened.checkpoint.head.size == 70_000)
    #expect(opened.times == [1_700_000_000])
    #expect(receipt.description == text)
  }

  @Test func `a receipt carries the holder's own bytes`() throws {
    let plain = try Receipt(parsing: text.utf8)
    let extra: [UInt8] = Array(0..<40)
    let receipt = try #require(
      Receipt(
        extra: extra, index: plain.index, proof: plain.proof, checkpoint: plain.checkpoint))
    let read = try Receipt(parsing: receipt.description.utf8)
    #expect(read == receipt)
    #expect(read.extra == extra)
    #expect(read.description.split(separator: "\n")[1].hasPrefix("extra AAECAwQ"))
    _ = try read.verify(entry: "12345".utf8, trust: trust)
  }

  @Test func `a receipt does not prove another entry, place or log`() throws {
    let receipt = try Receipt(parsing: text.utf8)
    #expect(throws: ReceiptError.proof(.rootDiffers)) {
      try receipt.verify(entry: "12346".utf8, trust: trust)
    }
    let moved = try Receipt(parsing: text.replacing("index 12345", with: "index 12344").utf8)
    #expect(throws: ReceiptError.proof(.rootDiffers)) {
      try moved.verify(entry: "12345".utf8, trust: trust)
    }
    let beyond = try Receipt(parsing: text.replacing("index 12345", with: "index 70000").utf8)
    #expect(throws: ReceiptError.proof(.indexBeyondSize(index: 70_000, size: 70_000))) {
      try beyond.verify(entry: "12345".utf8, trust: trust)
    }
    let stranger = try #require(Trust(log: VerifierKey(PublishedNotes.peter)))
    #expect(throws: ReceiptError.trust(.note(.noKnownSignature))) {
      try receipt.verify(entry: "12345".utf8, trust: stranger)
    }
  }

  @Test func `a receipt without its witnesses is not enough`() throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let unwitnessed = lines.filter { !$0.hasPrefix("— witness") }.joined(separator: "\n")
    #expect(throws: ReceiptError.trust(.tooFewWitnesses(found: 0, required: 1))) {
      try Receipt(parsing: unwitnessed.utf8).verify(entry: "12345".utf8, trust: trust)
    }
  }

  @Test func `damaged lines are named by their number`() throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func replacing(_ line: Int, with other: String) -> String.UTF8View {
      var changed = lines
      changed[line - 1] = other
      return changed.joined(separator: "\n").utf8
    }
    #expect(throws: ReceiptError.notAReceipt) {
      try Receipt(parsing: replacing(1, with: "c2sp.org/tlog-proof@v2"))
    }
    for other in ["index 012345", "index -1", "index  1", "Index 1", "index", "extra !", ""] {
      #expect(throws: ReceiptError.malformed(line: 2)) {
        try Receipt(parsing: replacing(2, with: other))
      }
    }
    for other in ["AAAA", "extra AA==", lines[3] + " ", String(lines[3].dropLast())] {
      #expect(throws: ReceiptError.malformed(line: 4)) {
        try Receipt(parsing: replacing(4, with: other))
      }
    }
    #expect(throws: ReceiptError.malformed(line: 3)) {
      try Receipt(parsing: replacing(2, with: "extra AA==\nindex x"))
    }
    #expect(throws: ReceiptError.malformed(line: 3)) {
      try Receipt(parsing: replacing(2, with: "extra AA==\nextra AA==\nindex 1"))
    }
    #expect(throws: ReceiptError.note(.noSignatures)) {
      try Receipt(parsing: lines.prefix(21).joined(separator: "\n").utf8)
    }
  }

  @Test func `no cut of a receipt verifies`() throws {
    let bytes = Array(text.utf8)
    for end in bytes.indices {
      #expect(throws: ReceiptError.self) {
        try Receipt(parsing: bytes[..<end]).verify(entry: "12345".utf8, trust: trust)
      }
    }
  }

  @Test func `a receipt that is too long is refused`() throws {
    let receipt = try Receipt(parsing: text.utf8)
    let hash = MerkleTree.emptyRoot
    let long = Array(repeating: hash, count: 64)
    #expect(Receipt(index: 0, proof: long, checkpoint: receipt.checkpoint) == nil)
    #expect(
      Receipt(index: MerkleTree.largestSize + 1, proof: [], checkpoint: receipt.checkpoint) == nil)
    let lines = String(repeating: hash.base64 + "\n", count: 47)
    let longer = text.replacing("index 12345\n", with: "index 12345\n" + lines)
    #expect(throws: ReceiptError.proofTooLong) { try Receipt(parsing: longer.utf8) }
    let flood = [UInt8](repeating: 0x61, count: Receipt.largestByteCount + 1)
    #expect(throws: ReceiptError.tooLong(byteCount: flood.count)) { try Receipt(parsing: flood) }
  }
}
