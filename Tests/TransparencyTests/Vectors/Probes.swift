import Foundation
import Transparency

/// The 196 published probes of transparency-dev/merkle, which are read where they lie.
struct Probes: Decodable {
  struct Inclusion: Decodable {
    let desc: String
    let index: UInt64
    let size: UInt64
    let leaf: String
    let root: String
    let proof: [String]
    let valid: Bool
  }

  struct Consistency: Decodable {
    let desc: String
    let old: UInt64
    let new: UInt64
    let root1: String
    let root2: String
    let proof: [String]
    let valid: Bool
  }

  let inclusion: [Inclusion]
  let consistency: [Consistency]

  /// The probes, or `nil` with a printed line when the shared folder is not there.
  static func load() throws -> Probes? {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let shared =
      ProcessInfo.processInfo.environment["SHANHAI_SHARED"].map { URL(filePath: $0) }
      ?? root.appending(path: "../shared")
    let file = shared.appending(path: "vectors/merkle_probes.json")
    guard let data = try? Data(contentsOf: file) else {
      print("skipped: the published Merkle probes are not at \(file.path)")
      return nil
    }
    return try JSONDecoder().decode(Probes.self, from: data)
  }
}
