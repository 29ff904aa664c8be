import Testing
import Transparency

@Suite("Hashes as text") struct HashTextTests {
  private static let hex = "1a4cdfcb66374a0c0dcbef49acbd4976d13ee864fb3cb241fc943cad04f02f7e"
  private static let base64 = "Gkzfy2Y3SgwNy+9JrL1JdtE+6GT7PLJB/JQ8rQTwL34="

  @Test func `a hash is written and read in hexadecimal and base64`() throws {
    let hash = try #require(Hash(hex: Self.hex))
    #expect(hash.hex == Self.hex)
    #expect(hash.description == Self.hex)
    #expect(hash.base64 == Self.base64)
    #expect(Hash(base64: Self.base64) == hash)
    #expect(Hash(bytes: hash.bytes) == hash)
  }

  @Test(arguments: [
    "", String(hex.dropLast()), String(hex.dropLast(2)), hex + "00", hex.uppercased(),
    " " + hex.dropFirst(), "g" + hex.dropFirst(),
  ])
  func `other hexadecimal is refused`(text: String) {
    #expect(Hash(hex: text) == nil)
  }

  @Test(arguments: [
    "", "AA==", String(base64.dropLast()), base64 + "\n", " " + base64, base64 + "=",
    "Gkzfy2Y3SgwNy-9JrL1JdtE-6GT7PLJB_JQ8rQTwL34=",
    "Gkzfy2Y3SgwNy+9JrL1JdtE+6GT7PLJB/JQ8rQTwL35=",  // a bit set behind the last byte
    "Gkzfy2Y3SgwNy+9JrL1JdtE+6GT7PLJB/JQ8rQTwL3==", "====", base64 + "AAAA",
  ])
  func `base64 that is not canonical is refused`(text: String) {
    #expect(Hash(base64: text) == nil)
  }

  @Test(
    arguments: [
      ([], ""), ([0x66], "Zg=="), ([0x66, 0x6F], "Zm8="), ([0x66, 0x6F, 0x6F], "Zm9v"),
      ([0x66, 0x6F, 0x6F, 0x62], "Zm9vYg=="), ([0xFB, 0xFF], "+/8="),
    ] as [([UInt8], String)])
  func `bytes have one base64 text`(bytes: [UInt8], text: String) {
    #expect(Base64.encode(bytes) == text)
    #expect(Base64.decode(text.utf8) == bytes)
  }

  @Test(arguments: ["Z", "Zg", "Zg=", "Zh==", "Zm9=", "Z===", "=", "=AAA", "Zg==Zg==", "Zm\n9"])
  func `a second base64 text of the same bytes is refused`(text: String) {
    #expect(Base64.decode(text.utf8) == nil)
  }

  @Test func `hashes are joined to bytes and split again`() throws {
    let hashes = [MerkleTree.leafHash([1]), MerkleTree.leafHash([2])]
    let joined = Hash.joined(hashes)
    #expect(joined == hashes[0].bytes + hashes[1].bytes)
    #expect(Hash.split(joined) == hashes)
    #expect(Hash.split(joined.dropLast()) == nil)
    #expect(Hash(bytes: joined) == nil)
  }
}
