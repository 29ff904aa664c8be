import Testing
import Transparency

@Suite("Tile addresses") struct TilePathTests {
  @Test(
    arguments: [
      (0, "tile/0/000"), (999, "tile/0/999"), (1000, "tile/0/x001/000"),
      (1_234_067, "tile/0/x001/x234/067"), (123_456_078, "tile/0/x123/x456/078"),
    ] as [(UInt64, String)])
  func `numbers are written in groups of three digits`(number: UInt64, text: String) throws {
    let path = try #require(TilePath(.hashes(level: 0), number: number))
    #expect(path.description == text)
    #expect(TilePath(text) == path)
    #expect(TilePath(text + ".p/17")?.width == 17)
    #expect(TilePath(text + ".p/17")?.description == text + ".p/17")
  }

  @Test func `levels, widths and entries are read and written`() throws {
    let hashes = try #require(TilePath("tile/63/001.p/255"))
    #expect(hashes.contents == .hashes(level: 63))
    #expect(hashes.indexes == 256..<511)
    #expect(!hashes.isFull)
    #expect(hashes.nodes == nil, "no tree reaches that level")
    let entries = try #require(TilePath("tile/entries/x001/000"))
    #expect(entries.contents == .entries)
    #expect(entries.indexes == 256_000..<256_256)
    #expect(entries.isFull)
    #expect(entries.nodes == nil)
    #expect(TilePath("tile/1/001.p/2")?.nodes == NodeRun(level: 8, indexes: 256..<258))
  }

  @Test func `every number is read back`() {
    var generator = SeededGenerator.printingItsSeed("tile numbers")
    for _ in 0..<500 {
      let number = UInt64.random(in: 0..<(1 << 54), using: &generator) >> generator.next() % 54
      let path = TilePath(.entries, number: number)
      #expect(path.map { TilePath($0.description) } == path)
    }
  }

  @Test(arguments: [
    "", "tile", "tile/0", "tile/0/", "/tile/0/000", "tile/0/000/", "tile//000", "tile/00/000",
    "tile/01/000", "tile/64/000", "tile/-1/000", "tile/+1/000", "tile/0/0", "tile/0/00",
    "tile/0/0000", "tile/0/1000", "tile/0/x000/001", "tile/0/001/000", "tile/0/x001",
    "tile/0/x001/x000", "tile/0/X001/000", "tile/0/xx01/000", "tile/0/x1/000", "tile/0/000.p",
    "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/256", "tile/0/000.p/01", "tile/0/000.p/1/",
    "tile/0/000.p/1.p/1", "tile/0/000.p/-1", "tile/0/000.P/1", "tile/0/000/1", "tile/0/０００",
    "tile/0/000 ", "tile/0/000\n", "tile/entry/000", "tile/Entries/000", "tile/data/000",
    "tile/0/x001.p/000", "tile/0/.p/1", "tile/0/x.p/1", "tile/0/x999/x999/x999/x999/x999/999",
    "tile/0/x001/x000/x000/x000/x000/x000/000", "tile/0/000.p/99999999999999999999",
    "tile/0/../000", "tile/0/%30%30%30",
  ])
  func `an address that is written in another way is refused`(text: String) {
    #expect(TilePath(text) == nil)
  }

  @Test func `tiles that cannot be are not named`() {
    #expect(TilePath(.hashes(level: 64), number: 0) == nil)
    #expect(TilePath(.hashes(level: -1), number: 0) == nil)
    #expect(TilePath(.entries, number: 0, width: 0) == nil)
    #expect(TilePath(.entries, number: 0, width: 257) == nil)
    #expect(TilePath(.entries, number: UInt64.max) == nil)
  }
}
