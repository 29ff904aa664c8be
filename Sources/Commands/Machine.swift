import CMalloc
import Foundation

/// What the machine tells of this process and itself.
enum Machine {
  /// The largest resident size so far.
  static var peakMemoryMiB: Int {
    var usage = rusage()
    #if os(Linux)
      unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
      return usage.ru_maxrss / 1024
    #else
      unsafe getrusage(RUSAGE_SELF, &usage)
      return usage.ru_maxrss / 1_048_576
    #endif
  }

  /// The seconds that this process has used of all cores.
  static var processorSeconds: Double {
    var usage = rusage()
    #if os(Linux)
      unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      unsafe getrusage(RUSAGE_SELF, &usage)
    #endif
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  /// The time of all processors since the machine began, and how much of it other machines on the
  /// same hardware took, in the same unit.
  private static var processors: (all: Double, taken: Double)? {
    guard let told = try? String(contentsOfFile: "/proc/stat", encoding: .utf8),
      let line = told.split(separator: "\n").first(where: { $0.hasPrefix("cpu ") })
    else { return nil }
    // User, nice, system, idle, iowait, irq, softirq, steal; guests are counted with users.
    let times = line.split(separator: " ").dropFirst().prefix(8).compactMap { Double($0) }
    return times.count == 8 ? (times.reduce(0, +), times[7]) : nil
  }

  /// How the processors stood when this was first asked for.
  private static let processorsAtStart = processors

  /// Begins to count what other machines take of the processors.
  static func beginMeasuring() { _ = processorsAtStart }

  /// The load of the last minute, and what share of the processors other machines took since
  /// `beginMeasuring`: a machine that is shared measures nothing well.
  static var load: String {
    var loads = [0.0, 0.0, 0.0]
    unsafe getloadavg(&loads, 3)
    let load = String(format: "%.2f", loads[0])
    guard let start = processorsAtStart, let now = processors, now.all > start.all else {
      return load
    }
    let share = (now.taken - start.taken) / (now.all - start.all)
    return load + String(format: "; %.0f %% of the processors taken by other machines", share * 100)
  }

  /// The share of the disk under a folder that is free, 0 to 1; nil where nobody can tell.
  static func freeShare(of folder: String) -> Double? {
    let told = try? FileManager.default.attributesOfFileSystem(forPath: folder)
    guard let free = told?[.systemFreeSize] as? NSNumber,
      let size = told?[.systemSize] as? NSNumber, size.doubleValue > 0
    else { return nil }
    return free.doubleValue / size.doubleValue
  }

  /// Gives the system back what was used and is free again; the C library keeps it otherwise, for
  /// each thread that ever asked for memory.
  static func giveBackMemory() {
    #if canImport(Glibc)
      _ = malloc_trim(0)
    #endif
  }
}
