import Domain
import Transparency

/// A record's values as canonical JSON, as the history keeps them.
enum RecordBody {
  /// The most bytes of a revision; it is no entry of the log, so it may be longer than one.
  static let largest = 65_536

  /// A revision's open part, or its personal one: the key of every field that has a value.
  static func bytes(_ members: [RecordPlan.Member], _ values: [FieldValue]) throws -> [UInt8] {
    var writer = CanonicalJSON.Writer()
    for member in members {
      switch values[member.index] {
      case .none: continue
      case .text(let text): try writer.append(member.key, text)
      case .integer(let number): try writer.append(member.key, number)
      }
    }
    return try writer.ended(limit: largest)
  }

  /// Whether a revision's open part says what a record's open fields hold.
  ///
  /// Fields that have left the declaration stay in the history and are not asked for.
  static func says(
    _ text: String, of register: RegisterDeclaration, _ values: [FieldValue]
  ) throws -> Bool {
    let (then, now) = (Array(text.utf8), try bytes(RecordPlan(register).open, values))
    if then == now { return true }
    let recorded = try CanonicalJSON(decoding: then, limit: largest)
    guard case .object(let then) = recorded else { return false }
    let known = then.members.filter { register.index(of: $0.key) != nil }
    let rest = CanonicalJSON.Object(known.map { ($0.key, $0.value) })
    return try CanonicalJSON.object(rest).encoded(limit: largest) == now
  }

  /// The values that the parts of a revision hold, in the order of the register's fields; a field
  /// that came to the register later has none.
  static func values(
    of parts: [String], _ register: RegisterDeclaration
  ) throws -> [FieldValue] {
    var values = register.fields.map { _ in FieldValue.none }
    for part in parts { try read(Array(part.utf8), into: &values, register) }
    return values
  }

  /// Fills in the fields that one part of a revision names.
  static func read(
    _ part: [UInt8], into values: inout [FieldValue], _ register: RegisterDeclaration
  ) throws {
    let recorded = try CanonicalJSON(decoding: part, limit: largest)
    guard case .object(let body) = recorded else { return }
    // Canonical JSON and `byName` have the same order.
    var rest = register.byName[...]
    for member in body.members {
      while let next = rest.first, register.fields[next].name < member.key { rest.removeFirst() }
      guard let index = rest.first, register.fields[index].name == member.key else { continue }
      switch member.value {
      case .string(let text): values[index] = .text(text)
      case .integer(let number): values[index] = .integer(number)
      default: continue
      }
    }
  }
}
