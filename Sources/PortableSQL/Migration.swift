/// One forward step of the schema; never changed once it has landed.
package struct Migration: Sendable {
  /// The number, from 1 without gaps.
  package let number: Int
  /// What it adds, in a few words.
  package let name: String
  /// Tables and indexes in portable SQL.
  package let steps: [Step]
  /// What each engine adds of its own: triggers as a second wall, never to do the work.
  package let walls: [Engine: [String]]

  /// Declares a step.
  package init(
    _ number: Int, _ name: String, steps: [Step], walls: [Engine: [String]] = [:]
  ) {
    self.number = number
    self.name = name
    self.steps = steps
    self.walls = walls
  }

  /// A portable piece of schema.
  package enum Step: Sendable, Hashable {
    /// `CREATE TABLE` text; `clustered` tables are stored in the order of their primary key where
    /// the engine can.
    case table(String, clustered: Bool)
    /// Any other statement.
    case statement(String)
  }

  /// The text whose change a test notices: a landed migration is never edited.
  package var fingerprint: String {
    let steps = steps.map { step in
      switch step {
      case .table(let sql, let clustered): "\(clustered ? "clustered " : "")\(sql)"
      case .statement(let sql): sql
      }
    }
    let walls = walls.sorted { $0.key.rawValue < $1.key.rawValue }.flatMap(\.value)
    return (["\(number) \(name)"] + steps + walls).joined(separator: "\n")
  }
}
