import PortableSQL

extension Migration {
  /// The private log of what staff did and read, one for each county (trust.md 4.12).
  ///
  /// Its tables have the form of the public log's, so that the same code keeps and verifies them.
  /// `attested` is the size that the county's public log told last. `audit_event` holds what each
  /// entry says, for questions; `audit_subject` the records it is about.
  /// `audit_line` of before is kept as it was; its lines are taken over when the store is opened.
  static let audit = Migration(
    10, "audit",
    steps: auditLog + [
      .table(
        """
        CREATE TABLE audit_event (
          county TEXT NOT NULL, idx BIGINT NOT NULL, recorded BIGINT NOT NULL,
          staff TEXT NOT NULL, role TEXT NOT NULL, session TEXT NOT NULL, network TEXT NOT NULL,
          act TEXT NOT NULL, object TEXT NOT NULL, division TEXT NOT NULL, purpose TEXT NOT NULL,
          fields TEXT NOT NULL, n BIGINT NOT NULL, result TEXT NOT NULL, salt BYTEA NOT NULL,
          CONSTRAINT audit_event_pk PRIMARY KEY (county, idx),
          CONSTRAINT audit_event_salt CHECK (length(salt) = 32 AND n >= 0))
        """, clustered: true),
      .statement("CREATE INDEX audit_event_act ON audit_event (act, recorded)"),
      .table(
        """
        CREATE TABLE audit_subject (
          county TEXT NOT NULL, idx BIGINT NOT NULL, register TEXT NOT NULL,
          record BIGINT NOT NULL,
          CONSTRAINT audit_subject_pk PRIMARY KEY (county, idx, register, record))
        """, clustered: true),
      .statement("CREATE INDEX audit_subject_record ON audit_subject (county, register, record)"),
    ],
    walls: [
      .sqlite: SQLiteWalls.log("audit")
        + ["audit_event", "audit_subject"].flatMap(SQLiteWalls.appendOnly)
    ])

  /// The form of a log.
  private static let auditLog: [Migration.Step] = [
    .table(
      """
      CREATE TABLE audit_head (
        county TEXT NOT NULL, origin TEXT NOT NULL, size BIGINT NOT NULL,
        frontier BYTEA NOT NULL, recorded BIGINT NOT NULL, number BIGINT NOT NULL,
        signed BIGINT NOT NULL, checkpoints BIGINT NOT NULL, attested BIGINT NOT NULL DEFAULT 0,
        CONSTRAINT audit_head_pk PRIMARY KEY (county),
        CONSTRAINT audit_head_size CHECK (size >= 0 AND number = 0),
        CONSTRAINT audit_head_signed CHECK (
          signed BETWEEN 0 AND size AND checkpoints BETWEEN 0 AND signed
          AND attested BETWEEN 0 AND size))
      """, clustered: true),
    .table(
      """
      CREATE TABLE audit_entry (
        county TEXT NOT NULL, idx BIGINT NOT NULL, leaf BYTEA NOT NULL, bytes BYTEA NOT NULL,
        CONSTRAINT audit_entry_pk PRIMARY KEY (county, idx),
        CONSTRAINT audit_entry_size CHECK (length(bytes) <= 16384 AND length(leaf) = 32))
      """, clustered: false),
    .table(
      """
      CREATE TABLE audit_node (
        county TEXT NOT NULL, level BIGINT NOT NULL, idx BIGINT NOT NULL, hash BYTEA NOT NULL,
        CONSTRAINT audit_node_pk PRIMARY KEY (county, level, idx),
        CONSTRAINT audit_node_hash CHECK (length(hash) = 32))
      """, clustered: true),
    .table(
      """
      CREATE TABLE audit_checkpoint (
        county TEXT NOT NULL, size BIGINT NOT NULL, note TEXT NOT NULL,
        CONSTRAINT audit_checkpoint_pk PRIMARY KEY (county, size))
      """, clustered: true),
  ]
}
