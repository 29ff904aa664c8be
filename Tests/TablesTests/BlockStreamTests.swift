import Tables
import Testing

/// Blocks on their way through several threads come out in order, once, and end for good.
@Suite("Streams of blocks") struct BlockStreamTests {
  private static let rows = 20_000

  private func list(end: String = "") -> [UInt8] {
    let lines = (1...Self.rows).map { "\($0),村\($0 % 7)" }
    return Array((lines.joined(separator: "\n") + end).utf8)
  }

  private func stream<Product: Sendable>(
    _ bytes: [UInt8], _ made: @escaping @Sendable (TableBlock) throws -> Product
  ) throws -> BlockStream<Product> {
    try BlockStream(.bytes(bytes), name: "a.csv", limits: .upload, threads: 3, made: made)
  }

  @Test func `products come in the order of the file, and then never again`() throws {
    let stream = try stream(list()) { block in
      (0..<block.count).map { block.number($0) }
    }
    defer { stream.stop() }
    var numbers: [Int] = []
    while let more = try stream.next() { numbers += more }
    #expect(numbers == Array(1...Self.rows))
    #expect(try stream.next() == nil)
  }

  @Test func `what reading throws comes after the rows before it`() throws {
    let stream = try stream(list(end: "\n\"a\"b")) { $0.count }
    defer { stream.stop() }
    var rows = 0
    #expect(throws: TableError.self) {
      while let more = try stream.next() { rows += more }
    }
    #expect(rows > 0)
    #expect(try stream.next() == nil)
  }

  @Test func `what making throws ends the stream`() throws {
    struct Refusal: Error {}
    let stream = try stream(list()) { block -> Int in
      if block.number(0) > 1 { throw Refusal() }
      return block.count
    }
    defer { stream.stop() }
    #expect(throws: Refusal.self) { while try stream.next() != nil {} }
    #expect(try stream.next() == nil)
  }

  @Test func `a stream that is stopped gives nothing more`() throws {
    let stream = try stream(list()) { $0.count }
    _ = try stream.next()
    stream.stop()
    #expect(try stream.next() == nil)
  }

  @Test func `a block tells rows, widths and equal cells`() throws {
    let reader = try TableReader(.bytes(Array("a,b\na,\n,b".utf8)), name: "a.csv")
    let block = try #require(try reader.rows().nextBlock())
    #expect((0..<block.count).map { block.width($0) } == [2, 1, 2])
    let rows = (0..<block.count).map { block.cells($0) }
    #expect(block.isSame(rows[0], rows[1], column: 0))
    #expect(!block.isSame(rows[0], rows[1], column: 1))
    #expect(block.isSame(rows[0], rows[2], column: 1))
    #expect(!block.isSame(block.place(0, of: rows[0]), block.place(1, of: rows[0])))
    #expect(Array(block[1, 5]) == [])
    #expect(block.row(2) == TableRow(number: 3, cells: ["", "b"]))
  }
}
