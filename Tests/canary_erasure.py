"""Proves an erasure by the salts: gone from every byte of the data folder, and nothing opens since."""

import hashlib
import hmac
import os
import sqlite3

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def keyed(key, use, value):
    return hmac.new(key, use + b"\0" + value, hashlib.sha256).digest()


class Salts:
    """The salts of all records of persons as they stand, and what opens with them."""

    def __init__(self, data):
        self.data = data
        with open(f"{data}/personal.key", "rb") as file:
            self.master = file.read()
        self.found = self.standing()

    def rows(self, statement, *values):
        link = sqlite3.connect(f"file:{self.data}/shanhai.sqlite?mode=ro", uri=True)
        try:
            return link.execute(statement, values).fetchall()
        finally:
            link.close()

    def standing(self):
        """The salts that there are, by register and number of the record."""
        tables = [name for name, in self.rows(
            "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c "
            "WHERE m.type = 'table' AND c.name = 'salt' AND m.name IN ("
            "SELECT DISTINCT register FROM record_history WHERE sealed IS NOT NULL)")]
        return {(table, record): salt for table in tables for record, salt in self.rows(
            f"SELECT id, salt FROM {table} WHERE salt IS NOT NULL")}

    def revisions(self, register, record):
        return self.rows(
            "SELECT county, rev, body, sealed FROM record_history WHERE register = ? AND record = ?"
            " ORDER BY rev", register, record)

    def opened(self, salt, register, record, revision):
        """The personal part of a revision; None when the salt does not open it."""
        county, number, _, sealed = revision
        try:
            return AESGCM(keyed(self.master, b"fupin.seal.v1", salt)).decrypt(
                bytes(4) + number.to_bytes(8, "big"), sealed,
                f"{county}|{register}|{record}".encode())
        except InvalidTag:
            return None

    def committed(self, salt, body, personal):
        """What the log's entry covers of a revision."""
        key = keyed(self.master, b"fupin.commit.v1", salt)
        return keyed(key, b"fupin.rev.v1", body.encode() + b"\n" + personal)

    def prove(self, mark):
        """Holds the erasures of since against the salts of before; how many records they took.

        What was sealed opened before and bore the mark; its salt is in no file now, no salt that is
        left opens it, and the entry of the log still covers what nobody can say any more.
        """
        erased = [(register, int(record)) for register, record in self.rows(
            "SELECT register, record FROM erasure")]
        erased = [one for one in erased if one in self.found]
        left = self.standing()
        assert erased and not set(erased) & set(left), "a salt is left of what was erased"
        marked = 0
        for register, record in erased:
            salt = self.found[register, record]
            for revision in self.revisions(register, record):
                personal = self.opened(salt, register, record, revision)
                assert personal, (register, "did not open before")
                marked += mark.encode() in personal
                (kept,), = self.rows(
                    "SELECT commitment FROM erased_revision WHERE register = ? AND record = ? "
                    "AND rev = ?", register, record, revision[1])
                assert kept == self.committed(salt, revision[2], personal), "another commitment"
                assert not any(self.opened(other, register, record, revision)
                               for other in left.values()), "it opens with another salt"
        assert marked, "nothing erased bore the mark"
        gone = [self.found[one] for one in erased]
        for root, _, names in os.walk(self.data):
            for name in names:
                with open(f"{root}/{name}", "rb") as file:
                    content = file.read()
                assert not any(salt in content for salt in gone), f"{name} still has a salt"
        return len(erased)
