import ArgumentParser
import Console
import Domain
import Exchange
import Storage
import Tables

/// Imports the list of persons that the national system exports: all of it or nothing.
struct ImportNationalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "national",
    abstract: "导入全国系统导出的名单 imports the national system's list of persons",
    discussion: """
      每人一行，户信息重复在各行；按名单日期与已存的逐格比对，缺的人只列出、不删除。
      A row a person; what differs from the register on the list's day becomes a version from that \
      day on; who is missing is listed, never deleted.
      一旦有人能登录，就须两人：先看差异，再各凭密码和动态码。As soon as anybody can sign in it takes \
      two people, who see the difference first and prove themselves by password and time code.
      """)

  @OptionGroup var folder: DataFolder
  @Argument(help: "名单 the list, .xlsx or .csv") var file: String
  @Option(name: .customLong("as-of"), help: "名单日期 the day as of which it holds, 2019-12-31")
  var asOf: String
  @Flag(help: "只看差异，不改数据 show the difference and change nothing") var dryRun = false
  @Option(help: "写出差异表（含个人信息） where to write the difference, with personal values")
  var difference: String?
  @Option(help: "有错时写出带批注的名单 where to write the list with its errors")
  var rejected: String?
  @Option(
    name: .customLong("check-up"),
    help: """
      写出体检有错误的行和“人数”不符的户 where to write the rows in which the check-up finds errors, and \
      households of another size
      """)
  var checkUp: String?
  @Flag(
    name: .customLong("no-check-up"), help: "导入后不体检 leave the check-up for another time")
  var leavesCheckUp = false
  @Flag(help: "显示进度 show progress even without a terminal") var progress = false
  @OptionGroup var keepers: TwoKeepers
  @OptionGroup var answer: Answer

  func validate() throws {
    if leavesCheckUp, checkUp != nil {
      throw ValidationError("--check-up 与 --no-check-up 只能选一个 exclude each other")
    }
  }

  func run() async throws {
    let taken = try await keepList()
    Machine.giveBackMemory()
    let found = try await dryRun || leavesCheckUp ? nil : checkedUp(taken.counties)
    if let checkUp {
      try writeRows(at: found?.errors ?? [], and: taken.wrongSizes, to: checkUp)
    }
    try answer.give(
      Done(
        counts: taken.outcome.counts, wrongSizes: taken.wrongSizes.count,
        wrongSizeHouseholds: taken.wrongSizes.prefix(1_000).map(Done.Size.init),
        passedOver: taken.passedOver, checkUpErrors: found?.errors.count,
        checkUpDoubts: found?.doubts, dryRun: dryRun, peakMemoryMib: Machine.peakMemoryMiB),
      or: words(taken, found, isDry: dryRun))
  }

  /// Takes the list, by two people as soon as anybody can sign in; the store is closed again.
  private func keepList() async throws -> Taken {
    let opened = try await folder.openForMuch()
    let named = try await keepers.named(opened.store)
    var actors: [Actor] = []
    if let named, !dryRun {
      let first = try await take(opened, in: named.place, dryRun: true)
      Terminal.complain(words(first, isDry: true))
      actors = try await named.proven(
        folder, opened.store, keeping: Person.register.declaration)
    }
    let taken = try await take(opened, in: named?.place, dryRun: dryRun, by: actors)
    if !dryRun { try await opened.publisher.publish() }
    return taken
  }

  /// What came of the list.
  private struct Taken {
    let outcome: HouseholdOutcome
    let wrongSizes: [NationalSizeDoubt]
    /// The list's columns that no register keeps.
    let passedOver: [String]
    /// What is told of cells with more than two decimals.
    let rounded: Labels?
    let counties: Set<DivisionCode>
  }

  /// What the check-up finds in the counties of the list.
  private struct Found {
    var errors: [CheckUpFinding] = []
    /// Only counted: a list that lacks columns has several for each household.
    var doubts = 0
  }

  /// Checks the counties of the list up; it refuses nothing, because the list says what the
  /// national system says.
  private func checkedUp(_ counties: Set<DivisionCode>) async throws -> Found {
    let store = try await folder.openForReading().store
    var found = Found()
    for county in counties.sorted() {
      for report in try await store.checkUp(county: county, only: .error) {
        found.errors += report.findings
        found.doubts += report.counts.values.reduce(0, +) - report.findings.count
      }
    }
    return found
  }

  /// Writes the list's rows in which the check-up finds errors, and households of another size,
  /// when there are any.
  private func writeRows(
    at findings: [CheckUpFinding], and sizes: [NationalSizeDoubt], to path: String
  ) throws {
    let (rows, problems) = try NationalFindings.located(
      findings, sizes, in: try NationalTable(.file(path: file), name: file))
    guard !problems.isEmpty else { return }
    try FileNames.write(
      try RejectedFile.bytes(rows, problems: problems), to: path, ownerOnly: true)
  }

  /// Reads the list and keeps it, or nothing of it in a dry run; only places inside `place`.
  private func take(
    _ opened: OpenStore, in place: DivisionCode?, dryRun: Bool, by actors: [Actor] = []
  ) async throws -> Taken {
    let day = try FileNames.day(asOf)
    let differences = try difference.map { try DifferenceLines(path: $0) }
    let started = ContinuousClock.now
    let isShown = progress || Terminal.isWatched
    let places = NationalPlaces(try await opened.store.divisions(), on: day) { code in
      place.map { code.text.hasPrefix($0.prefix) } ?? true
    }
    do {
      let intake = try NationalIntake(
        .file(path: file), name: file, digest: try FileNames.digest(of: file), places: places,
        asOf: day
      ) { now in
        if isShown { Self.show(now, since: started) }
      }
      let county = place?.county ?? .country
      var note: (@Sendable (HouseholdDifference) throws -> Void)?
      if let differences { note = { try differences.note($0) } }
      let outcome = try await intake.take(
        into: opened.store, dryRun: dryRun, by: actors.first?.person,
        with: { unit in
          for (actor, act) in zip(actors, ["import_national", "confirm_national"]) {
            try unit.audit(AuditEvent(act, of: "person", by: actor, in: county))
          }
        }, noting: note)
      try differences?.close()
      return Taken(
        outcome: outcome, wrongSizes: intake.wrongSizes, passedOver: intake.passedOver,
        rounded: intake.rounded, counties: intake.read.counties)
    } catch let refusal as NationalRefusal {
      throw try refuse(refusal)
    }
  }

  private static func show(_ now: NationalIntake.Progress, since start: ContinuousClock.Instant) {
    let time = (ContinuousClock.now - start).components
    let seconds = Double(time.seconds) + Double(time.attoseconds) / 1e18
    Terminal.note(
      "行 rows \(now.rows)  户 households \(now.households)  人 persons \(now.persons)  "
        + "\(Int(Double(now.rows) / max(seconds, 0.001))) 行/秒 rows/s")
  }

  /// Writes the list with what is wrong beside its rows, and makes the failure to throw.
  private func refuse(_ refusal: NationalRefusal) throws -> Failure {
    let path = rejected ?? "\(file).rejected.xlsx"
    let table = try NationalTable(.file(path: file), name: file)
    let problems = refusal.located(in: table)
    for problem in problems.prefix(50) { Terminal.complain(problem.line) }
    try RejectedFile.write(table, problems: problems, of: refusal.count, to: path)
    if answer.json {
      try answer.give(RefusedFile(problems, of: refusal.count, to: path), or: "")
    }
    let words = refusal.words(path: path)
    return Failure(zh: words.zh, en: words.en)
  }

  private func words(_ taken: Taken, _ found: Found? = nil, isDry: Bool) -> String {
    let lines = ["household", "household_year", "person"].compactMap { name -> String? in
      guard let count = taken.outcome.counts[name], let register = AllRegisters.named(name) else {
        return nil
      }
      return "\(register.labels.both)：新增 added \(count.added)，变更 changed \(count.changed)，"
        + "未变 unchanged \(count.unchanged)，名单中没有 missing \(count.missing)，"
        + "已死亡、并户或销户 ended \(count.ended)"
    }
    let heading = isDry ? ["试运行，未改动 dry run, nothing changed"] : []
    let doubts = [taken.rounded, taken.wrongSizes.words].compactMap(\.self)
      .flatMap { [$0.zh, $0.en] }
    let columns = taken.passedOver.joined(separator: "、")
    let passed =
      columns.isEmpty
      ? [] : ["登记中没有、未读取的列 columns that no register keeps, passed over: \(columns)"]
    let checked = found.map {
      "体检 check-up：错误 errors \($0.errors.count)，存疑 doubts \($0.doubts)；"
        + "逐条见 one by one: shanhai checkup"
    }
    return (heading + lines + passed + doubts + [checked].compactMap(\.self))
      .joined(separator: "\n")
  }

  private struct Done: Encodable {
    let counts: [String: HouseholdOutcome.Count]
    let wrongSizes: Int
    /// Which they are, the first thousand.
    let wrongSizeHouseholds: [Size]
    let passedOver: [String]
    let checkUpErrors: Int?
    let checkUpDoubts: Int?
    let dryRun: Bool
    let peakMemoryMib: Int

    /// A household whose number of persons differs from its rows.
    struct Size: Encodable {
      let row: Int
      let household: String
      let said: Int
      let found: Int

      init(_ doubt: NationalSizeDoubt) {
        (row, household, said, found) = (doubt.row, doubt.household, doubt.said, doubt.found)
      }
    }
  }
}
