import PortableSQL

extension Migration {
  /// Who entered the records of a log entry, by form or file.
  ///
  /// It is the clerk to ask when the check-up finds something (practice.md 4.7). Entries of
  /// procedures and of the command line have none.
  static let entryClerks = Migration(
    11, "entry_clerks",
    steps: [
      .table(
        """
        CREATE TABLE entry_clerk (
          county TEXT NOT NULL, leaf BIGINT NOT NULL, staff TEXT NOT NULL,
          CONSTRAINT entry_clerk_pk PRIMARY KEY (county, leaf))
        """, clustered: true)
    ],
    walls: [.sqlite: SQLiteWalls.appendOnly("entry_clerk")])
}
