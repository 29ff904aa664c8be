import PortableSQL

extension Migration {
  /// What signs staff in, who is signed in, and what was done (trust.md 4.2, 4.12).
  ///
  /// Passwords are Argon2id hashes; TOTP secrets are sealed with a key that is not in the database;
  /// tokens of sessions and recovery codes are kept as SHA-256. `identity` is a blind index of the
  /// citizen number: one person has one login. An audit line holds the hash of the one before it.
  static let access = Migration(
    5, "access",
    steps: [
      .table(
        """
        CREATE TABLE login (
          staff TEXT NOT NULL, identity BYTEA, password TEXT NOT NULL, secret BYTEA NOT NULL,
          totp_step BIGINT NOT NULL, changed BIGINT NOT NULL, must_change BIGINT NOT NULL,
          CONSTRAINT login_pk PRIMARY KEY (staff),
          CONSTRAINT login_identity UNIQUE (identity),
          CONSTRAINT login_must_change CHECK (must_change IN (0, 1)))
        """, clustered: true),
      .table(
        """
        CREATE TABLE recovery_code (
          staff TEXT NOT NULL, code BYTEA NOT NULL, used BIGINT,
          CONSTRAINT recovery_code_pk PRIMARY KEY (staff, code))
        """, clustered: true),
      .table(
        """
        CREATE TABLE session (
          token BYTEA NOT NULL, staff TEXT NOT NULL, role_grant TEXT NOT NULL,
          begun BIGINT NOT NULL, seen BIGINT NOT NULL,
          CONSTRAINT session_pk PRIMARY KEY (token),
          CONSTRAINT session_token CHECK (length(token) = 32))
        """, clustered: true),
      .statement("CREATE INDEX session_staff ON session (staff, begun)"),
      .table(
        """
        CREATE TABLE audit_line (
          county TEXT NOT NULL, n BIGINT NOT NULL, recorded BIGINT NOT NULL, staff TEXT NOT NULL,
          role TEXT NOT NULL, act TEXT NOT NULL, object TEXT NOT NULL, purpose TEXT NOT NULL,
          result TEXT NOT NULL, chain BYTEA NOT NULL,
          CONSTRAINT audit_line_pk PRIMARY KEY (county, n),
          CONSTRAINT audit_line_n CHECK (n >= 1 AND length(chain) = 32))
        """, clustered: true),
    ],
    walls: [.sqlite: SQLiteWalls.appendOnly("audit_line")])
}
