import PortableSQL
import Testing

@Suite("Statements are made by interpolation") struct StatementTests {
  private let county = "621122"

  @Test func `values become bindings, numbered as they come`() {
    let statement: Statement =
      "SELECT x FROM t WHERE a = \(county) AND b = \(5) AND c = \([1, 2] as [UInt8])"
    #expect(statement.sql == "SELECT x FROM t WHERE a = $1 AND b = $2 AND c = $3")
    #expect(statement.values == [.text("621122"), .integer(5), .blob([1, 2])])
  }

  @Test func `nothing is bound as null`() {
    let none: String? = nil
    let some: Int64? = 7
    let statement: Statement = "VALUES (\(none), \(some))"
    #expect(statement.sql == "VALUES ($1, $2)")
    #expect(statement.values == [.null, .integer(7)])
  }

  @Test func `whatever a value holds, it never becomes SQL`() {
    let evil = "x'; DROP TABLE tx; -- $1"
    let statement: Statement = "SELECT \(evil)"
    #expect(statement.sql == "SELECT $1")
    #expect(statement.values == [.text(evil)])
  }

  @Test func `statements inside statements are renumbered, as deep as they go`() {
    let inner: Statement = "b = \(2) AND c = \(3)"
    let middle: Statement = "(\(inner)) OR d = \(4)"
    let outer: Statement = "WHERE a = \(1) AND (\(middle)) AND e = \(5)"
    #expect(outer.sql == "WHERE a = $1 AND ((b = $2 AND c = $3) OR d = $4) AND e = $5")
    #expect(outer.values == (1...5).map { .integer($0) })
    #expect(middle.appending("LIMIT \(9)").sql == "(b = $1 AND c = $2) OR d = $3 LIMIT $4")
  }

  @Test func `more than nine bindings keep their numbers when nested`() {
    var list: Statement = "\(1)"
    for number in 2...12 { list = "\(list), \(number)" }
    let outer: Statement = "\(0) IN (\(list))"
    #expect(outer.sql.hasSuffix("$11, $12, $13)"))
    #expect(outer.values.count == 13 && outer.values.last == .integer(12))
  }

  @Test func `a binding used twice keeps its value when nested`() {
    let twice = Statement(unsafe: "a = $1 OR b = $1", values: [.integer(7)])
    let outer: Statement = "x = \(1) AND (\(twice)) AND price = 'in $'"
    #expect(outer.sql == "x = $1 AND (a = $2 OR b = $3) AND price = 'in $'")
    #expect(outer.values == [.integer(1), .integer(7), .integer(7)])
  }

  @Test func `names are written as they are`() throws {
    let table: Identifier = "payment_batch"
    let column = String("amount")
    let statement: Statement = "SELECT \(try Identifier(column)) FROM \(table) WHERE id = \(1)"
    #expect(statement.sql == "SELECT amount FROM payment_batch WHERE id = $1")
  }

  @Test(arguments: [
    "", "1a", "_a", "A", "a b", "a-b", "a;b", "a\"b", "a.b", "é", "表", "a'",
    String(repeating: "a", count: 64),
  ])
  func `what could not stand unquoted is no name`(name: String) {
    #expect(throws: DatabaseError.self) { try Identifier(name) }
  }

  @Test func `good names pass`() throws {
    for name in ["a", "a1_b", String(repeating: "a", count: 63)] {
      #expect(try Identifier(name).name == name)
    }
  }
}
