import PortableSQL

extension Migration {
  /// Personal values leave the tables of records and the bodies of their history.
  ///
  /// A revision keeps what it says of persons sealed; the salt of the record stands in a table of
  /// its own, because backups keep it for a short time only and deleting it deletes the person
  /// (trust.md 2.1, 4.11). What was erased keeps the commitments that the log covers. The index of
  /// payees goes: the blind tokens now stand in the registers' own columns.
  static let personalSalts = Migration(
    8, "personal_salts",
    steps: [
      .statement("DROP TABLE payee_index"),
      .statement("ALTER TABLE record_history ADD COLUMN sealed BYTEA"),
      .table(
        """
        CREATE TABLE personal_salt (
          county TEXT NOT NULL, register TEXT NOT NULL, record BIGINT NOT NULL,
          salt BYTEA NOT NULL,
          CONSTRAINT personal_salt_pk PRIMARY KEY (county, register, record),
          CONSTRAINT personal_salt_length CHECK (length(salt) = 32))
        """, clustered: true),
      .table(
        """
        CREATE TABLE erased_revision (
          county TEXT NOT NULL, register TEXT NOT NULL, record BIGINT NOT NULL,
          rev BIGINT NOT NULL, commitment BYTEA NOT NULL,
          CONSTRAINT erased_revision_pk PRIMARY KEY (county, register, record, rev),
          CONSTRAINT erased_revision_length CHECK (length(commitment) = 32))
        """, clustered: true),
    ],
    walls: [.sqlite: SQLiteWalls.appendOnly("erased_revision")])
}
