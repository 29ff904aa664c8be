import Testing
import Transparency

@Suite("Tiles of a tree") struct TileSetTests {
  @Test func `an empty tree has no tiles`() {
    #expect(TileSet(size: 0).paths().isEmpty)
  }

  @Test func `256 leaves fill one tile and begin the one above`() {
    let paths = TileSet(size: 256).paths().map(\.description)
    #expect(paths == ["tile/0/000", "tile/1/000.p/1", "tile/entries/000"])
    let fewer = TileSet(size: 255).paths().map(\.description)
    #expect(fewer == ["tile/0/000.p/255", "tile/entries/000.p/255"])
  }

  @Test func `70,000 leaves have 274, 2 and 1 tiles`() {
    let paths = TileSet(size: 70_000).paths()
    let hashes = paths.filter { $0.contents != .entries }.map(\.description)
    #expect(hashes.prefix(273).allSatisfy { $0.hasPrefix("tile/0/") && !$0.contains(".p/") })
    #expect(
      hashes.dropFirst(273) == [
        "tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1",
      ])
    #expect(paths.count == hashes.count + 274)
    #expect(paths.last?.description == "tile/entries/273.p/112")
  }

  @Test func `a tree that grew writes only what is new`() {
    let older = TileSet(size: 65_535)
    #expect(
      TileSet(size: 65_537).paths(since: older).map(\.description) == [
        "tile/0/255", "tile/0/256.p/1", "tile/1/000", "tile/2/000.p/1", "tile/entries/255",
        "tile/entries/256.p/1",
      ])
    #expect(older.paths(since: older).isEmpty)
    #expect(older.paths(since: TileSet(size: 65_536)).isEmpty)
  }

  @Test func `growing step by step writes the tiles of every size`() {
    var written: Set<TilePath> = []
    for size: UInt64 in 1...600 {
      written.formUnion(TileSet(size: size).paths(since: TileSet(size: size - 1)))
      #expect(written.isSuperset(of: TileSet(size: size).paths()))
    }
  }

  @Test func `tiles of earlier sizes are covered, later ones are not`() throws {
    let set = TileSet(size: 70_000)
    for text in ["tile/0/273.p/1", "tile/0/273.p/112", "tile/0/000.p/3", "tile/2/000.p/1"] {
      #expect(try set.covers(#require(TilePath(text))), "\(text)")
    }
    for text in ["tile/0/273.p/113", "tile/0/273", "tile/0/274.p/1", "tile/2/000.p/2"] {
      #expect(try !set.covers(#require(TilePath(text))), "\(text)")
    }
    for text in ["tile/3/000.p/1", "tile/8/000.p/1", "tile/63/000", "tile/entries/274.p/1"] {
      #expect(try !set.covers(#require(TilePath(text))), "\(text)")
    }
  }

  @Test func `a tile of no hashes does not exist`() {
    #expect(TileSet(size: 512).tile(.hashes(level: 0), number: 2) == nil)
    #expect(TileSet(size: 512).tile(.hashes(level: 0), number: 3) == nil)
    #expect(TileSet(size: 512).tile(.hashes(level: 0), number: 1)?.isFull == true)
  }
}
