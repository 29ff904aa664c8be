import PortableSQL

extension Migration {
  /// What signing in remembers: devices of sessions, passwords of before, and how near somebody is
  /// to a limit (trust.md 4.2, 4.4).
  ///
  /// A limit's key is a keyed hash of a network, a number or an account, or the code of a place;
  /// the hash's key is a file beside the database.
  static let signIn = Migration(
    9, "sign_in",
    steps: [
      .statement("ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT ''"),
      .table(
        """
        CREATE TABLE past_password (
          staff TEXT NOT NULL, changed BIGINT NOT NULL, password TEXT NOT NULL,
          CONSTRAINT past_password_pk PRIMARY KEY (staff, changed))
        """, clustered: true),
      .table(
        """
        CREATE TABLE limit_mark (
          kind TEXT NOT NULL, key BYTEA NOT NULL, noted BIGINT NOT NULL, numbers TEXT NOT NULL,
          CONSTRAINT limit_mark_pk PRIMARY KEY (kind, key))
        """, clustered: true),
      .statement("CREATE INDEX limit_mark_noted ON limit_mark (noted)"),
    ])
}
