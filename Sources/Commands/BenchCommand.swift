import ArgumentParser

/// Jobs beside their peers, in one run.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "对照测速 times a job beside its peer in one run",
    subcommands: [BenchPost.self, BenchScreen.self, BenchImport.self, BenchCheckUp.self])

  /// The middle one of some rounds, the upper of two; 0 without any.
  static func median(_ numbers: [Double]) -> Double {
    numbers.isEmpty ? 0 : numbers.sorted()[numbers.count / 2]
  }
}
