import ArgumentParser
import Domain
import Exchange
import SQLiteEngine
import Storage
import Tables

/// A list as the national system exports it, made for timing: nobody in it exists, the numbers
/// have prefectures that were never assigned, and every row says that it is synthetic.
struct MadeList {
  /// The day as of which it holds.
  static let day = "2019-12-31"
  let households: Int
  let persons: Int

  private static let headings = [
    "县", "乡", "村", "自然村", "户编号", "人编号", "姓名", "证件号码", "人数", "与户主关系", "民族", "文化程度",
    "在校生状况", "健康状况", "劳动技能", "务工时间(月)", "是否参加大病保险", "致贫原因1", "危房户",
    "是否解决安全饮用水", "人均纯收入", "户联系电话", "人联系电话", "首次识别时间", "人员识别时间", "户类型",
    "监测对象类型", "风险是否消除", "风险识别时间", "风险消除时间", "合成数据",
  ]

  /// Writes the list.
  func write(to path: String) throws {
    var options = XLSXWriter.Options()
    options.isStreaming = true
    let writer = try XLSXWriter(path: path, options: options)
    let sheet = try writer.addSheet("名单", columns: Self.headings.map { ColumnLayout($0) })
    for household in 0..<households {
      let first = persons * household / households
      let next = persons * (household + 1) / households
      for person in first..<next {
        try sheet.append(row(household, person, place: person - first, of: next - first))
      }
    }
    try writer.close()
  }

  /// Makes a data folder that knows the list's places.
  func prepare(_ data: String) async throws {
    let opened = try await DataFolder.parse(["--data", data]).open()
    let places = [("629121", "测速县"), ("629121100", "测速镇")] + (0..<20).map(Self.village)
    let rows = places.enumerated().map { index, place in
      var division = Division()
      division.code = DivisionCode(place.0) ?? .unknown
      division.nameZh = place.1
      division.validFrom = Day("2000-01-01")
      division.synthetic = true
      return DraftRow(number: index + 2, values: Division.register.values(division))
    }
    _ = try await opened.store.importRows(Division.register.declaration, rows)
    try await opened.database.checkpoint()
  }

  private static func village(_ number: Int) -> (String, String) {
    ("6291211002\(number < 10 ? "0" : "")\(number)", "测速村\(number)")
  }

  private func row(_ household: Int, _ person: Int, place: Int, of size: Int) -> [TypedCell] {
    let isHead = place == 0
    let texts: [TypedCell] = [
      .text("测速县"), .text("测速镇"), .text(Self.village(household * 20 / households).1),
      .text("\(household % 7 + 1)社"), .text("9629121\(Self.digits(household, 8))"),
      .text("96291210\(Self.digits(person, 8))"), .text(Self.name(person)),
      .text(Self.number(person)), .integer(Int64(size)),
      .text(isHead ? "户主" : place == 1 ? "配偶" : "之子"), .text("汉族"),
      .text(["小学", "初中", "高中"][person % 3]), .text("非在校生"), .text("健康"),
      .text(person % 4 == 0 ? "技能劳动力" : "普通劳动力"), .integer(Int64(person % 13)), .text("是"),
      .text(["因病", "缺技术", "缺资金", "因学"][household % 4]), .text("否"), .text("是"),
      .decimal(Int64(300_000 + household % 700_000), places: 2),
    ]
    return texts + [
      .text("130\(Self.digits(household, 8))"), .text("131\(Self.digits(person, 8))"),
      .text("2014-01-01"), .text("2014-01-0\(person % 9 + 1)"), .text("脱贫户"), .empty, .empty,
      .empty, .empty, .text("是"),
    ]
  }

  private static func digits(_ number: Int, _ width: Int) -> String {
    String(String(100_000_000_000 + number).suffix(width))
  }

  private static func name(_ person: Int) -> String {
    let surnames = Array("测试仿造虚构样例")
    let given = Array("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")
    return String([
      surnames[person % surnames.count], given[person / 8 % given.count],
      given[person / 176 % given.count],
    ])
  }

  /// A number of prefecture 91 to 98, unlike every other of the list.
  private static func number(_ person: Int) -> String {
    let day = person / 1_000
    let birthday =
      "\(1940 + day / 336 % 60)\(digits(day / 28 % 12 + 1, 2))\(digits(day % 28 + 1, 2))"
    let first17 = "\(919_121 + day / 20_160 % 8 * 10_000)\(birthday)\(digits(person % 1_000, 3))"
    return first17 + (IdentityNumbers.citizenCheckCharacter(first17).map(String.init) ?? "")
  }
}
