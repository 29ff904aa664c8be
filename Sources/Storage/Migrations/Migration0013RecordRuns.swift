import PortableSQL

extension Migration {
  /// Which records an entry of the log wrote, as runs of their numbers.
  ///
  /// An import writes numbers that follow each other, so that a row says what an index over every
  /// revision said before.
  static let recordRuns = Migration(
    13, "record_runs",
    steps: [
      .table(
        """
        CREATE TABLE record_run (
          county TEXT NOT NULL, leaf BIGINT NOT NULL, register TEXT NOT NULL,
          first BIGINT NOT NULL, last BIGINT NOT NULL,
          CONSTRAINT record_run_pk PRIMARY KEY (county, leaf, first),
          CONSTRAINT record_run_order CHECK (first <= last))
        """, clustered: true),
      .statement(
        """
        INSERT INTO record_run (county, leaf, register, first, last)
        SELECT county, leaf, register, min(record), max(record) FROM (
          SELECT county, leaf, register, record,
            record - row_number() OVER (PARTITION BY county, leaf, register ORDER BY record)
              AS island
          FROM (SELECT DISTINCT county, leaf, register, record FROM record_history) AS written
        ) AS numbered
        GROUP BY county, leaf, register, island
        """),
      .statement("DROP INDEX record_history_leaf"),
    ],
    walls: [.sqlite: SQLiteWalls.appendOnly("record_run")])
}
