import ArgumentParser
import Domain
import Foundation
import PortableSQL
import Storage

/// Screens a store, reading included, beside DuckDB running the same rules as SQL over the same
/// rows; both must find the same.
struct BenchScreen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "screen", abstract: "筛查与 DuckDB 对照 the screening beside DuckDB")

  @OptionGroup var folder: DataFolder
  @Option(help: "轮数 rounds") var rounds = 5

  func run() async throws {
    Machine.beginMeasuring()
    let store = try await folder.openForReading().store
    var times: [Double] = []
    var reports: [ScreeningReport] = []
    for _ in 0..<max(1, rounds) {
      let started = ContinuousClock.now
      reports = try await store.screen()
      let time = (ContinuousClock.now - started).components
      times.append(Double(time.seconds) + Double(time.attoseconds) / 1e18)
    }
    let memory = Machine.peakMemoryMiB
    let findings = reports.flatMap { report in
      report.suspicions.map { "\(report.county.text) \($0.code)" }
    }
    let payments = reports.reduce(0) { $0 + $1.payments }
    print(
      String(
        format: """
          payments               %d in %d counties
          ours, reading included %.3f s median of %d (%.3f to %.3f)
          our peak memory        %d MiB
          our findings           %d
          load                   %@
          """, payments, reports.count, BenchCommand.median(times), times.count, times.min() ?? 0,
        times.max() ?? 0, memory, findings.count, Machine.load))
    guard let peer = try await ScreeningPeer(store).run(rounds: rounds) else {
      print("DuckDB                 skipped: it cannot be had here")
      return
    }
    try compare(peer, time: BenchCommand.median(times), memory: memory, findings: Set(findings))
  }

  private func compare(
    _ peer: ScreeningPeer.Answer, time: Double, memory: Int, findings: Set<String>
  ) throws {
    let rules = BenchCommand.median(peer.rules)
    let theirs = Set(peer.findings)
    print(
      String(
        format: """
          DuckDB %@ rules only %.3f s median; with loading %.3f s
          DuckDB peak memory     %d MiB
          time ours / rules      %.2f; aim at most 0.50
          memory ours / theirs   %.2f; aim at most 0.50
          findings               %@
          """, peer.version, rules, rules + peer.loading, peer.memory, time / rules,
        Double(memory) / Double(max(1, peer.memory)), findings == theirs ? "equal" : "differ"))
    for finding in findings.symmetricDifference(theirs).sorted().prefix(20) {
      Terminal.complain("\(findings.contains(finding) ? "only ours" : "only DuckDB") \(finding)")
    }
    guard findings == theirs else {
      throw Failure.doesNotHold(zh: "两边的疑点不一致", en: "the two do not find the same")
    }
  }
}

/// DuckDB in a process of its own, over the rows of a store written out as CSV.
private struct ScreeningPeer {
  /// What the script tells.
  struct Answer: Decodable {
    let version: String
    /// Seconds of loading the tables.
    let loading: Double
    /// Seconds of all rules, for each round.
    let rules: [Double]
    /// The peak resident size in MiB.
    let memory: Int
    /// County and code of every finding.
    let findings: [String]
  }

  private let store: Store

  init(_ store: Store) { self.store = store }

  /// Writes the tables, runs the script; nothing when DuckDB cannot be had.
  func run(rounds: Int) async throws -> Answer? {
    try await BenchCommand.inFolder { try await run(rounds: rounds, in: $0) }
  }

