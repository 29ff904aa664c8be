#!/usr/bin/env python3
"""Changes single bytes of a copy of the books behind the program's back, one after the other, and
asks `shanhai verify` each time: it must fail and name the place (trust.md 3.3, R15).

  Tools/tamper_drill.py SHANHAI DATA [--edits 200] [--seed N] [--one-county]

With --one-county only the books of the edited row's county are verified each time, which is quick
enough for 200 edits of a city.

DATA is copied; the original is not touched. Prints the seed, each miss, and a closing line.
"""
import argparse, json, os, random, shutil, sqlite3, subprocess, sys, tempfile

TABLES = ["account", "tx", "posting", "balance", "payment_batch", "payment", "payment_run",
          "place_summary", "source_summary", "log_head", "log_entry", "log_node", "log_salt",
          "log_checkpoint", "record_history"]


def changed(value, rng):
    """The value with one byte (or one low bit of a number) changed; None when it has none."""
    if isinstance(value, int):
        return value ^ (1 << rng.randrange(8))
    if isinstance(value, str) and value:
        at = rng.randrange(len(value))
        return value[:at] + chr(ord(value[at]) ^ 1) + value[at + 1:]
    if isinstance(value, bytes) and value:
        at = rng.randrange(len(value))
        return value[:at] + bytes([value[at] ^ (1 << rng.randrange(8))]) + value[at + 1:]
    return None


def edit(db, table, columns, keys, rng):
    """Changes one byte of one column of one row; returns how to undo it, or None."""
    count = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    if not count:
        return None
    row = db.execute(f"SELECT {', '.join(columns)} FROM {table} LIMIT 1 OFFSET ?",
                     [rng.randrange(count)]).fetchone()
    at = rng.randrange(len(columns))
    new = changed(row[at], rng)
    if new is None or new == row[at]:
        return None
    old_key = [row[columns.index(key)] for key in keys]
    new_key = [new if key == columns[at] else value for key, value in zip(keys, old_key)]
    where = " AND ".join(f"{key} IS ?" for key in keys)
    try:
        with db:
            db.execute(f"UPDATE {table} SET {columns[at]} = ? WHERE {where}", [new] + old_key)
    except sqlite3.IntegrityError:
        return None                                       # the key of another row: cannot stand
    return (f"{table}.{columns[at]} of {old_key}", row[columns.index("county")],
            f"UPDATE {table} SET {columns[at]} = ? WHERE {where}", [row[at]] + new_key)


def main():
    args = argparse.ArgumentParser()
    args.add_argument("shanhai")
    args.add_argument("data")
    args.add_argument("--edits", type=int, default=200)
    args.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    args.add_argument("--one-county", action="store_true")
    args = args.parse_args()
    rng = random.Random(args.seed)
    print(f"seed {args.seed}")
    with tempfile.TemporaryDirectory() as folder:
        copy = os.path.join(folder, "data")
        shutil.copytree(args.data, copy)
        os.chmod(copy, 0o700)
        misses = drill(args, copy, rng)
    print(f"{args.edits - misses} passed, {misses} failed")
    sys.exit(1 if misses else 0)


def drill(args, copy, rng):
    db = sqlite3.connect(os.path.join(copy, "shanhai.sqlite"))
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    db.execute("PRAGMA ignore_check_constraints = ON")
    shapes = {}
    for table in TABLES:
        info = db.execute(f"PRAGMA table_info({table})").fetchall()
        keys = [c[1] for c in sorted(info, key=lambda c: c[5]) if c[5]]
        shapes[table] = ([c[1] for c in info], keys)
    if verify(args, copy)[0] != 0:
        sys.exit("the books do not hold before anything was changed: the drill would prove nothing")
    done = misses = 0
    while done < args.edits:
        table = rng.choice(TABLES)
        undo = edit(db, table, *shapes[table], rng)
        if undo is None:
            continue
        done += 1
        code, findings = verify(args, copy, undo[1] if args.one_county else None)
        if code != 1 or not findings:
            misses += 1
            print(f"MISSED {undo[0]} (exit {code})")
        elif done % 20 == 0:
            print(f"{done}: {undo[0]} -> {findings[0]}", flush=True)
        with db:
            db.execute(undo[2], undo[3])
    if verify(args, copy)[0] != 0:
        sys.exit("the books do not hold after everything was undone")
    return misses


def verify(args, copy, county=None):
    """The exit code of `shanhai verify`, and what it found."""
    run = subprocess.run(
        [args.shanhai, "verify", "--json", "--data", copy] + (["--county", county] if county else []),
        capture_output=True, text=True)
    return run.returncode, [r["finding"] for r in json.loads(run.stdout or "[]") if not r["holds"]]


if __name__ == "__main__":
    main()
