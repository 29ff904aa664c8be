import Domain
import Foundation
import PortableSQL
import Rongding
import Storage

/// The answer key of the example's screening cases, with the numbers that the store gave.
struct AnswerKeyFile {
  private let world: World
  private let store: Store

  init(_ world: World, _ store: Store) {
    self.world = world
    self.store = store
  }

  /// Writes a line for each case: county, code of the finding, whether it must be found.
  func write(to path: String) async throws {
    var lines = ["county,finding,expected"]
    for county in world.counties {
      let batches = try await batchNumbers(of: county)
      for item in world.cases(county)?.key ?? [] {
        let code = "\(item.rule)/\(Self.subject(item.subject, batches))"
        lines.append("\(county.text),\(code),\(item.isHit ? 1 : 0)")
      }
    }
    try FileNames.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: path)
  }

  private func batchNumbers(of county: DivisionCode) async throws -> [String: Int64] {
    try await store.read { connection in
      var numbers: [String: Int64] = [:]
      try connection.forEach(
        "SELECT number, id FROM payment_batch WHERE county = \(county.text)"
      ) { numbers[try $0.text(0)] = try $0.integer(1) }
      return numbers
    }
  }

  /// `payment/<batch>/<line>` as the payment's own number.
  private static func subject(_ subject: String, _ batches: [String: Int64]) -> String {
    let parts = subject.split(separator: "/")
    guard parts.count == 3, parts[0] == "payment", let batch = batches[String(parts[1])],
      let line = Int64(parts[2])
    else { return subject }
    return "payment/\(batch + line)"
  }
}
