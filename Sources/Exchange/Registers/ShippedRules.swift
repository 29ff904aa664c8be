package import Domain
import Foundation
import Tables

/// The rules that come with the program as data files: one file for each register, in the form of
/// the register's template.
///
/// They are imported like any clerk's file when a store is opened, each once, so that a rule has
/// its entry in the log, its history and its pages; offices import their own versions beside them.
package struct ShippedRules: Sendable {
  /// The register.
  package let register: RegisterDeclaration
  /// The bytes of the file, by which it is known as imported.
  package let bytes: [UInt8]
  /// The rows.
  package let rows: [DraftRow]

  /// The registers that are shipped with rows.
  private static let registers = [
    CalendarDay.register.declaration, PublicityRule.register.declaration,
    PovertyLine.register.declaration, RemovalLine.register.declaration,
  ]

  /// Every file.
  /// - Throws: `TableError` when a file is missing or damaged, `ImportRefusal` for a wrong cell.
  package static func all() throws -> [ShippedRules] { try registers.map(ShippedRules.init) }

  private init(_ register: RegisterDeclaration) throws {
    let path = "\(Bundle.module.bundlePath)/Rules/\(register.name).csv"
    self.register = register
    bytes = Array(FileManager.default.contents(atPath: path) ?? Data())
    let reader = try TableReader(.bytes(bytes), name: "\(register.name).csv")
    let sheet = try RegisterSheet(register, from: reader)
    guard sheet.problems.isEmpty else {
      throw ImportRefusal(sheet.problems.map { RowProblem($0.row, nil, $0.problem) })
    }
    rows = sheet.rows
  }
}
