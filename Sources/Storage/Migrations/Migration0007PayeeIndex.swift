import PortableSQL

extension Migration {
  /// Payees by the keyed hash of their ID number (trust.md 2.1, DB-only blind index).
  ///
  /// The key is a file beside the database, never in it; with another key the index is made anew.
  static let payeeIndex = Migration(
    7, "payee_index",
    steps: [
      .table(
        """
        CREATE TABLE payee_index (
          county TEXT NOT NULL, token BYTEA NOT NULL, payee BIGINT NOT NULL,
          CONSTRAINT payee_index_pk PRIMARY KEY (county, token, payee),
          CONSTRAINT payee_index_payee UNIQUE (county, payee),
          CONSTRAINT payee_index_token CHECK (length(token) = 16))
        """, clustered: true)
    ])
}
