import PortableSQL

extension Migration {
  /// The ledger of trust.md 1.4, keyed by county.
  ///
  /// What holds an invariant is a key or a CHECK wherever one can say it, because those hold on
  /// Citus too: `n` in every line with a deferred key to the header (T4, L2), currencies by key
  /// (L1), overdraft by CHECK (L5), keys of idempotency, resolution and reversal (L6-L8). A balance
  /// names the movement that set it, by deferred key, so it cannot change without one (L4).
  static let ledger = Migration(
    1, "ledger",
    steps: [
      .table(
        """
        CREATE TABLE account (
          county TEXT NOT NULL, id BIGINT NOT NULL, code TEXT NOT NULL, ccy TEXT NOT NULL,
          normal TEXT NOT NULL, no_overdraft BIGINT NOT NULL, leaf BIGINT NOT NULL,
          CONSTRAINT account_pk PRIMARY KEY (county, id),
          CONSTRAINT account_code UNIQUE (county, code),
          CONSTRAINT account_ccy UNIQUE (county, id, ccy),
          CONSTRAINT account_kind UNIQUE (county, id, normal, no_overdraft),
          CONSTRAINT account_normal CHECK (normal IN ('D', 'C')),
          CONSTRAINT account_no_overdraft CHECK (no_overdraft IN (0, 1)))
        """, clustered: true),
      .table(
        """
        CREATE TABLE tx (
          county TEXT NOT NULL, id BIGINT NOT NULL, seq BIGINT NOT NULL, idem TEXT NOT NULL,
          body_hash BYTEA NOT NULL, kind TEXT NOT NULL, outcome TEXT, effective TEXT NOT NULL,
          recorded BIGINT NOT NULL, n BIGINT NOT NULL, total BIGINT NOT NULL,
          posted BIGINT NOT NULL, resolves BIGINT, reverses BIGINT, expires TEXT,
          register TEXT NOT NULL, voucher TEXT NOT NULL, enclosure TEXT, leaf BIGINT NOT NULL,
          CONSTRAINT tx_pk PRIMARY KEY (county, id),
          CONSTRAINT tx_seq UNIQUE (county, seq),
          CONSTRAINT tx_idem UNIQUE (county, idem),
          CONSTRAINT tx_lines UNIQUE (county, id, n),
          CONSTRAINT tx_posted UNIQUE (county, id, posted),
          CONSTRAINT tx_resolves UNIQUE (county, resolves),
          CONSTRAINT tx_reverses UNIQUE (county, reverses),
          CONSTRAINT tx_leaf UNIQUE (county, leaf),
          CONSTRAINT tx_resolves_fk FOREIGN KEY (county, resolves) REFERENCES tx (county, id),
          CONSTRAINT tx_reverses_fk FOREIGN KEY (county, reverses) REFERENCES tx (county, id),
          CONSTRAINT tx_kind CHECK (kind IN ('post', 'pending', 'resolve', 'reverse')),
          CONSTRAINT tx_kind_links CHECK (
            (kind = 'resolve') = (resolves IS NOT NULL)
            AND (kind = 'reverse') = (reverses IS NOT NULL)
            AND (kind = 'resolve') = (outcome IS NOT NULL)
            AND (expires IS NULL OR kind = 'pending')),
          CONSTRAINT tx_outcome CHECK (
            outcome IS NULL OR (outcome = 'posted' AND posted > 0)
            OR (outcome IN ('void', 'expired') AND posted = 0)),
          CONSTRAINT tx_enclosure CHECK (
            enclosure IS NULL OR (outcome = 'posted' AND length(enclosure) = 64)),
          CONSTRAINT tx_n CHECK (n BETWEEN 1 AND 500),
          CONSTRAINT tx_total CHECK (total > 0 AND posted >= 0 AND posted <= total))
        """, clustered: true),
      .table(
        """
        CREATE TABLE posting (
          county TEXT NOT NULL, tx BIGINT NOT NULL, line BIGINT NOT NULL, n BIGINT NOT NULL,
          layer TEXT NOT NULL, debit BIGINT NOT NULL, credit BIGINT NOT NULL, ccy TEXT NOT NULL,
          amount BIGINT NOT NULL,
          CONSTRAINT posting_pk PRIMARY KEY (county, tx, line),
          CONSTRAINT posting_tx FOREIGN KEY (county, tx, n) REFERENCES tx (county, id, n)
            DEFERRABLE INITIALLY DEFERRED,
          CONSTRAINT posting_debit FOREIGN KEY (county, debit, ccy)
            REFERENCES account (county, id, ccy),
          CONSTRAINT posting_credit FOREIGN KEY (county, credit, ccy)
            REFERENCES account (county, id, ccy),
          CONSTRAINT posting_layer CHECK (layer IN ('posted', 'pending', 'release')),
          CONSTRAINT posting_amount CHECK (amount > 0 AND amount <= 1000000000000000),
          CONSTRAINT posting_accounts CHECK (debit <> credit),
          CONSTRAINT posting_line CHECK (line BETWEEN 1 AND n))
        """, clustered: true),
      .table(
        """
        CREATE TABLE balance (
          county TEXT NOT NULL, account BIGINT NOT NULL, normal TEXT NOT NULL,
          no_overdraft BIGINT NOT NULL, tx BIGINT,
          dp BIGINT NOT NULL, dq BIGINT NOT NULL, cp BIGINT NOT NULL, cq BIGINT NOT NULL,
          CONSTRAINT balance_pk PRIMARY KEY (county, account),
          CONSTRAINT balance_account FOREIGN KEY (county, account, normal, no_overdraft)
            REFERENCES account (county, id, normal, no_overdraft),
          CONSTRAINT balance_tx FOREIGN KEY (county, tx) REFERENCES tx (county, id)
            DEFERRABLE INITIALLY DEFERRED,
          CONSTRAINT balance_whole CHECK (dp >= 0 AND dq >= 0 AND cp >= 0 AND cq >= 0),
          CONSTRAINT balance_used CHECK (tx IS NOT NULL OR dp + dq + cp + cq = 0),
          CONSTRAINT balance_no_overdraft CHECK (
            no_overdraft = 0 OR (normal = 'C' AND dq + dp <= cp)
            OR (normal = 'D' AND cq + cp <= dp)))
        """, clustered: true),
      .table(
        """
        CREATE TABLE period_seal (
          county TEXT NOT NULL, period TEXT NOT NULL, seq BIGINT NOT NULL, accounts BIGINT NOT NULL,
          debits BIGINT NOT NULL, credits BIGINT NOT NULL, root BYTEA NOT NULL,
          leaf BIGINT NOT NULL,
          CONSTRAINT period_seal_pk PRIMARY KEY (county, period),
          CONSTRAINT period_seal_balanced CHECK (debits = credits))
        """, clustered: true),
      .table(
        """
        CREATE TABLE refused_key (
          county TEXT NOT NULL, idem TEXT NOT NULL, body_hash BYTEA NOT NULL, code TEXT NOT NULL,
          leaf BIGINT NOT NULL,
          CONSTRAINT refused_key_pk PRIMARY KEY (county, idem))
        """, clustered: true),
      .statement("CREATE INDEX posting_debit_idx ON posting (county, debit)"),
      .statement("CREATE INDEX posting_credit_idx ON posting (county, credit)"),
      .statement("CREATE INDEX tx_voucher ON tx (county, register, voucher)"),
    ],
    walls: [.sqlite: SQLiteWalls.ledger])
}