  private func run(rounds: Int, in folder: String) async throws -> Answer? {
    for (name, query) in Self.tables { try await write(name, query, to: folder) }
    for list in Self.lists { try await write(list, to: folder) }
    let today = DataFolder.now().dayInShanghai?.text ?? ""
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "Tools/screen_peer.py", folder, today, String(rounds)]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return try JSONDecoder().decode(Answer.self, from: bytes)
  }

  private func write(_ name: String, _ query: String, to folder: String) async throws {
    let path = "\(folder)/\(name).csv"
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else {
      throw Failure(zh: "不能写入 \(path)", en: "Cannot write \(path)")
    }
    try await store.read { connection in
      var text = ""
      try connection.forEach(Statement(unsafe: query)) { row in
        text += row.values.map(Self.cell).joined(separator: ",") + "\n"
        if text.utf8.count > 1 << 20 {
          file.write(Data(text.utf8))
          text = ""
        }
      }
      file.write(Data(text.utf8))
    }
    try file.close()
  }

  fileprivate static func cell(_ value: SQLValue) -> String {
    switch value {
    case .null, .blob: ""
    case .integer(let number): String(number)
    case .text(let text): "\"\(text.replacingOccurrences(of: "\"", with: "\"\""))\""
    }
  }

  /// What the script reads, under the names and in the order of columns of its tables.
  private static let tables = [
    (
      "payment",
      """
      SELECT county, batch, line, payee, amount FROM payment l WHERE NOT EXISTS (
        SELECT 1 FROM payment_bounce f JOIN payment_batch b ON b.county = f.county
          AND b.number = f.batch WHERE f.county = l.county AND b.id = l.batch AND f.line = l.line)
      """
    ),
    (
      "batch",
      """
      SELECT county, id, project, reimbursement, paid, total FROM payment_batch b
      WHERE NOT EXISTS (SELECT 1 FROM tx r WHERE r.county = b.county AND r.reverses = b.tx)
      """
    ),
    ("request", "SELECT county, number, project, requested FROM reimbursement"),
    (
      "project",
      """
      SELECT county, code, place, budget, consented, approved, publicised, accepted, programme
      FROM project
      """
    ),
    (
      "plan_change",
      """
      SELECT county, project, number, budget_before, day FROM plan_change WHERE state = 'approved'
      """
    ),
    (
      "programme",
      """
      SELECT county, code, standard, most_units, times_a_year, exclusive_group, means_tested
      FROM programme
      """
    ),
    (
      "beneficiary",
      "SELECT county, project, payee, quantity, decided, reviewed, withdrawn FROM beneficiary"
    ),
    ("notice", "SELECT county, duty, subject, published, hangs_until FROM notice"),
  ]

  /// Registers with personal values, which only the store can open, by the columns of their tables:
  /// names of fields, `id`, or nothing.
  private static let lists = [
    PersonalTable(
      "payee", Payee.register.declaration,
      ["id", "code", "kind", "village", "name", "citizen_number", "account"]),
    PersonalTable(
      "member", Person.register.declaration,
      ["number", "valid_from", "household", "change", "citizen_number"]),
    PersonalTable(
      "death", DeathRecord.register.declaration, ["citizen_number", "name", "died", "", ""]),
    PersonalTable(
      "vehicle", VehicleRecord.register.declaration,
      ["citizen_number", "name", "registered", "disposed", "kind"]),
    PersonalTable(
      "property", PropertyRecord.register.declaration,
      ["citizen_number", "name", "registered", "disposed", "kind"]),
    PersonalTable(
      "company", CompanyRecord.register.declaration,
      ["citizen_number", "name", "registered", "ended", "part"]),
    PersonalTable(
      "payroll", PayrollRecord.register.declaration,
      ["citizen_number", "name", "valid_from", "valid_until", "is_temporary"]),
    PersonalTable(
      "cadre", CadreRecord.register.declaration,
      ["citizen_number", "name", "valid_from", "valid_until", "tie"]),
  ]

  /// One of these tables.
  private struct PersonalTable {
    let name: String
    let register: RegisterDeclaration
    let columns: [String]

    init(_ name: String, _ register: RegisterDeclaration, _ columns: [String]) {
      self.name = name
      self.register = register
      self.columns = columns
    }

    /// A record as a line of CSV, its county first.
    func line(_ record: StoredRecord) -> String {
      let cells = columns.map { column -> SQLValue in
        if column == "id" { return .integer(record.id.value) }
        guard let index = register.index(of: column) else { return .null }
        switch record.values[index] {
        case .none: return .null
        // The only flag among them says what kind of post somebody has.
        case .integer(let flag): return .text(flag == 1 ? "temporary" : "")
        case .text(let text): return .text(text)
        }
      }
      return ([.text(record.county.text)] + cells).map(ScreeningPeer.cell).joined(separator: ",")
    }
  }

  private func write(_ table: PersonalTable, to folder: String) async throws {
    let records = try await store.records(RecordQuery(table.register))
    let text = records.map { table.line($0) + "\n" }.joined()
    guard
      FileManager.default.createFile(
        atPath: "\(folder)/\(table.name).csv", contents: Data(text.utf8),
        attributes: [.posixPermissions: 0o600])
    else {
      throw Failure(zh: "不能写入 \(folder)", en: "Cannot write \(folder)")
    }
  }
}
