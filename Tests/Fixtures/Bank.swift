import Domain
import Synchronization

/// A bank that remembers the file it got.
final class Bank: Sendable {
  private let got = Mutex<[BankFileLine]>([])

  /// The lines of the last file.
  var lines: [BankFileLine] { got.withLock { $0 } }

  /// Takes a file.
  func take(_ lines: [BankFileLine]) { got.withLock { $0 = lines } }
}
