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

  /// The load of the last minute.
  static var load: String {
    var loads = [0.0, 0.0, 0.0]
    unsafe getloadavg(&loads, 3)
    return String(format: "%.2f", loads[0])
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
