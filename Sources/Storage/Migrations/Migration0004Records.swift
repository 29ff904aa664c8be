import PortableSQL

extension Migration {
  /// The history of register records, and what was imported when.
  ///
  /// Each change of a record is a further revision; the values are canonical JSON. Imports name
  /// the file by its SHA-256, so that the same file twice is refused.
  static let records = Migration(
    4, "records",
    steps: [
      .table(
        """
        CREATE TABLE record_history (
          county TEXT NOT NULL, register TEXT NOT NULL, record BIGINT NOT NULL,
          rev BIGINT NOT NULL, recorded BIGINT NOT NULL, leaf BIGINT NOT NULL, body TEXT NOT NULL,
          CONSTRAINT record_history_pk PRIMARY KEY (county, register, record, rev))
        """, clustered: true),
      .statement("CREATE INDEX record_history_leaf ON record_history (county, leaf)"),
      .table(
        """
        CREATE TABLE import_file (
          register TEXT NOT NULL, sha256 TEXT NOT NULL, n BIGINT NOT NULL,
          recorded BIGINT NOT NULL,
          CONSTRAINT import_file_pk PRIMARY KEY (register, sha256))
        """, clustered: true),
      .table(
        """
        CREATE TABLE verification (
          county TEXT NOT NULL, recorded BIGINT NOT NULL, holds BIGINT NOT NULL,
          entries BIGINT NOT NULL, movements BIGINT NOT NULL, payments BIGINT NOT NULL,
          finding TEXT NOT NULL,
          CONSTRAINT verification_pk PRIMARY KEY (county, recorded),
          CONSTRAINT verification_holds CHECK (holds IN (0, 1)))
        """, clustered: true),
      .table(
        """
        CREATE TABLE register_column (
          register TEXT NOT NULL, name TEXT NOT NULL,
          CONSTRAINT register_column_pk PRIMARY KEY (register, name))
        """, clustered: true),
      .table(
        """
        CREATE TABLE setting (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL)
        """, clustered: true),
    ],
    walls: [.sqlite: SQLiteWalls.appendOnly("record_history")])
}
