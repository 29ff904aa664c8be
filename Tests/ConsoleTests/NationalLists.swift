import Console
import Domain
import Exchange
import Fixtures
import Storage
import Synchronization
import Tables
import Testing

/// A store into which lists of the national system are taken.
struct NationalLists {
  /// A row of a list.
  struct Member {
    var household = "H1"
    var number = "P1"
    var name = "测甲"
    var citizen = ""
    var size = "2"
    var relation = "户主"
    var ethnicity = "汉族"
    var phone = ""
    var months = "3"
    var village = "地621122101201"
    var cause = "因病"

    var line: String {
      [
        "地621122", "地621122101000", village, "一社", household, number, name, citizen, size, relation,
        ethnicity, "01", months, "是", cause, "否", "3500.50", phone, "2014-01-01", "脱贫户",
      ].joined(separator: ",")
    }
  }

  static let heading =
    "县,乡,村,自然村,户编号,人编号,姓名,证件号码,人数,与户主关系,民族,健康状况,务工时间(月),"
    + "是否参加大病保险,致贫原因1,危房户,人均纯收入,人联系电话,首次识别时间,户类型"

  /// A list as text.
  static func list(_ members: [Member]) -> [UInt8] {
    Array(([heading] + members.map(\.line)).joined(separator: "\n").utf8)
  }

  /// Two households of three persons.
  static let family = [
    Member(), Member(number: "P2", name: "测乙", relation: "配偶"),
    Member(household: "H2", number: "P3", name: "测丙", size: "1"),
  ]

  let temporary: TemporaryStore
  private let divisions: [Division]

  var store: Store { temporary.store }

  init() async throws {
    // Lists of 2020 are tests too, and a list has no day to come.
    let clock = TestClock(microseconds: 1_609_459_200_000_000)
    temporary = try await TemporaryStore(clock: clock)
    try await temporary.store.keep(SmallWorld.divisions)
    divisions = try await temporary.store.divisions()
  }

  /// A list as it was brought, with the facts of a day.
  func intake(
    _ bytes: [UInt8], on day: String = "2019-12-31", digest: String? = nil, name: String = "a.csv",
    reaches: @escaping @Sendable (DivisionCode) -> Bool = { _ in true }
  ) throws -> NationalIntake {
    let places = NationalPlaces(
      divisions, on: try #require(Day("2019-12-31")), reaches: reaches)
    return try NationalIntake(
      .bytes(bytes), name: name, digest: digest, places: places, asOf: try #require(Day(day)))
  }

  /// Why a list is refused; nil when it was taken.
  func refusal(_ bytes: [UInt8], name: String = "a.csv") async -> NationalRefusal? {
    do {
      _ = try await intake(bytes, name: name).take(into: store)
      return nil
    } catch { return error as? NationalRefusal }
  }

  /// What is wrong with a workbook, by codes; nothing when it was taken.
  func codes(_ workbook: [UInt8]) async -> [String] {
    do {
      _ = try await intake(workbook, name: "back.xlsx").take(into: store)
      return []
    } catch { return (error as? NationalRefusal)?.problems.map(\.problem.code) ?? ["\(error)"] }
  }

  /// Every record in force of a register.
  func all<Entry: Record>(_ type: Entry.Type) async throws -> [Entry] {
    try await store.records(RecordQuery(Entry.register.declaration))
      .map { Entry.register.entry($0.values) }
  }
}

/// The differences that a list is told to have.
final class NotedDifferences: Sendable {
  private let list = Mutex<[HouseholdDifference]>([])
  var all: [HouseholdDifference] { list.withLock { $0 } }
  func add(_ difference: HouseholdDifference) { list.withLock { $0.append(difference) } }
}
