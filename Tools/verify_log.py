"""一个县的日志全文核对 · The whole of a county's log: its tiles, and its books replayed from it.

Used by `verify.py log`. Nothing of an entry is looked at before its hash has led to the signed
root. Then the entries alone must make a ledger without a fault: see `verify_books.py`.
"""
import json, os, sys, tempfile

from verify import (
    LARGEST_ENTRY, LARGEST_FILE, LARGEST_NOTE, Misuse, Refused, decoded, existing, fetch,
    leaf_hash, need, open_checkpoint, read_entry, tree_root)
from verify_books import Ledger

LARGEST_LOG = 20_000_000                        # entries

# --- The log: bundles of entries, tiles of hashes, what was seen before (C2SP tlog-tiles) --------
def hash_tiles(hashes):
    """All tiles over leaf hashes: level, number, up to 256 hashes; full ones make the level above."""
    level = 0
    while hashes:
        tiles = [hashes[i:i + 256] for i in range(0, len(hashes), 256)]
        yield from ((level, number, tile) for number, tile in enumerate(tiles))
        hashes, level = [tree_root(tile) for tile in tiles if len(tile) == 256], level + 1

def tile_path(level, number, width=256):
    """Where a tile is: number 1234067 is x001/x234/067; of a partial one the width is added."""
    path = f"{number % 1000:03}"
    while number >= 1000:
        number //= 1000
        path = f"x{number % 1000:03}/{path}"
    return f"tile/{level}/{path}" + (f".p/{width}" if width < 256 else "")

def fetch_tile(base, level, number, width, largest):
    """A tile, and whether a full one came in place of a partial one, which a log may drop."""
    path = tile_path(level, number, width)
    data = fetch(f"{base}/{path}", largest)
    if instead := data is None and width < 256:
        data = fetch(f"{base}/{tile_path(level, number)}", largest)
    need(data is not None, f"日志缺少 {path}", "the log withholds it")
    return data, instead

def split_bundle(bundle, width, instead):
    """The entries of a bundle, each behind its length in two bytes, big-endian."""
    entries, start = [], 0
    for _ in range(width):
        end = start + 2 + int.from_bytes(bundle[start:start + 2], "big")
        entries.append(bundle[start + 2:end])
        start = end
    need(start == len(bundle) or instead and start < len(bundle), "条目包有误", "malformed bundle")
    return entries, bundle[:start]

def read_log(base, size, root, spool):
    """The leaf hashes of a log whose bundles, tiles and root agree; its entries go to `spool`."""
    leaves = []
    for number in range((size + 255) // 256):
        width = min(256, size - number * 256)
        found = fetch_tile(base, "entries", number, width, 256 * (LARGEST_ENTRY + 2))
        entries, raw = split_bundle(found[0], width, found[1])
        leaves += map(leaf_hash, entries)
        spool.write(raw)
        progress("读取 read", len(leaves), size)
    for level, number, tile in hash_tiles(leaves):
        data, instead = fetch_tile(base, level, number, len(tile), 8192)
        need(len(data) == 32 * (256 if instead else len(tile))
             and data[:32 * len(tile)] == b"".join(tile),
             f"{tile_path(level, number, len(tile))} 与条目不符", "the tile is not of the entries")
    need(tree_root(leaves) == root, "条目与所签的根不符", "the entries do not give the signed root")
    return leaves

def progress(what, done, size):
    if size > 5000 and (done % 5120 == 0 or done == size):
        print(f"{what} {done}/{size}", file=sys.stderr)

def remember(path, origin, note, size, root, leaves):
    """Refuses a log that does not continue what was seen last, then keeps what is seen now. Two
    signed checkpoints that contradict each other are proof against the log: both are shown."""
    try:
        seen = json.loads(fetch(path, LARGEST_FILE) or b"{}")
        old = seen.get(origin, {"size": 0, "root": tree_root([]).hex(), "note": ""})
        same = old["size"] <= size and tree_root(leaves[:old["size"]]).hex() == old["root"]
        both = f"\n{old['note']}\n{decoded(note)}"
    except (ValueError, KeyError, TypeError, AttributeError):
        raise Misuse(f"{path} 已损坏", "the file of the last run is damaged") from None
    need(same, "日志被改写：上次看到的内容已不在其中", "the log was REWRITTEN since the last run" + both)
    seen[origin] = {"size": size, "root": root.hex(), "note": decoded(note)}
    with open(path + ".new", "w", encoding="utf-8") as file:
        json.dump(seen, file, ensure_ascii=False, indent=1)
    os.replace(path + ".new", path)
    print(f"✓ 是上次所见 {old['size']} 条的延续 / continues the {old['size']} entries seen before")

def run(args, keys):
    """Checks a log from its signature down to every balance."""
    base, origin = args.base.rstrip("/"), keys[0].name
    note = existing(base + "/checkpoint", LARGEST_NOTE)
    size, root = open_checkpoint(note, keys)
    need(size <= LARGEST_LOG, "日志过大", f"more than {LARGEST_LOG} entries")
    with tempfile.TemporaryFile() as spool:
        leaves = read_log(base, size, root, spool)
        print(f"✓ 日志 {origin} 的 {size} 条与签名相符 / its {size} entries are those that were signed")
        if args.state:
            # Before the books are judged: whoever published a fault must not be able to undo it.
            remember(args.state, origin, note, size, root, leaves)
        spool.seek(0)
        ledger = Ledger(origin)
        for index in range(size):
            raw = spool.read(int.from_bytes(spool.read(2), "big"))
            try:
                ledger.add(read_entry(raw, index))
            except Refused as error:
                raise Refused(f"第 {index} 条：{error.zh}", f"entry {index}: {error.en}") from None
            progress("复核 replay", index + 1, size)
    ledger.finish()
    print("\n".join(ledger.report(args.places)))
    if args.balances:
        ledger.compare(existing(args.balances))
        print("✓ 公布的余额全部相符 / every published balance agrees")
