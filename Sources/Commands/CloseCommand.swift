import ArgumentParser
import Domain
import Storage

/// Closes a year of the poverty register of a county.
struct CloseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "年度结转 closes a year of a county's poverty register",
    discussion: """
      由 12 月 31 日的户和人算出各村贫困人口与增减，一经结转不再更改；`shanhai verify` 按当时所知重算。
      Counts every village's poor and what came and went from the persons as of 31 December; a \
      closed year stays, and `shanhai verify` counts it again from what was known then.
      在终端询问密码和动态码。Asks for password and time code at the terminal.
      """)

  @OptionGroup var folder: DataFolder
  @Option(help: "县代码 county code") var county: String
  @Option(help: "年度 year") var year: Int
  @Option(help: "经办人编号 code of the acting member of staff") var by: String
  @OptionGroup var answer: Answer

  func run() async throws {
    guard let code = try CountyCode.read(county) else { return }
    let opened = try await folder.openExisting()
    let actor = try await ProvenHand(folder: folder, store: opened.store)
      .proven(by, as: .countyOffice, at: code)
    let rows = try await opened.store.closeYear(year, of: code, by: actor)
    try await opened.publisher.publish()
    let persons = rows.reduce(0) { $0 + $1.persons }
    let households = rows.reduce(0) { $0 + $1.households }
    let base = rows.reduce(0) { $0 + ($1.base ?? 0) }
    let incidence = Incidence(poor: Int64(persons), of: Int64(base))?.text ?? ""
    try answer.give(
      Done(
        county: county, year: year, villages: rows.count, households: households, persons: persons,
        base: base, incidence: incidence),
      or: "\(year) 年度已结转：\(rows.count) 个村，贫困户 \(households) 户 \(persons) 人，发生率 \(incidence)%\n"
        + "the year \(year) is closed: \(rows.count) villages, \(households) poor households, "
        + "\(persons) persons, incidence \(incidence)%")
  }

  private struct Done: Encodable {
    let county: String
    let year: Int
    let villages: Int
    let households: Int
    let persons: Int
    let base: Int
    let incidence: String
  }
}
