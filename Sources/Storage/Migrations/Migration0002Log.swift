import PortableSQL

extension Migration {
  /// One transparency log for each county (trust.md 2.6: the database is the source of truth).
  ///
  /// `log_node` keeps complete nodes at levels 8, 16, ...; level 0 is the leaf of each entry, and
  /// all other nodes follow from these. Salts of commitments stand apart, so that destroying one
  /// leaves every proof valid (trust.md 2.1). The head also knows what no entry tells: the largest
  /// record number the county was given, the size of its newest checkpoint, and how many there are.
  static let log = Migration(
    2, "log",
    steps: [
      .table(
        """
        CREATE TABLE log_head (
          county TEXT NOT NULL, origin TEXT NOT NULL, size BIGINT NOT NULL,
          frontier BYTEA NOT NULL, recorded BIGINT NOT NULL, number BIGINT NOT NULL,
          signed BIGINT NOT NULL, checkpoints BIGINT NOT NULL,
          CONSTRAINT log_head_pk PRIMARY KEY (county),
          CONSTRAINT log_head_size CHECK (size >= 0 AND number >= 0),
          CONSTRAINT log_head_signed CHECK (
            signed BETWEEN 0 AND size AND checkpoints BETWEEN 0 AND signed))
        """, clustered: true),
      .statement("CREATE INDEX log_head_number ON log_head (number)"),
      .table(
        """
        CREATE TABLE log_entry (
          county TEXT NOT NULL, idx BIGINT NOT NULL, leaf BYTEA NOT NULL, bytes BYTEA NOT NULL,
          CONSTRAINT log_entry_pk PRIMARY KEY (county, idx),
          CONSTRAINT log_entry_size CHECK (length(bytes) <= 16384 AND length(leaf) = 32))
        """, clustered: false),
      .table(
        """
        CREATE TABLE log_node (
          county TEXT NOT NULL, level BIGINT NOT NULL, idx BIGINT NOT NULL, hash BYTEA NOT NULL,
          CONSTRAINT log_node_pk PRIMARY KEY (county, level, idx),
          CONSTRAINT log_node_hash CHECK (length(hash) = 32))
        """, clustered: true),
      .table(
        """
        CREATE TABLE log_salt (
          county TEXT NOT NULL, idx BIGINT NOT NULL, salts BYTEA NOT NULL,
          CONSTRAINT log_salt_pk PRIMARY KEY (county, idx))
        """, clustered: false),
      .table(
        """
        CREATE TABLE log_checkpoint (
          county TEXT NOT NULL, size BIGINT NOT NULL, note TEXT NOT NULL,
          CONSTRAINT log_checkpoint_pk PRIMARY KEY (county, size))
        """, clustered: true),
    ],
    walls: [.sqlite: SQLiteWalls.log("log")])
}
