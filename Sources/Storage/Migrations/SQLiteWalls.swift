/// What SQLite guards by trigger: seals, append-only tables, balances that follow their movement.
///
/// A second wall behind keys and CHECKs. Triggers refuse; they never do the work.
enum SQLiteWalls {
  /// Refuses UPDATE and DELETE on a table whose rows are facts.
  static func appendOnly(_ table: String) -> [String] {
    [refusal(of: "UPDATE", on: table), refusal(of: "DELETE", on: table)]
  }

  /// The same for facts of persons: what opens them can be taken away, and nothing else changed
  /// while it stands.
  static func erasableOnly(_ table: String, salt: String) -> [String] {
    [
      refusal(of: "UPDATE", on: table, when: "new.\(salt) IS NOT NULL"),
      refusal(of: "DELETE", on: table),
    ]
  }

  private static func refusal(
    of act: String, on table: String, when condition: String? = nil
  ) -> String {
    """
    CREATE TRIGGER \(table)_no_\(act.lowercased()) BEFORE \(act) ON \(table)
    \(condition.map { "WHEN \($0) " } ?? "")BEGIN SELECT RAISE(ABORT, '\(table)_append_only'); END
    """
  }

  static let ledger: [String] =
    ["account", "tx", "posting", "period_seal", "refused_key"].flatMap(appendOnly) + [
      // L2: the header comes last and must match its lines; a resolution releases what was
      // reserved (L7); a reversal mirrors what it undoes (L8).
      """
      CREATE TRIGGER tx_seals BEFORE INSERT ON tx BEGIN
        SELECT RAISE(ABORT, 'tx_matches_lines') WHERE (
          SELECT count(*) <> new.n OR sum(amount) <> new.total OR max(line) <> new.n
            OR sum(CASE WHEN layer = 'posted' THEN amount ELSE 0 END) <> new.posted
          FROM posting WHERE county = new.county AND tx = new.id);
        SELECT RAISE(ABORT, 'tx_balances_applied') WHERE EXISTS (
          SELECT 1 FROM posting p WHERE p.county = new.county AND p.tx = new.id AND (
            (SELECT tx FROM balance WHERE county = p.county AND account = p.debit) IS NOT new.id
            OR (SELECT tx FROM balance WHERE county = p.county AND account = p.credit)
              IS NOT new.id));
        SELECT RAISE(ABORT, 'tx_gapless') WHERE new.seq <> 1 + (
          SELECT coalesce(max(seq), 0) FROM tx WHERE county = new.county);
        SELECT RAISE(ABORT, 'tx_clock') WHERE new.recorded < (
          SELECT coalesce(max(recorded), 0) FROM tx
          WHERE county = new.county AND seq = new.seq - 1);
        SELECT RAISE(ABORT, 'tx_period_sealed') WHERE EXISTS (
          SELECT 1 FROM period_seal
          WHERE county = new.county AND period >= substr(new.effective, 1, 7));
      END
      """,
      """
      CREATE TRIGGER tx_layers BEFORE INSERT ON tx BEGIN
        SELECT RAISE(ABORT, 'tx_layer') WHERE EXISTS (
          SELECT 1 FROM posting WHERE county = new.county AND tx = new.id AND NOT (
            (new.kind IN ('post', 'reverse') AND layer = 'posted')
            OR (new.kind = 'pending' AND layer = 'pending')
            OR (new.kind = 'resolve' AND layer IN ('posted', 'release'))));
      END
      """,
      """
      CREATE TRIGGER tx_resolution BEFORE INSERT ON tx WHEN new.kind = 'resolve' BEGIN
        SELECT RAISE(ABORT, 'tx_resolves_pending') WHERE NOT EXISTS (
          SELECT 1 FROM tx WHERE county = new.county AND id = new.resolves AND kind = 'pending');
        SELECT RAISE(ABORT, 'tx_release') WHERE EXISTS (
          SELECT debit, credit, sum(amount) FROM posting
            WHERE county = new.county AND tx = new.resolves GROUP BY debit, credit
          EXCEPT SELECT debit, credit, sum(amount) FROM posting
            WHERE county = new.county AND tx = new.id AND layer = 'release' GROUP BY debit, credit)
          OR new.total - new.posted <> (
            SELECT total FROM tx WHERE county = new.county AND id = new.resolves);
        SELECT RAISE(ABORT, 'tx_exceeds_pending') WHERE new.posted > (
          SELECT total FROM tx WHERE county = new.county AND id = new.resolves);
        SELECT RAISE(ABORT, 'tx_before_pending') WHERE new.effective < (
          SELECT effective FROM tx WHERE county = new.county AND id = new.resolves);
        SELECT RAISE(ABORT, 'tx_expired') WHERE new.outcome = 'posted' AND new.effective > (
          SELECT expires FROM tx WHERE county = new.county AND id = new.resolves);
        SELECT RAISE(ABORT, 'tx_not_expired') WHERE new.outcome = 'expired' AND (
          SELECT expires IS NULL OR expires >= new.effective FROM tx
          WHERE county = new.county AND id = new.resolves);
      END
      """,
      """
      CREATE TRIGGER tx_reversal BEFORE INSERT ON tx WHEN new.kind = 'reverse' BEGIN
        SELECT RAISE(ABORT, 'tx_reverses_posted') WHERE NOT EXISTS (
          SELECT 1 FROM tx WHERE county = new.county AND id = new.reverses
            AND kind IN ('post', 'resolve') AND posted = new.posted);
        SELECT RAISE(ABORT, 'tx_mirrors') WHERE EXISTS (
          SELECT debit, credit, sum(amount) FROM posting WHERE county = new.county
            AND tx = new.reverses AND layer = 'posted' GROUP BY debit, credit
          EXCEPT SELECT credit, debit, sum(amount) FROM posting
            WHERE county = new.county AND tx = new.id GROUP BY credit, debit);
      END
      """,
      // L4: a balance moves only by exactly what the lines of one unsealed movement say.
      """
      CREATE TRIGGER balance_follows BEFORE UPDATE ON balance BEGIN
        SELECT RAISE(ABORT, 'balance_needs_tx') WHERE new.tx IS NULL OR new.tx IS old.tx
          OR new.account <> old.account OR new.county <> old.county
          OR EXISTS (SELECT 1 FROM tx WHERE county = new.county AND id = new.tx);
        SELECT RAISE(ABORT, 'balance_follows_lines') WHERE
          new.dp - old.dp <> (SELECT coalesce(sum(amount), 0) FROM posting WHERE county = new.county
            AND tx = new.tx AND debit = new.account AND layer = 'posted')
          OR new.cp - old.cp <> (SELECT coalesce(sum(amount), 0) FROM posting
            WHERE county = new.county AND tx = new.tx AND credit = new.account
            AND layer = 'posted')
          OR new.dq - old.dq <> (SELECT coalesce(sum(
              CASE layer WHEN 'pending' THEN amount WHEN 'release' THEN -amount ELSE 0 END), 0)
            FROM posting WHERE county = new.county AND tx = new.tx AND debit = new.account)
          OR new.cq - old.cq <> (SELECT coalesce(sum(
              CASE layer WHEN 'pending' THEN amount WHEN 'release' THEN -amount ELSE 0 END), 0)
            FROM posting WHERE county = new.county AND tx = new.tx AND credit = new.account);
      END
      """,
      """
      CREATE TRIGGER balance_starts_empty BEFORE INSERT ON balance
      WHEN new.dp + new.dq + new.cp + new.cq <> 0
      BEGIN SELECT RAISE(ABORT, 'balance_starts_empty'); END
      """,
      """
      CREATE TRIGGER balance_no_delete BEFORE DELETE ON balance
      BEGIN SELECT RAISE(ABORT, 'balance_no_delete'); END
      """,
    ]

