import Domain
import Transparency

/// A record's values as canonical JSON, as the history keeps them.
enum RecordBody {
  /// The most bytes of a revision; it is no entry of the log, so it may be longer than one.
  static let largest = 65_536

  /// A revision's open part, or its personal one: the key of every field that has a value.
  static func bytes(_ part: RecordPlan.Part, _ values: [FieldValue]) throws -> [UInt8] {
    var writer = CanonicalJSON.Writer(part.keys)
    for (key, field) in part.fields.enumerated() {
      switch values[field] {
      case .none: continue
      case .text(let text): try writer.append(key, text)
      case .integer(let number): try writer.append(key, number)
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
    try values(of: parts, Names(register))
  }

  /// The same for many revisions.
  static func values(of parts: [String], _ names: Names) throws -> [FieldValue] {
    var values = [FieldValue](repeating: .none, count: names.fields.count)
    for part in parts { try read(Array(part.utf8), into: &values, names) }
    return values
  }

  /// The names of a register's fields as they stand in a part, in its order; for many records.
  ///
  /// They lie one behind another: out of arrays of their own the processors would wait for each
  /// other's counts of their users.
  struct Names: Sendable {
    private var bytes: [UInt8] = []
    private var ends = [0]
    fileprivate let fields: [Int]

    /// The names of a register's fields, or of those that are read.
    init(
      _ register: RegisterDeclaration, where isRead: (FieldDeclaration) -> Bool = { _ in true }
    ) {
      fields = register.byName.filter { isRead(register.fields[$0]) }
      for field in fields {
        bytes += register.fields[field].name.utf8
        ends.append(bytes.count)
      }
    }

    /// Moves on to the first name, from one on, that does not sort before a key; whether it is
    /// the key.
    fileprivate func find(_ key: ArraySlice<UInt8>, from next: inout Int) -> Bool {
      while next < fields.count {
        let name = bytes[ends[next]..<ends[next + 1]]
        if !name.lexicographicallyPrecedes(key) { return name.elementsEqual(key) }
        next += 1
      }
      return false
    }
  }

  /// Fills in the fields that one part of a revision names.
  static func read(
    _ part: [UInt8], into values: inout [FieldValue], _ names: Names
  ) throws {
    var next = 0
    try CanonicalJSON.forEachMember(decoding: part, limit: largest) { key, value in
      guard names.find(key, from: &next) else { return }
      switch value {
      case .string(let text): values[names.fields[next]] = .text(text)
      case .integer(let number): values[names.fields[next]] = .integer(number)
      default: return
      }
    }
  }
}
