import Synchronization

/// Pages that were made under the present state of the ledger, to be shown again.
///
/// Bounded by bytes; when the ledger moves or the bound is reached, it starts anew.
final class PageCache: Sendable {
  private struct State {
    var version = ""
    var pages: [String: [UInt8]] = [:]
    var bytes = 0
  }

  private let state = Mutex(State())
  private let limit: Int

  /// A cache of at most so many bytes.
  init(limit: Int = 64 << 20) { self.limit = limit }

  /// A page made under a version, if it is held.
  func page(_ key: String, version: String) -> [UInt8]? {
    state.withLock { $0.version == version ? $0.pages[key] : nil }
  }

  /// Holds a page.
  func hold(_ page: [UInt8], _ key: String, version: String) {
    state.withLock { state in
      if state.version != version || state.bytes + page.count > limit {
        state = State(version: version)
      }
      if state.pages.updateValue(page, forKey: key) == nil { state.bytes += page.count }
    }
  }
}
