import Foundation
import PortableSQL

/// Holds a file's lock for the life of the process, so that only one process opens the store (T3).
final class ProcessLock: Sendable {
  private let descriptor: Int32

  init(path: String) throws {
    let opened = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard opened >= 0 else {
      throw DatabaseError(
        .storage, "cannot create \(path): does the folder exist, and may you write there?")
    }
    guard flock(opened, LOCK_EX | LOCK_NB) == 0 else {
      close(opened)
      throw DatabaseError(
        .busy, "\(path) is held by another shanhai process; stop it (is `shanhai serve` running?)")
    }
    // Only now: a lock whose property is set is closed by `deinit` even when `init` throws, and by
    // then the number may be another thread's file.
    descriptor = opened
  }

  deinit { close(descriptor) }
}
