/// Makes several things, a few at once, and hands them over in their order.
/// - Throws: what making or taking one throws.
func makeInOrder<Made: Sendable>(
  _ count: Int, atOnce: Int, _ make: @escaping @Sendable (Int) async throws -> Made,
  _ take: (Made) -> Void
) async throws {
  try await withThrowingTaskGroup(of: (Int, Made).self) { group in
    var started = 0
    func start() {
      guard started < count else { return }
      let next = started
      started += 1
      group.addTask { (next, try await make(next)) }
    }
    for _ in 0..<max(1, atOnce) { start() }
    var early: [Int: Made] = [:]
    var taken = 0
    while let (place, made) = try await group.next() {
      start()
      early[place] = made
      while let next = early.removeValue(forKey: taken) {
        take(next)
        taken += 1
      }
    }
  }
}
