import Domain
import Fixtures
import Testing

@testable import Storage

@Suite("Values from far away beside what stands") struct FieldMergeTests {
  private static let register = HouseholdYear.register.declaration
  private static let fields = ["wages", "business", "property", "transfers"]

  /// A record in which each of the fields has one of a few values, or none.
  private static func values(_ random: inout SeededRandom) -> [FieldValue] {
    register.fields.map { field in
      guard fields.contains(field.name) else { return .none }
      let number = Int64.random(in: 0...3, using: &random)
      return number == 0 ? .none : .integer(number)
    }
  }

  @Test func `no field that somebody else changed is overwritten, and none is lost in silence`() {
    var random = SeededRandom.announced("FieldMergeTests")
    for _ in 0..<5_000 {
      let base = Bool.random(using: &random) ? Self.values(&random) : nil
      let stored = Self.values(&random)
      let typed = Self.values(&random)
      let asked = typed.map { _ in Bool.random(using: &random) }
      let answers = Dictionary(
        uniqueKeysWithValues: zip(Self.register.fields, zip(typed, asked))
          .filter { $1.1 }.map { ($0.name, $1.0) })
      let merged = FieldMerge(Self.register, stored: stored, base: base, answers: answers)
      for (index, field) in Self.register.fields.enumerated() {
        let (mine, theirs) = (typed[index], stored[index])
        let before = base?[index] ?? .none
        let isMine = asked[index] && mine != before
        let isTheirs = theirs != before
        let clashes = merged.clashes.contains { $0.field.name == field.name }
        #expect(clashes == (isMine && isTheirs && mine != theirs))
        #expect(merged.values[index] == (isMine && !isTheirs ? mine : theirs))
      }
      #expect(merged.changed == zip(merged.values, stored).count { $0 != $1 })
    }
  }
}
