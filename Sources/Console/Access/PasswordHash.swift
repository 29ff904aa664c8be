import CArgon2
import Dispatch

/// Passwords as Argon2id hashes in PHC form (RFC 9106; trust.md 4.2).
package struct PasswordHash: Sendable, Hashable {
  /// How much work one guess costs.
  package struct Cost: Sendable, Hashable {
    /// Memory in KiB.
    package let memory: UInt32
    /// Passes over it.
    package let passes: UInt32

    /// About 150 ms and 64 MiB: what staff pay once at sign-in.
    package static let staff = Cost(memory: 65_536, passes: 3)
    /// The least that OWASP lets stand; for tests and weak machines.
    package static let least = Cost(memory: 19_456, passes: 2)
  }

  private let cost: Cost
  /// One guess at a time: two at once would double the memory an attacker can ask for.
  private static let queue = DispatchQueue(label: "shanhai.password")

  /// Hashes at a cost.
  package init(_ cost: Cost = .staff) { self.cost = cost }

  /// The hash of a password under a fresh salt.
  /// - Throws: `PasswordHashError` when libargon2 refuses, such as for want of memory.
  package func hash(_ password: String) async throws -> String {
    var random = SystemRandomNumberGenerator()
    let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
    let cost = cost
    return try await Self.run { try Self.hash(Array(password.utf8), salt, cost) }
  }

  /// Whether a password is that of a hash; a hash of other parameters is read as it says.
  package func verify(_ password: String, _ hash: String) async -> Bool {
    let bytes = Array(password.utf8)
    let found = try? await Self.run {
      unsafe argon2id_verify(hash, bytes, bytes.count) == ARGON2_OK.rawValue
    }
    return found ?? false
  }

  static func hash(_ password: [UInt8], _ salt: [UInt8], _ cost: Cost) throws -> String {
    let length = argon2_encodedlen(
      cost.passes, cost.memory, 1, UInt32(salt.count), 32, Argon2_id)
    var encoded = [CChar](repeating: 0, count: length)
    let result = unsafe argon2id_hash_encoded(
      cost.passes, cost.memory, 1, password, password.count, salt, salt.count, 32, &encoded,
      length)
    guard result == ARGON2_OK.rawValue else { throw PasswordHashError(code: result) }
    return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func run<T: Sendable>(
    _ work: @escaping @Sendable () throws -> T
  ) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result(catching: work)) }
    }
  }
}

/// libargon2 would not hash.
struct PasswordHashError: Error {
  /// Its code, such as -22 for memory.
  let code: Int32
}
