import PortableSQL

extension Migration {
  /// Payment lines under their batch: the sub-ledger of the movement that resolves a request.
  ///
  /// Lines come first, the batch seals them (like L2), and the batch's total is the movement's
  /// posted sum by key; a movement pays one batch. Payment k of batch B has the number B + k. A run
  /// names the lines that follow each other in one village, so that a village finds its payments
  /// without an index over every line: lists come by village, and a run is written once for
  /// hundreds of lines. Summaries are kept in the same transaction, and `verify` proves them equal
  /// to a recount.
  static let payments = Migration(
    3, "payments",
    steps: [
      .table(
        """
        CREATE TABLE payment_batch (
          county TEXT NOT NULL, id BIGINT NOT NULL, number TEXT NOT NULL,
          reimbursement TEXT NOT NULL, project TEXT NOT NULL, category TEXT NOT NULL,
          paid TEXT NOT NULL, n BIGINT NOT NULL, total BIGINT NOT NULL, tx BIGINT NOT NULL,
          leaf BIGINT NOT NULL, parts BIGINT NOT NULL,
          CONSTRAINT payment_batch_pk PRIMARY KEY (county, id),
          CONSTRAINT payment_batch_number UNIQUE (county, number),
          CONSTRAINT payment_batch_movement UNIQUE (county, tx),
          CONSTRAINT payment_batch_lines UNIQUE (county, id, n),
          CONSTRAINT payment_batch_tx FOREIGN KEY (county, tx, total)
            REFERENCES tx (county, id, posted),
          CONSTRAINT payment_batch_n CHECK (n BETWEEN 1 AND 1000000),
          CONSTRAINT payment_batch_total CHECK (total > 0))
        """, clustered: true),
      .statement("CREATE INDEX payment_batch_project ON payment_batch (county, project)"),
      .statement("CREATE INDEX payment_batch_id ON payment_batch (id)"),
      .table(
        """
        CREATE TABLE payment (
          county TEXT NOT NULL, batch BIGINT NOT NULL, line BIGINT NOT NULL, n BIGINT NOT NULL,
          village TEXT NOT NULL, payee BIGINT NOT NULL, payee_rev BIGINT NOT NULL,
          shown TEXT NOT NULL, amount BIGINT NOT NULL,
          CONSTRAINT payment_pk PRIMARY KEY (county, batch, line),
          CONSTRAINT payment_batch_fk FOREIGN KEY (county, batch, n)
            REFERENCES payment_batch (county, id, n) DEFERRABLE INITIALLY DEFERRED,
          CONSTRAINT payment_amount CHECK (amount > 0 AND amount <= 1000000000000000),
          CONSTRAINT payment_line CHECK (line BETWEEN 1 AND n))
        """, clustered: true),
      .table(
        """
        CREATE TABLE payment_run (
          county TEXT NOT NULL, village TEXT NOT NULL, batch BIGINT NOT NULL,
          first BIGINT NOT NULL, last BIGINT NOT NULL, total BIGINT NOT NULL,
          CONSTRAINT payment_run_pk PRIMARY KEY (county, village, batch, first),
          CONSTRAINT payment_run_lines CHECK (first BETWEEN 1 AND last))
        """, clustered: true),
      .table(
        """
        CREATE TABLE place_summary (
          county TEXT NOT NULL, place TEXT NOT NULL, year BIGINT NOT NULL, category TEXT NOT NULL,
          arranged BIGINT NOT NULL, returned BIGINT NOT NULL, paid BIGINT NOT NULL,
          payments BIGINT NOT NULL,
          CONSTRAINT place_summary_pk PRIMARY KEY (county, place, year, category))
        """, clustered: true),
      .table(
        """
        CREATE TABLE source_summary (
          county TEXT NOT NULL, source TEXT NOT NULL, year BIGINT NOT NULL,
          received BIGINT NOT NULL, allocated BIGINT NOT NULL,
          CONSTRAINT source_summary_pk PRIMARY KEY (county, source, year))
        """, clustered: true),
    ],
    walls: [.sqlite: SQLiteWalls.payments])
}
