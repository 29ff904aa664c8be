import PortableSQL

extension Migration {
  /// Files of vouchers that wait for a second person (trust.md 1.6: nobody moves money alone).
  ///
  /// The bytes are kept as they were sent, so that what is confirmed is what was prepared. That the
  /// two people differ is a CHECK.
  static let drafts = Migration(
    6, "drafts",
    steps: [
      .table(
        """
        CREATE TABLE draft_file (
          county TEXT NOT NULL, id BIGINT NOT NULL, register TEXT NOT NULL, name TEXT NOT NULL,
          bytes BYTEA NOT NULL, n BIGINT NOT NULL, prepared BIGINT NOT NULL,
          prepared_by TEXT NOT NULL, settled BIGINT, settled_by TEXT, verdict TEXT,
          CONSTRAINT draft_file_pk PRIMARY KEY (county, id),
          CONSTRAINT draft_file_verdict CHECK (verdict IN ('confirmed', 'discarded')),
          CONSTRAINT draft_file_settled CHECK (
            (settled IS NULL AND settled_by IS NULL AND verdict IS NULL)
            OR (settled IS NOT NULL AND settled_by IS NOT NULL AND verdict IS NOT NULL)),
          CONSTRAINT draft_file_two_people CHECK (
            verdict IS NULL OR verdict = 'discarded' OR settled_by <> prepared_by))
        """, clustered: false)
    ])
}
