package import Domain
package import Storage
import Synchronization

/// The second step of a look-up by the end of an account: a code that goes to the registered
/// telephone and is typed in where the look-up was begun (trust.md 4.4).
///
/// Every such look-up waits for a code, also of somebody who is not registered or has no telephone;
/// only what is sent differs. What waits is in memory only: a restart ends it.
package final class OneTimeCodes: Sendable {
  /// What came of a code that was typed in.
  enum Outcome: Sendable {
    /// It is the one that was sent; the look-up may go on, once.
    case right(OwnClaim)
    /// It is not; so many tries are left, at least one.
    case wrong(OwnClaim, triesLeft: Int)
    /// The last try was wrong too; the look-up has ended.
    case ended(OwnClaim)
    /// Nothing waits for it: too late, ended, used, or never asked for.
    case unknown
  }

  private struct Waiting {
    let claim: OwnClaim
    /// Nil where nothing was sent, so that no code is right.
    let code: String?
    let until: Int64
    var tries: Int
  }

  private let limits: LookupLimits
  private let clock: @Sendable () -> Instant
  private let send: @Sendable (TextMessage) -> Void
  private let waiting = Mutex<[String: Waiting]>([:])

  /// Sends codes by `send`, which must neither fail nor tell anybody whether it sent anything.
  package init(
    _ limits: LookupLimits = LookupLimits(), clock: @escaping @Sendable () -> Instant,
    send: @escaping @Sendable (TextMessage) -> Void
  ) {
    self.limits = limits
    self.clock = clock
    self.send = send
  }

  /// Lets a look-up wait for its code, which goes to a telephone if there is one; hands out what
  /// the page sends back with the code.
  func ask(_ claim: OwnClaim, phone: MobileNumber?, hotline: String) -> String {
    var random = SystemRandomNumberGenerator()
    let ticket = (0..<4).map { _ in
      String(UInt64.random(in: .min ... .max, using: &random), radix: 36)
    }
    .joined(separator: "-")
    let drawn = String(Int.random(in: 1_000_000..<2_000_000, using: &random)).dropFirst()
    let now = second
    let item = Waiting(
      claim: claim, code: phone == nil ? nil : String(drawn),
      until: now + Int64(limits.codeMinutes) * 60, tries: limits.codeTries)
    waiting.withLock { waiting in
      waiting = waiting.filter { $0.value.until > now }
      if waiting.count >= limits.codesWaiting,
        let oldest = waiting.min(by: { $0.value.until < $1.value.until })
      {
        waiting[oldest.key] = nil
      }
      waiting[ticket] = item
    }
    if let phone {
      send(TextMessage(to: phone, text: words(String(drawn), hotline)))
    }
    return ticket
  }

  /// Takes what was typed in.
  func take(_ code: String, ticket: String) -> Outcome {
    let now = second
    return waiting.withLock { waiting in
      guard var item = waiting.removeValue(forKey: ticket), item.until > now else {
        return .unknown
      }
      if item.code == code { return .right(item.claim) }
      item.tries -= 1
      guard item.tries > 0 else { return .ended(item.claim) }
      waiting[ticket] = item
      return .wrong(item.claim, triesLeft: item.tries)
    }
  }

  /// At most 70 characters, so that it is one message; it does not say what was asked for, because
  /// others may see the telephone.
  private func words(_ code: String, _ hotline: String) -> String {
    "【山海】验证码\(code)，\(limits.codeMinutes)分钟内有效，请勿告诉任何人。不是您本人操作的，请打\(hotline)。"
  }

  private var second: Int64 { clock().microseconds / 1_000_000 }
}
