import ArgumentParser
import Console
import Domain
import Exchange
import Foundation
import Storage
import Tables

/// Imports a made list of the national system's form into a fresh data folder, beside
/// python-calamine that merely reads the same file, each in a process of its own, in turn.
struct BenchImport: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "名单导入与 python-calamine 仅读取对照 a list imported, beside one merely read")

  @Option(help: "户数 households") var households = 110_000
  @Option(help: "人数 persons") var persons = 400_000
  @Option(help: "轮数 rounds") var rounds = 5
  @OptionGroup var answer: Answer

  func run() async throws { try await BenchCommand.inFolder(run) }

  private func run(in folder: String) async throws {
    let list = MadeList(households: households, persons: persons)
    let file = "\(folder)/list.xlsx"
    try list.write(to: file)
    var ours: [Answered] = []
    var theirs: [Answered] = []
    for round in 0..<max(1, rounds) {
      let data = "\(folder)/data\(round)"
      try await list.prepare(data)
      ours.append(try Self.importing(file, into: data, "--no-check-up"))
      try? FileManager.default.removeItem(atPath: data)
      if let peer = try Self.reading(file) { theirs.append(peer) }
    }
    let data = "\(folder)/whole"
    try await list.prepare(data)
    try report(ours, theirs, whole: try Self.importing(file, into: data))
  }

  /// What one process did: its wall time, its time on processors, its peak memory in MiB.
  private struct Answered: Decodable {
    let seconds: Double
    let cpu: Double
    let memory: Int
  }

  /// The command itself, from its start to its end.
  ///
  /// The rounds leave out the check-up, which has a bench of its own.
  private static func importing(
    _ file: String, into data: String, _ options: String...
  ) throws -> Answered {
    let before = try cpuOfChildren()
    let start = ContinuousClock.now
    let bytes = try output(
      [
        ProcessInfo.processInfo.arguments[0], "import", "national", file, "--as-of",
        MadeList.day, "--data", data, "--json",
      ] + options)
    let time = (ContinuousClock.now - start).components
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return Answered(
      seconds: Double(time.seconds) + Double(time.attoseconds) / 1e18,
      cpu: try cpuOfChildren() - before,
      memory: try decoder.decode(Imported.self, from: bytes).peakMemoryMib)
  }

  private struct Imported: Decodable {
    let peakMemoryMib: Int
  }

  /// The peer; nothing when it cannot be had.
  private static func reading(_ file: String) throws -> Answered? {
    guard let bytes = try? output(["/usr/bin/env", "python3", "Tools/import_peer.py", file]) else {
      return nil
    }
    return try JSONDecoder().decode(Answered.self, from: bytes)
  }

  private static func output(_ words: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(zh: "子进程未完成", en: "A process of the bench did not finish")
    }
    return bytes
  }

  private static func cpuOfChildren() throws -> Double {
    var usage = rusage()
    #if os(Linux)
      unsafe getrusage(RUSAGE_CHILDREN.rawValue, &usage)
    #else
      unsafe getrusage(RUSAGE_CHILDREN, &usage)
    #endif
    let (user, system) = (usage.ru_utime, usage.ru_stime)
    return Double(user.tv_sec + system.tv_sec) + Double(user.tv_usec + system.tv_usec) / 1e6
  }

  private func report(_ ours: [Answered], _ theirs: [Answered], whole: Answered) throws {
    let wall = BenchCommand.median(ours.map(\.seconds))
    var lines = [
      String(format: "rows                   %d, households %d", persons, households),
      String(
        format:
          "import, no check-up    %.2f s wall (%.2f to %.2f), %.2f s of processors, %.0f rows/s",
        wall, ours.map(\.seconds).min() ?? 0, ours.map(\.seconds).max() ?? 0,
        BenchCommand.median(ours.map(\.cpu)), Double(persons) / wall),
      "our peak memory        \(ours.map(\.memory).max() ?? 0) MiB; at most 256",
      String(
        format: "with its check-up      %.2f s wall, %.2f s of processors, %d MiB", whole.seconds,
        whole.cpu, whole.memory),
    ]
    let ratios = zip(ours, theirs).map { $0.seconds / $1.seconds }
    if theirs.isEmpty {
      lines.append("python-calamine        skipped: it cannot be had here")
    } else {
      lines += [
        String(
          format: "python-calamine reads  %.2f s wall, %.2f s of processors, %d MiB",
          BenchCommand.median(theirs.map(\.seconds)), BenchCommand.median(theirs.map(\.cpu)),
          theirs.map(\.memory).max() ?? 0),
        String(
          format: "ratio                  %.2f median (%.2f to %.2f); aim at most 0.60",
          BenchCommand.median(ratios), ratios.min() ?? 0, ratios.max() ?? 0),
      ]
    }
    lines.append("load                   \(Machine.load)")
    try answer.give(
      Done(
        persons: persons, households: households, seconds: wall,
        peerSeconds: theirs.isEmpty ? nil : BenchCommand.median(theirs.map(\.seconds)),
        ratio: ratios.isEmpty ? nil : BenchCommand.median(ratios),
        peakMemoryMib: ours.map(\.memory).max() ?? 0, wholeSeconds: whole.seconds,
        wholePeakMemoryMib: whole.memory, load: Machine.load),
      or: lines.joined(separator: "\n"))
  }

  private struct Done: Encodable {
    let persons: Int
    let households: Int
    let seconds: Double
    let peerSeconds: Double?
    let ratio: Double?
    let peakMemoryMib: Int
    let wholeSeconds: Double
    let wholePeakMemoryMib: Int
    let load: String
  }
}