  /// The walls of a log whose tables begin with a word.
  static func log(_ log: String) -> [String] {
    ["entry", "node", "checkpoint"].map { "\(log)_\($0)" }.flatMap(appendOnly) + [
      """
      CREATE TRIGGER \(log)_entry_gapless BEFORE INSERT ON \(log)_entry WHEN new.idx <> (
        SELECT coalesce(max(idx) + 1, 0) FROM \(log)_entry WHERE county = new.county)
      BEGIN SELECT RAISE(ABORT, '\(log)_entry_gapless'); END
      """,
      """
      CREATE TRIGGER \(log)_checkpoint_grows BEFORE INSERT ON \(log)_checkpoint WHEN new.size <= (
        SELECT coalesce(max(size), 0) FROM \(log)_checkpoint WHERE county = new.county)
      BEGIN SELECT RAISE(ABORT, '\(log)_checkpoint_grows'); END
      """,
    ] + head(log)
  }

  /// The head of a log only grows, and nothing but growth changes what it commits to (L14).
  private static func head(_ log: String) -> [String] {
    [
      // Also keeps INSERT OR REPLACE away, which deletes without asking the wall of DELETE when a
      // second writer has not switched recursive triggers on.
      """
      CREATE TRIGGER \(log)_head_once BEFORE INSERT ON \(log)_head WHEN EXISTS (
        SELECT 1 FROM \(log)_head WHERE county = new.county)
      BEGIN SELECT RAISE(ABORT, '\(log)_head_once'); END
      """,
      """
      CREATE TRIGGER \(log)_head_no_delete BEFORE DELETE ON \(log)_head
      BEGIN SELECT RAISE(ABORT, '\(log)_head_no_delete'); END
      """,
      """
      CREATE TRIGGER \(log)_head_grows BEFORE UPDATE ON \(log)_head WHEN new.county <> old.county
        OR new.origin <> old.origin OR new.size < old.size OR new.number < old.number
        OR new.signed < old.signed OR new.checkpoints < old.checkpoints
        OR new.recorded < old.recorded OR (new.size = old.size AND (
          new.frontier <> old.frontier OR new.recorded <> old.recorded
          OR new.number <> old.number))
      BEGIN SELECT RAISE(ABORT, '\(log)_head_grows'); END
      """,
    ]
  }

  static let payments: [String] =
    ["payment_batch", "payment", "payment_run"].flatMap(appendOnly) + [
      """
      CREATE TRIGGER payment_batch_seals BEFORE INSERT ON payment_batch BEGIN
        SELECT RAISE(ABORT, 'payment_batch_matches_lines') WHERE (
          SELECT count(*) <> new.n OR sum(amount) <> new.total OR max(line) <> new.n
          FROM payment WHERE county = new.county AND batch = new.id);
      END
      """
    ]
}
