import Crypto
import Testing
import Transparency

@Suite("Tile files") struct TileFileTests {
  @Test func `the tiles of the large tree are the published files`() throws {
    let tiles = try Vectors.load().big.tiles
    #expect(tiles.count == 6)
    for (text, vector) in tiles {
      let path = try #require(TilePath(text))
      let hashes = try LargeTree.stored(#require(path.nodes))
      let file = HashTile.encode(hashes)
      #expect(file.count == vector.len)
      #expect(Self.sha256(file) == vector.sha256)
      #expect(hashes.first?.hex == vector.first)
      #expect(hashes.last?.hex == vector.last)
      #expect(HashTile.decode(file, width: path.width) == hashes)
      #expect(HashTile.decode(file.dropLast(), width: path.width) == nil)
      #expect(HashTile.decode(file, width: path.width - 1) == nil)
    }
  }

  @Test func `the entry bundles of the large tree are the published files`() throws {
    let bundles = try Vectors.load().big.entries
    #expect(bundles.count == 2)
    for (text, vector) in bundles {
      let path = try #require(TilePath(text))
      let entries = path.indexes.map { LargeTree.entries[Int($0)] }
      let file = try EntryBundle.encode(entries)
      #expect(file.count == vector.len)
      #expect(Self.sha256(file) == vector.sha256)
      #expect(try file.starts(with: bytes(vector.first16)))
      #expect(try EntryBundle.decode(file, width: path.width) == entries)
    }
  }

  @Test func `a bundle that is cut, lengthened or of another width is refused`() throws {
    let file = try EntryBundle.encode([[1, 2, 3], [], [4]])
    #expect(file == [0, 3, 1, 2, 3, 0, 0, 0, 1, 4])
    #expect(throws: EntryBundleError.truncated(index: 2)) {
      try EntryBundle.decode(file.dropLast(1), width: 3)
    }
    #expect(throws: EntryBundleError.truncated(index: 2)) {
      try EntryBundle.decode(file.dropLast(2), width: 3)
    }
    #expect(throws: EntryBundleError.truncated(index: 3)) {
      try EntryBundle.decode(file, width: 4)
    }
    #expect(throws: EntryBundleError.trailingBytes(3)) { try EntryBundle.decode(file, width: 2) }
    #expect(throws: EntryBundleError.trailingBytes(1)) {
      try EntryBundle.decode(file + [0], width: 3)
    }
    for width in [0, 257] {
      #expect(throws: EntryBundleError.wrongCount(found: width)) {
        try EntryBundle.decode(file, width: width)
      }
    }
  }

  @Test func `entries that fit in no bundle are refused`() throws {
    #expect(throws: EntryBundleError.wrongCount(found: 0)) { try EntryBundle.encode([]) }
    #expect(throws: EntryBundleError.wrongCount(found: 257)) {
      try EntryBundle.encode(Array(repeating: [], count: 257))
    }
    let longest = [UInt8](repeating: 7, count: 65_535)
    #expect(try EntryBundle.decode(EntryBundle.encode([longest]), width: 1) == [longest])
    #expect(throws: EntryBundleError.entryTooLong(index: 1, byteCount: 65_536)) {
      try EntryBundle.encode([[], longest + [7]])
    }
  }

  private static func sha256(_ file: [UInt8]) -> String? {
    Hash(bytes: Array(SHA256.hash(data: file)))?.hex
  }
}
