import Testing
import Transparency

@Suite("Random bytes") struct RandomBytesTests {
  @Test(arguments: [0, 1, 255, 256, 257, 4_480])
  func `as many are drawn as asked for, each time others`(count: Int) {
    let (one, two) = (RandomBytes.draw(count), RandomBytes.draw(count))
    #expect(one.count == count && two.count == count)
    guard count >= 32 else { return }
    #expect(one != two)
    // The last ones, too, came from the system: 16 zeros in a row come once in 10^38 draws.
    #expect(one.suffix(16) != Array(repeating: 0, count: 16)[...])
  }
}
