import Domain
import Fixtures
import Testing

/// The sum of what is not told in a place, as it follows from all that is told in and above it.
private func rest(of place: DivisionCode, in told: ToldPlaces) -> Int {
  let parts = told.parts(of: place)
  guard !parts.isEmpty else { return told.numbers[place] ?? 0 }
  return parts.filter { told.telling(of: $0) != .told }.reduce(0) { $0 + rest(of: $1, in: told) }
}

@Suite("Small numbers") struct SmallCellsTests {
  @Test func `one small part takes another part with it, and many small ones do not`() {
    #expect(SmallCells([3, 40, 20, 0]).parts == [.few, .told, .kept, .told])
    #expect(SmallCells([3, 20, 40, 0]).parts == [.few, .told, .kept, .told])
    #expect(SmallCells([3, 2, 20, 0]).parts == [.few, .few, .told, .told])
    #expect(SmallCells([5, 40, 0]).parts == [.told, .told, .told])
    #expect(SmallCells([1, 1, 9]).parts == [.few, .few, .kept])
    #expect(SmallCells([4, 4, 9]).parts == [.few, .few, .kept])
    // One guard of 5 would tell a 1, and a second one after it only that; so after 6 it comes too.
    #expect(SmallCells([1, 30, 5]).parts == [.few, .kept, .kept])
    #expect(SmallCells([1, 30, 6]).parts == [.few, .kept, .kept])
    #expect(SmallCells([1, 30, 7]).parts == [.few, .told, .kept])
    // Ones that are guarded by nobody but empty parts are told by their sum.
    #expect(SmallCells([1, 1, 1, 1, 1, 0]).keepsWhole)
    // Two small ones hide each other, but not how few they are together.
    #expect(SmallCells([1, 2, 20, 30]).parts == [.few, .few, .told, .kept])
    #expect(SmallCells([1, 2, 1, 0]).keepsWhole)
  }

  @Test func `where no part can guard a small one, the whole is kept back`() {
    #expect(SmallCells([3]).keepsWhole && SmallCells([4, 4]).keepsWhole)
    #expect(!SmallCells([3, 9]).keepsWhole && !SmallCells([9]).keepsWhole)
    #expect(SmallCells([7, 9], kept: [0]).parts == [.kept, .kept])
  }

  @Test func `what is not told below a told place never adds up to a small number`() throws {
    var random = SeededRandom.announced("small places")
    for _ in 0..<2_000 {
      var villages: [DivisionCode: Int] = [:]
      for county in 1...Int.random(in: 1...4, using: &random) {
        for village in 1...Int.random(in: 1...5, using: &random) {
          let township = Int.random(in: 1...2, using: &random)
          let code = try #require(DivisionCode("62112\(county)10\(township)20\(village)"))
          villages[code] = Int.random(in: 0...9, using: &random)
        }
      }
      let told = ToldPlaces(villages, under: try #require(DivisionCode("621100")))
      for place in told.numbers.keys where told.telling(of: place) == .told {
        #expect(SmallCells.isTold(rest(of: place, in: told)), "\(place) \(villages)")
      }
    }
  }

  @Test func `what is kept back in a place is kept back inside it, all the way up and down`()
    throws
  {
    let codes = ["101201", "101202", "102201", "102202", "103201"]
      .compactMap { DivisionCode("621122" + $0) }
    let county = try #require(DivisionCode("621122"))
    func place(_ text: String) throws -> DivisionCode {
      try #require(DivisionCode("621122" + text))
    }
    // The first township is small, so the last is kept back, and its village with it.
    let told = ToldPlaces(
      Dictionary(uniqueKeysWithValues: zip(codes, [3, 0, 20, 10, 90])), under: county)
    #expect(told.numbers[county] == 123 && told.telling(of: county) == .told)
    #expect(told.telling(of: try place("101000")) == .few)
    #expect(told.telling(of: try place("103000")) == .kept)
    #expect(told.telling(of: try place("103201")) == .kept)
    #expect(told.telling(of: try place("102000")) == .told)
    // Inside a small place nothing is told.
    #expect(told.telling(of: try place("101202")) == .kept)
    // Two villages of 4 tell each other by their township, which is kept back for them.
    let fours = ToldPlaces(
      Dictionary(uniqueKeysWithValues: zip(codes, [4, 4, 20, 10, 90])), under: county)
    #expect(fours.telling(of: try place("101000")) == .kept)
    #expect(fours.parts(of: county).count { fours.telling(of: $0) == .kept } == 2)
  }
}
