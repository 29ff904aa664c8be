import Domain
import Exchange
import Fixtures
import Storage
import Tables

/// Files of a register in memory, as clerks would make and send them.
enum Files {
  /// A workbook with one sheet of these cells under these headings.
  static func workbook(_ headings: [String], _ rows: [[TypedCell]]) throws -> [UInt8] {
    try XLSXWriter.bytes { writer throws(TableError) in
      let sheet = try writer.addSheet("车间", columns: headings.map { ColumnLayout($0) })
      for row in rows { try sheet.append(row) }
    }
  }

  /// A file read as rows of a register.
  static func read(
    _ register: RegisterDeclaration, _ bytes: [UInt8], name: String = "a.xlsx"
  ) throws -> RegisterSheet {
    try RegisterSheet(register, from: TableReader(.bytes(bytes), name: name))
  }

  /// A store that also holds workshops, with the places of the small world.
  static func store(
    _ register: RegisterDeclaration = Workshop.register.declaration,
    in folder: TemporaryFolder? = nil, clock: TestClock = TestClock()
  ) async throws -> TemporaryStore {
    let temporary = try await TemporaryStore(
      in: folder, registers: AllRegisters.list + [register], clock: clock)
    try await temporary.store.keep(SmallWorld.divisions)
    return temporary
  }

  /// The headings of workshops as the template has them.
  static let headings = [
    "车间编号", "车间名称", "所在村", "类型", "投产日期", "吸纳就业（人）", "投资（元）", "负责人身份证", "可用",
  ]

  /// A row without fault.
  static func good(_ code: String) -> [TypedCell] {
    [
      .text(code), .text("甲厂"), .text("621122101201"), .text("纺织"),
      CalendarDay(iso: "2018-05-03").map { .day($0) } ?? .empty, .integer(12),
      .decimal(100_050, places: 2), .text("11010519491231002x"), .text("是"),
    ]
  }
}
