import Domain
import PortableSQL

extension RegisterTables {
  /// Brings the CHECKs of existing tables to what the declarations say now, so that a list of
  /// choices can grow.
  ///
  /// A choice that left its declaration stays allowed, because records may have it.
  static func renewChecks(
    of registers: [RegisterDeclaration], on database: any Database
  ) async throws {
    var changes: [Identifier: [String: String]] = [:]
    for register in registers {
      let table = try Identifier(register.name)
      let stored = try await database.checks(of: table)
      for field in register.ownColumns.map(\.field) {
        let name = checkName(of: field, in: register.name)
        guard let old = stored[name], let rule = rule(field, keeping: choices(in: old)),
          rule != old
        else { continue }
        changes[table, default: [:]][name] = rule
      }
    }
    guard !changes.isEmpty else { return }
    try await database.replaceChecks(changes)
  }

  /// The quoted codes of a rule.
  private static func choices(in rule: String) -> [String] {
    rule.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { !$0.offset.isMultiple(of: 2) }.map { String($0.element) }
  }
}
