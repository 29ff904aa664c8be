import PortableSQL
import Testing

@Suite("Rows, values and migrations") struct RowTests {
  private let row = Row([.integer(5), .text("a"), .blob([1]), .null])

  @Test func `values are read by their kind`() throws {
    #expect(try row.integer(0) == 5 && row.optionalInteger(0) == 5)
    #expect(try row.text(1) == "a" && row.optionalText(1) == "a")
    #expect(try row.blob(2) == [1])
    #expect(try row.optionalInteger(3) == nil && row.optionalText(3) == nil)
  }

  @Test func `a value of another kind is an error that names the column, not the value`() {
    func kind(_ body: () throws -> Void) -> String? {
      do {
        try body()
        return nil
      } catch { return "\(error)" }
    }
    let errors = [
      kind { _ = try row.integer(1) }, kind { _ = try row.text(0) }, kind { _ = try row.blob(1) },
      kind { _ = try row.integer(3) }, kind { _ = try row.text(3) },
    ]
    #expect(errors.allSatisfy { $0?.contains("column") == true && $0?.contains("\"a\"") == false })
  }

  @Test func `Swift values bind as what the engines store`() {
    #expect(5.sqlValue == .integer(5) && Int64.min.sqlValue == .integer(.min))
    #expect("".sqlValue == .text("") && ([] as [UInt8]).sqlValue == .blob([]))
    #expect(SQLValue.null.sqlValue == .null)
  }

  @Test func `tables are the same for both engines but for types and options`() {
    let step = Migration.Step.table(
      "CREATE TABLE t (id BIGINT NOT NULL, b BYTEA, c BIGINT)", clustered: true)
    #expect(step.text(for: .postgres) == "CREATE TABLE t (id BIGINT NOT NULL, b BYTEA, c BIGINT)")
    #expect(
      step.text(for: .sqlite)
        == "CREATE TABLE t (id INTEGER NOT NULL, b BLOB, c INTEGER) STRICT, WITHOUT ROWID")
    let loose = Migration.Step.table("CREATE TABLE t (id BIGINT)", clustered: false)
    #expect(loose.text(for: .sqlite) == "CREATE TABLE t (id INTEGER) STRICT")
    #expect(Migration.Step.statement("x").text(for: .sqlite) == "x")
  }

  @Test func `the fingerprint changes with every part of a migration`() {
    let base = Migration(1, "a", steps: [.table("t", clustered: true)], walls: [.sqlite: ["w"]])
    let others = [
      Migration(2, "a", steps: [.table("t", clustered: true)], walls: [.sqlite: ["w"]]),
      Migration(1, "b", steps: [.table("t", clustered: true)], walls: [.sqlite: ["w"]]),
      Migration(1, "a", steps: [.table("u", clustered: true)], walls: [.sqlite: ["w"]]),
      Migration(1, "a", steps: [.table("t", clustered: false)], walls: [.sqlite: ["w"]]),
      Migration(1, "a", steps: [.table("t", clustered: true)], walls: [.sqlite: ["x"]]),
      Migration(1, "a", steps: [.table("t", clustered: true)]),
    ]
    #expect(Set(others.map(\.fingerprint) + [base.fingerprint]).count == 7)
  }
}
