import Domain
import Testing

@Suite("Stages as the public may see them") struct ToldStagesTests {
  @Test(
    arguments: [
      ([36, 30, 20, 15], [36, 30, 20, 15]), ([36, 33, 20, 15], [36, nil, 20, 15]),
      ([36, 30, 27, 26], [36, 30, nil, nil]), ([4, 4, 3, 0], [nil, nil, nil, 0]),
      ([9, 9, 9, 0], [9, 9, 9, 0]), ([12, 8, 3, 3], [12, nil, nil, nil]),
    ] as [([Int], [Int?])])
  func `a small stage is not told, nor a small difference`(counts: [Int], told: [Int?]) {
    #expect(ToldStages(counts).numbers == told)
  }

  @Test func `no two told stages differ by one to four, whatever the numbers`() {
    for first in 0...12 {
      for second in 0...first {
        for third in 0...second {
          let told = ToldStages([first, second, third]).numbers.compactMap { $0 }
          #expect(told.allSatisfy(SmallCells.isTold))
          #expect(zip(told, told.dropFirst()).allSatisfy { SmallCells.isTold($0 - $1) })
        }
      }
    }
  }
}
