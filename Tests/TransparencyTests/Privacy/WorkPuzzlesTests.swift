import Testing
import Transparency

@Suite("Puzzles that cost work") struct WorkPuzzlesTests {
  private static let bits = 10
  private let puzzles: WorkPuzzles

  init() throws { puzzles = WorkPuzzles(bits: Self.bits, key: try Self.key(0x60...0x7F)) }

  private static func key(_ bytes: ClosedRange<UInt8>) throws -> Secret {
    try #require(Secret(bytes: bytes))
  }

  /// The first proof of a puzzle whose hash begins with so many zero bits, or with more.
  private static func proof(
    _ puzzle: String, _ isGood: (Int) -> Bool = { $0 >= bits }
  ) throws -> String {
    let proofs = (0..<1_000_000).lazy.map { "\(puzzle):\($0)" }
    return try #require(proofs.first { isGood(WorkPuzzles.zeroBits(of: $0)) })
  }

  /// Counted by Python's hashlib.
  @Test(arguments: [
    (0, "621121:00000000"), (1, "621121:00000001"), (7, "621121:00000259"),
    (8, "621121:00000143"), (9, "621121:00000710"), (15, "621121:000024ad"),
    (16, "621121:00006673"), (17, "621121:00089edc"), (18, "621121:0002940c"),
    (19, "621121:000a71fa"), (20, "621121:000ac77e"),
  ])
  func `zero bits are counted right`(bits: Int, text: String) {
    #expect(WorkPuzzles.zeroBits(of: text) == bits)
  }

  @Test func `a right proof solves its puzzle, until the second in which it ends`() throws {
    let puzzle = puzzles.puzzle(for: "621121", until: 1_000)
    let proof = try Self.proof(puzzle)
    #expect(puzzles.solved(proof, for: "621121", at: 999) == puzzle)
    #expect(puzzles.solved(proof, for: "621121", at: 1_000) == nil)
    #expect(puzzles.solved(proof, for: "621122", at: 999) == nil)
  }

  @Test func `one bit too few is none, one more is fine`() throws {
    let puzzle = puzzles.puzzle(for: "621121", until: 1_000)
    for (bits, isRight) in [(Self.bits - 1, false), (Self.bits, true), (Self.bits + 1, true)] {
      let proof = try Self.proof(puzzle) { $0 == bits }
      #expect((puzzles.solved(proof, for: "621121", at: 1) != nil) == isRight, "\(bits)")
    }
  }

  @Test func `what was changed, or made under another key, is none of ours`() throws {
    let puzzle = puzzles.puzzle(for: "621121", until: 1_000)
    let parts = puzzle.split(separator: ".").map(String.init)
    let others = [
      "621121.9999.\(parts[2]).\(parts[3])", "621121.1000.0000000000000000.\(parts[3])",
      "621121.+1000.\(parts[2]).\(parts[3])", "621121.1000.\(parts[3])", "\(puzzle).1",
      "621121.1000.\(parts[2]).\(parts[3].uppercased())", "621121...", "",
      WorkPuzzles(bits: Self.bits, key: try Self.key(0x20...0x3F)).puzzle(
        for: "621121", until: 1_000),
    ]
    for other in others {
      let proof = try Self.proof(other)
      #expect(puzzles.solved(proof, for: "621121", at: 1) == nil, "\(other)")
    }
    let proof = try Self.proof(puzzle)
    for wrong in ["", ":", puzzle, "\(proof):1", "\(puzzle):" + String(repeating: "1", count: 200)]
    {
      #expect(puzzles.solved(wrong, for: "621121", at: 1) == nil, "\(wrong)")
    }
  }

  @Test func `no two puzzles are the same`() {
    let made = (0..<100).map { _ in puzzles.puzzle(for: "621121", until: 1_000) }
    #expect(Set(made).count == 100)
  }
}
