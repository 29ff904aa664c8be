import ArgumentParser
import Foundation

/// Jobs beside their peers, in one run.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "对照测速 times a job beside its peer in one run",
    subcommands: [BenchPost.self, BenchScreen.self, BenchImport.self, BenchCheckUp.self])

  /// The middle one of some rounds, the upper of two; 0 without any.
  static func median(_ numbers: [Double]) -> Double {
    numbers.isEmpty ? 0 : numbers.sorted()[numbers.count / 2]
  }

  /// Runs a job in a new folder that only its owner can read, and takes the folder away.
  static func inFolder<Result>(_ job: (String) async throws -> Result) async throws -> Result {
    Machine.beginMeasuring()
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("shanhai-bench-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await job(folder)
  }
}
