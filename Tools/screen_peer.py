"""Runs the screening rules as SQL on DuckDB: the peer of `shanhai bench screen`.

Usage: screen_peer.py FOLDER TODAY ROUNDS

FOLDER holds a CSV a table (names and columns: the CREATE TABLE lines of screen_peer.sql). Prints
JSON: version, seconds of loading, seconds of all rules for each round, peak memory, findings.
Exits 3 when DuckDB cannot be had. DuckDB is no dependency of the platform: it is put into a folder
of its own below the system's temporary folder.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def get_duckdb():
    """The module; installed into a throw-away folder when it is not there."""
    try:
        import duckdb

        return duckdb
    except ImportError:
        pass
    folder = os.path.join(tempfile.gettempdir(), "shanhai-duckdb-%d" % os.getuid())
    if not os.path.isdir(os.path.join(folder, "duckdb")):
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", folder, "duckdb"]
        if subprocess.run(command, stdout=sys.stderr).returncode != 0:
            return None
    sys.path.insert(0, folder)
    try:
        import duckdb

        return duckdb
    except ImportError:
        return None


def sections(text):
    """The parts of the file of rules, by the word after `-- @`."""
    parts = {}
    for part in text.split("-- @")[1:]:
        name, _, body = part.partition("\n")
        parts[name.strip()] = body
    return parts


def main():
    folder, today, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    duckdb = get_duckdb()
    if duckdb is None:
        return 3
    with open(os.path.join(HERE, "screen_peer.sql"), encoding="utf-8") as file:
        parts = sections(file.read().replace(":today", "DATE '%s'" % today))
    base = duckdb.connect()
    started = time.perf_counter()
    base.execute(parts.pop("tables"))
    for (table,) in base.execute("SELECT table_name FROM duckdb_tables()").fetchall():
        path = os.path.join(folder, table + ".csv")
        if os.path.getsize(path) > 0:  # DuckDB takes no file without rows
            base.execute("COPY %s FROM '%s' (FORMAT csv, HEADER false)" % (table, path))
    loading = time.perf_counter() - started
    times, found = [], set()
    for _ in range(max(1, rounds)):
        started = time.perf_counter()
        found = set()
        for name, sql in parts.items():
            rows = base.execute(sql).fetchall()
            if name != "prepare":
                found.update("%s %s/%s" % (county, name, code) for county, code in rows)
        times.append(time.perf_counter() - started)
    print(json.dumps({
        "version": duckdb.__version__,
        "loading": loading,
        "rules": times,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "findings": sorted(found),
    }))
    return 0


if __name__ == "__main__":
    sys.exit(main())
