import Domain
import Fixtures
import Portal
import Storage
import Synchronization

/// The text messages that a site handed over.
final class Outbox: Sendable {
  private let sent = Mutex<[TextMessage]>([])

  /// All of them, oldest first.
  var messages: [TextMessage] { sent.withLock { $0 } }

  /// The code in the last one.
  var code: String? {
    messages.last?.text.firstMatch(of: /验证码([0-9]{6})/).map { String($0.output.1) }
  }

  /// What sends codes here.
  func codes(_ limits: LookupLimits, _ clock: TestClock) -> OneTimeCodes {
    OneTimeCodes(limits, clock: { clock.now() }) { message in
      self.sent.withLock { $0.append(message) }
    }
  }
}
