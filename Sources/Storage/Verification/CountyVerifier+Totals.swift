import Domain
import PortableSQL

extension CountyVerifier {
  /// Compares what is kept with what the entries gave: no row too many, every balance and total.
  func checkTotals() throws {
    for table in [
      "account", "tx", "posting", "payment_batch", "payment", "payment_run", "period_seal",
      "refused_key", "record_history", "record_run", "log_node", "log_salt",
    ] {
      place = table
      let expected = table == "tx" ? report.movements : counts[table] ?? 0
      let found = try connection.integer(
        "SELECT count(*) FROM \(try Identifier(table)) WHERE county = \(county.text)")
      guard found == expected else {
        throw VerificationFinding(
          "L13", table, "has \(found ?? 0) rows where the log knows \(expected)")
      }
    }
    try checkBalances()
    try checkPlaceSummaries()
    try checkSourceSummaries()
    try checkRecordTables()
    try checkSalts()
  }

  /// L3 and L4: every balance row is the fold of the postings, to the fen.
  private func checkBalances() throws {
    place = "balance"
    guard model.isBalanced else {
      throw VerificationFinding("L3", "balance", "debits and credits are not equal")
    }
    var seen: Int64 = 0
    try connection.forEach(
      """
      SELECT account, normal, no_overdraft, tx, dp, dq, cp, cq FROM balance
      WHERE county = \(county.text) ORDER BY account
      """
    ) { row in
      seen += 1
      let place = "balance \(try row.integer(0))"
      guard let account = accounts[try row.integer(0)] else {
        throw VerificationFinding("L4", place, "has no account")
      }
      let balance = model.balance(account)
      guard try row.text(1) == account.normal.rawValue,
        try row.integer(2) == (account.refusesOverdraft ? 1 : 0),
        try row.optionalInteger(3) == lastMovement[account],
        try row.integer(4) == balance.debitsPosted, try row.integer(5) == balance.debitsPending,
        try row.integer(6) == balance.creditsPosted, try row.integer(7) == balance.creditsPending
      else { throw VerificationFinding("L4", place, "is not the fold of its postings") }
    }
    guard seen == Int64(accounts.count) else {
      throw VerificationFinding("L4", "balance", "a balance is missing")
    }
  }

  /// The totals of places against the recount from movements and payment lines.
  private func checkPlaceSummaries() throws {
    place = "place_summary"
    let recount = recount.places
    var kept: [SummaryChanges.PlaceKey: SummaryChanges.PlaceAmounts] = [:]
    try connection.forEach(
      """
      SELECT place, year, category, arranged, returned, paid, payments FROM place_summary
      WHERE county = \(county.text)
      """
    ) { row in
      let place = "place_summary \(try row.text(0)) \(try row.integer(1)) \(try row.text(2))"
      guard let code = DivisionCode(try row.text(0)), code.text == (try row.text(0)) else {
        throw VerificationFinding("L4", place, "is no place")
      }
      let key = SummaryChanges.PlaceKey(
        place: code, year: Int(try row.integer(1)), category: try row.text(2))
      let amounts = SummaryChanges.PlaceAmounts(
        arranged: try row.integer(3), returned: try row.integer(4), paid: try row.integer(5),
        payments: try row.integer(6))
      guard recount[key] == amounts else {
        throw VerificationFinding("L4", place, "is not the sum of the records")
      }
      kept[key] = amounts
    }
    guard kept.count == recount.count else {
      throw VerificationFinding("L4", "place_summary", "a total is missing")
    }
  }

  private func checkSourceSummaries() throws {
    place = "source_summary"
    let recount = recount.sources
    var seen = 0
    try connection.forEach(
      "SELECT source, year, received, allocated FROM source_summary WHERE county = \(county.text)"
    ) { row in
      seen += 1
      let place = "source_summary \(try row.text(0)) \(try row.integer(1))"
      guard let source = FundSource(rawValue: try row.text(0)),
        let amounts = recount[.init(source: source, year: Int(try row.integer(1)))],
        amounts.received == (try row.integer(2)), amounts.allocated == (try row.integer(3))
      else { throw VerificationFinding("L4", place, "is not the sum of the records") }
    }
    guard seen == recount.count else {
      throw VerificationFinding("L4", "source_summary", "a total is missing")
    }
  }

  /// Every record stands in its table as its last revision says.
  private func checkRecordTables() throws {
    for register in registers where !register.storedByHand {
      place = register.name
      let table = RecordRows(register, on: connection, withTokens: true)
      var seen: Int64 = 0
      try connection.forEach("\(table.select) WHERE county = \(county.text)") { row in
        seen += 1
        try check(try table.read(row), in: table)
      }
      let known = try connection.integer(
        """
        SELECT count(*) FROM record_history WHERE county = \(county.text)
          AND register = \(register.name) AND rev = 1
        """)
      guard known == seen else {
        throw VerificationFinding("L13", register.name, "a record is missing")
      }
    }
  }

  /// A record is as the newest of its revisions says, an older one would be a step back; and it is
  /// found by its own tokens.
  private func check(_ stored: RecordRows.Stored, in table: RecordRows) throws {
    let register = table.register
    let newest = try connection.first(
      """
      SELECT rev, body FROM record_history WHERE county = \(county.text)
        AND register = \(register.name) AND record = \(stored.id) ORDER BY rev DESC LIMIT 1
      """)
    let isErased = register.holdsPersons && stored.salt == nil
    guard let newest, try newest.integer(0) == stored.revision,
      try RecordBody.says(try newest.text(1), of: register, stored.values),
      try isErased || stored.tokens == table.tokens(of: stored.values)
    else {
      throw VerificationFinding(
        "L13", "\(register.name) \(stored.id)", "is not as its history says")
    }
  }

  /// Every record with personal values has its salt, or was erased by an act that is on record.
  private func checkSalts() throws {
    place = "erasure"
    var without: Int64 = 0
    for register in registers where register.holdsPersons && !register.storedByHand {
      without +=
        try connection.integer(
          """
          SELECT count(*) FROM \(try Identifier(register.name)) WHERE county = \(county.text)
            AND \(try Identifier(RegisterTables.salt)) IS NULL
          """) ?? 0
    }
    let erased = try connection.integer(
      "SELECT count(*) FROM erasure WHERE county = \(county.text)")
    guard without == erased ?? 0 else {
      throw VerificationFinding(
        "L13", place, "salts are missing that no erasure on record destroyed, or are too many")
    }
  }
}
