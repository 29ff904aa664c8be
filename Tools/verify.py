#!/usr/bin/env python3
"""山海公开日志独立核对工具 · Independent verifier of the Shanhai public logs.

Every county publishes an append-only log of its assistance money. This program checks it from the
published bytes alone; it shares no code with the server and is meant to be read as a specification. Tiles
and the rules of the money are in verify_log.py and verify_books.py, which only `log` needs.

  verify.py receipt P.tlog-proof P.entry --key VKEY --line N [--name 张三 --id-number ... | --ask]
  verify.py report R.json --key VKEY
  verify.py log http://host/log/621121 --key VKEY [--state FILE] [--places] [--balances FILE]
  verify.py vectors tlog_vectors.json

Needs Python 3.9+ and `pip install cryptography`. Exit: 0 holds, 1 does not hold, 2 wrong use.
Formats: RFC 6962, RFC 9162, C2SP tlog-tiles, tlog-checkpoint, signed-note, tlog-proof.
"""
import argparse, base64, datetime, getpass, hashlib, hmac, http.client, json, os, re, struct, sys
import unicodedata, urllib.error, urllib.request
try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    print("✗ 请先运行 / first run: pip install cryptography", file=sys.stderr)
    sys.exit(2)

LARGEST_ENTRY, LARGEST_NOTE, LARGEST_FILE, LARGEST_AMOUNT = 16_384, 65_536, 64 << 20, 10**15

class Refused(Exception):
    """What was checked does not hold."""
    code = 1
    def __init__(self, zh, en):
        super().__init__(f"{zh} / {en}")
        self.zh, self.en = zh, en

class Misuse(Refused):
    """Nothing could be checked: wrong arguments, unreadable files, no network."""
    code = 2

def need(holds, zh, en):
    if not holds:
        raise Refused(zh, en)
    return True

# --- Hashing and proofs (RFC 6962 section 2.1, RFC 9162 sections 2.1.3 and 2.1.4) ----------------

def leaf_hash(data):
    return hashlib.sha256(b"\0" + data).digest()

def node_hash(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()

def tree_root(hashes):
    """The root over leaf hashes. Pairing neighbours and carrying an odd last one up gives the same
    tree as RFC 6962, which splits at the largest power of two."""
    while len(hashes) > 1:
        pairs = list(map(node_hash, hashes[::2], hashes[1::2]))
        hashes = pairs + hashes[2 * len(pairs):]
    return hashes[0] if hashes else hashlib.sha256(b"").digest()

def climb(fn, sn, seed, path):
    """Goes from a node up to the root: the root of what lies left of it and includes it, and the
    root of all; None when the path has the wrong length."""
    fr = sr = seed
    for c in path:
        if sn == 0 or len(c) != 32:
            return None
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while fn and not fn & 1:             # the last of its row, without a sibling
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return (fr, sr) if sn == 0 and len(seed) == 32 else None

def inclusion_holds(index, size, leaf, proof, root):
    """Whether the leaf stands at `index` in the tree of `size` leaves."""
    end = climb(index, size - 1, leaf, proof) if 0 <= index < size else None
    return end is not None and end[1] == root

# --- Keys, signed notes, checkpoints, proofs (C2SP) ----------------------------------------------

def decoded(raw):
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise Refused("不是 UTF-8 文本", "not UTF-8 text") from None

def unbase64(text, length=None):
    """The bytes of base64 text; another spelling of the same bytes is refused."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        data = None
    need(data is not None and base64.b64encode(data).decode() == text
         and length in (None, len(data)), "base64 编码有误", "malformed base64")
    return data

def decimal(text):
    need(re.fullmatch("0|[1-9][0-9]{0,18}", text) and int(text) < 1 << 63, "数字有误", "bad number")
    return int(text)

class Key:
    """A key `name+hash+base64(type || Ed25519 key)`. Type 1 signs a log; type 4 is of a witness,
    who states when it saw the log, and that it saw no other history of it."""

    def __init__(self, vkey):
        parts = vkey.strip().split("+", 2)
        need(len(parts) == 3 and re.fullmatch(r"[^\s+]+", parts[0]), "公钥格式有误", "malformed key")
        data = unbase64(parts[2], 33)
        self.name, self.type, self.public = parts[0], data[0], data[1:]
        self.id = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        need(self.id.hex() == parts[1] and self.type in (1, 4), "公钥校验码不符或类型未知",
             "the key's hash is wrong or its type unknown")

    def has_signed(self, text, signature):
        """Whether the key signed the text of a note (RFC 8032); a witness puts the time before."""
        message, start = text.encode(), len(signature) - 64
        if start != (0 if self.type == 1 else 8):
            return False
        if start:
            message = b"cosignature/v1\ntime %d\n" % struct.unpack(">Q", signature[:8]) + message
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature[start:], message)
        except (InvalidSignature, ValueError):
            return False
        return True

def open_note(raw, keys):
    """The text of a note that all keys have signed. Signatures of unknown keys are ignored; a bad
    one of a known key condemns the note; of repeated ones the first counts."""
    need(len(raw) <= LARGEST_NOTE, "签名文件过大", "the note is too long")
    body, blank, tail = decoded(raw).rpartition("\n\n")
    lines = tail.split("\n")
    need(blank and 2 <= len(lines) <= 101 and lines.pop() == ""
         and not re.search("[\0-\x09\x0b-\x1f]", body + tail), "签名文件格式有误", "malformed note")
    found = {}
    for line in lines:
        match = re.fullmatch(r"— ([^\s+]+) (\S+)", line)
        need(match, "签名行格式有误", "malformed signature line")
        data = unbase64(match[2])
        found.setdefault((match[1], data[:4]), data[4:])
    for key in keys:
        signature = found.get((key.name, key.id))
        need(signature is not None, f"没有 {key.name} 的签名", f"no signature of {key.name}")
        need(key.has_signed(body + "\n", signature), f"{key.name} 的签名无效", "a false signature")
    return body + "\n"

def open_checkpoint(raw, keys):
    """Size and root of the log whose key is the first one. Lines after the third are extensions,
    which other logs may have."""
    lines = open_note(raw, keys).split("\n")[:-1]
    need(len(lines) >= 3 and all(lines), "检查点格式有误", "malformed checkpoint")
    need(lines[0] == keys[0].name and keys[0].type == 1, "检查点属于别的日志", "of another log")
    return decimal(lines[1]), unbase64(lines[2], 32)

def open_proof(raw, keys, leaf):
    """Index and salt of a receipt whose proof leads from the leaf to the signed root."""
    head, _, note = raw.partition(b"\n\n")
    lines = decoded(head).split("\n")
    need(lines.pop(0) == "c2sp.org/tlog-proof@v1", "不是 tlog-proof 凭据", "not a tlog-proof")
    salt = unbase64(lines.pop(0)[6:]) if lines and lines[0].startswith("extra ") else None
    need(0 < len(lines) < 65 and lines[0].startswith("index "), "凭据格式有误", "malformed receipt")
    index, proof = decimal(lines[0][6:]), [unbase64(line, 32) for line in lines[1:]]
    size, root = open_checkpoint(note, keys)
    need(inclusion_holds(index, size, leaf, proof, root), "凭据与日志不符：条目不在所签日志的这个位置",
         "the entry is not at this place of the signed log")
    return index, size, salt

# --- Entries: canonical JSON (a strict subset of RFC 8785), one text for each value --------------

def whole_number(digits):
    if len(digits) > 17 or abs(int(digits)) >= 1 << 53:
        raise ValueError(digits)
    return int(digits)

def plain_object(pairs):
    if not all(re.fullmatch("[a-z][a-z0-9_]*", key) for key, _ in pairs):
        raise ValueError("key")
    return dict(pairs)

def normalised(value):
    """Whether all strings in a value are in Unicode form C."""
    if isinstance(value, (list, dict)):
        return all(map(normalised, value.values() if isinstance(value, dict) else value))
    return not isinstance(value, str) or unicodedata.is_normalized("NFC", value)

def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

def read_canonical(raw):
    """Reads what `canonical` would write and nothing else: no fraction, space or repeated key."""
    text = decoded(raw)
    try:
        value = json.loads(text, object_pairs_hook=plain_object, parse_int=whole_number,
                           parse_float=int, parse_constant=int)      # int("1.5"): ValueError
        holds = canonical(value) == raw and (text.isascii() or normalised(value))
    except (ValueError, RecursionError):
        holds = False
    need(holds, "不是规范 JSON", "not canonical JSON")
    return value

PLACE, HASH = "[0-9]{6}([0-9]{6})?", "[0-9a-f]{64}"
TIME = r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z"

def is_time(text):
    """Whether there is such a time or day; the form of the text is checked apart."""
    try:
        return bool(datetime.datetime.fromisoformat(text.rstrip("Z")))
    except ValueError:
        return False

def fits(value, form):
    """A form is a pattern of the whole text, or a type; True is no integer here."""
    if isinstance(form, str):
        return type(value) is str and re.fullmatch(form, value) is not None
    return type(value) is form

def check_members(value, members):
    """Members marked `?` may be missing; an unknown one might change the meaning: it is refused."""
    known = {name.rstrip("?"): form for name, form in members.items()}
    need(value.keys() <= known.keys() and all(
        fits(value[name], form) if name in value else name + "?" in members
        for name, form in known.items()), "字段缺少、未知或格式有误", "missing, unknown or bad members")

def is_payment_line(line):
    """A payment line is [number, place, fen, commitment to the payee]."""
    return (type(line) is list and list(map(type, line)) == [int, str, int, str]
            and 0 < line[2] <= LARGEST_AMOUNT and fits(line[1], PLACE) and fits(line[3], HASH))

def read_entry(raw, index):
    """An entry whose envelope is good: part 2 and later of a payment have payment lines."""
    need(len(raw) <= LARGEST_ENTRY, "条目过长", "the entry is too long")
    entry = read_canonical(raw)
    need(isinstance(entry, dict), "条目不是对象", "not an object")
    check_members(entry, {"at": TIME, "body": dict, "kind": "[a-z_]+", "part?": int, "parts?": int,
                          "seq": int, "v": int})
    part, parts = entry.get("part", 1), entry.get("parts", 1)
    need(entry["v"] == 1 and is_time(entry["at"]), "版本或时间有误", "bad version or time")
    need(entry["seq"] == index, f"序号 {entry['seq']} 与位置不符", "seq is not the index in the log")
    need(("part" in entry) == ("parts" in entry) and 1 <= part <= parts
         and ("part" not in entry or entry["kind"] == "resolve" and parts > 1),
         "part/parts 有误", "bad part or parts")
    lines = entry["body"].get("lines")
    need(part == 1 or type(lines) is list and lines and all(map(is_payment_line, lines)),
         "支付明细有误", "bad payment lines")
    return entry

# --- Commands ------------------------------------------------------------------------------------

def yuan(fen):
    return f"{'-' * (fen < 0)}{abs(fen) // 100:,}.{abs(fen) % 100:02}"

def fetch(address, limit):
    """What is at a web address or in a file; None when there is no such thing."""
    try:
        if re.match("https?://", address):
            with urllib.request.urlopen(address, timeout=30) as answer:
                data = answer.read(limit + 1)
        else:
            with open(address, "rb") as file:
                data = file.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, http.client.HTTPException) as error:
        if isinstance(error, urllib.error.HTTPError) and error.code in (404, 410):
            return None
        raise Misuse(f"不能读取 {address}", f"cannot read it: {error}") from None
    need(len(data) <= limit, f"{address} 过大", f"larger than {limit} bytes")
    return data

def existing(address, limit=LARGEST_FILE):
    data = fetch(address, limit)
    if data is None:
        raise Misuse(f"没有 {address}", "there is no such file")
    return data

def given_keys(args):
    try:
        return [Key(vkey) for vkey in [args.key] + args.witness]
    except Refused as error:
        raise Misuse(error.zh, error.en) from None

def receipt(args):
    """Checks that a payment stands in the log, and on demand whose it is."""
    raw = existing(args.entry, LARGEST_ENTRY)
    if not args.key:
        args.key = decoded(existing(os.path.splitext(args.proof)[0] + ".vkey", 1000))
        print("! 公钥取自凭据旁的文件，请另行核实它 / this trusts the key in the file beside the receipt")
    keys = given_keys(args)
    index, size, salt = open_proof(existing(args.proof, 2 * LARGEST_NOTE), keys, leaf_hash(raw))
    entry = read_entry(raw, index)
    print(f"✓ 日志 {keys[0].name} 共 {size} 条，第 {index} 条即此条，签名有效 / "
          f"entry {index} of {size} in the signed log, recorded {entry['at']}")
    lines = entry["body"]["lines"] if "part" in entry and entry["part"] > 1 else []
    lines = [line for line in lines if args.line in (None, line[0])]
    need(lines or args.line is None, f"条目中没有第 {args.line} 行", "the entry has no such line")
    asked = ("账号 account: ", "身份证号码 ID number: ", "姓名 name: ")
    payee = map(getpass.getpass, asked) if args.ask else (args.account, args.id_number, args.name)
    payee = [unicodedata.normalize("NFC", value.strip()) for value in payee]
    if any(payee):
        if salt is None or len(salt) != 32:
            raise Misuse("凭据不含盐值，请用本人的凭据", "the receipt has no salt; use the holder's own")
        value = canonical(dict(account=payee[0], citizen_number=payee[1].upper(), name=payee[2]))
        commitment = hmac.new(salt, b"fupin.pd.v1\0payee\0" + value, "sha256").hexdigest()
        lines = [line for line in lines if line[3] == commitment]
        need(lines, "收款人不是所填的人（或填写有误）", "the payee is not the person you named")
        print("✓ 收款人正是所填的人 / the payee is the person you named")
    for number, place, fen, _ in lines:
        print(f"  第 {number} 行 line {number}: {yuan(fen)} 元 yuan, 地点 place {place}, "
              f"项目 project {entry['body']['project']}, {entry['body']['paid']}")

def log(args):
    """Checks a whole log and replays the books from it."""
    sys.modules.setdefault("verify", sys.modules[__name__])    # the other file uses these classes
    try:
        import verify_log
    except ImportError:
        raise Misuse("请把 verify_*.py 放在同一目录", "put verify_*.py beside this file") from None
    verify_log.run(args, given_keys(args))

def record_of(item, keys):
    """One record of a report: its register, its place in the log, and what it says."""
    texts = dict.fromkeys(("entry", "open", "personal", "proof", "record"), str)
    check_members(item, texts | {"key": HASH, "salt": HASH})
    raw = item["entry"].encode()
    index, _, _ = open_proof(item["proof"].encode(), keys, leaf_hash(raw))
    entry, parts = read_entry(raw, index), [item["open"].encode(), item["personal"].encode()]
    said = hmac.new(bytes.fromhex(item["key"]), b"fupin.rev.v1\0" + b"\n".join(parts), "sha256")
    body, record = entry["body"], f"{item['record']} {said.hexdigest()}\n".encode()
    made = hmac.new(bytes.fromhex(item["salt"]), b"fupin.pd.v1\0records\0" + record, "sha256")
    need(entry["kind"] == "register" and body.get("rows") == 1 and body.get("commitment")
         == made.hexdigest(), "原文与日志中的指纹不符", "the record is not the one in the log")
    return (body.get("register"), index, entry["at"],
            read_canonical(parts[0]) | read_canonical(parts[1]))

def report(args):
    """Checks the receipt of a report: what was filed, and each answer, word for word."""
    receipt = read_canonical(existing(args.file, 1 << 20))
    check_members(receipt, {"items": list, "origin": str, "v": int})
    keys = given_keys(args)
    need(all(type(item) is dict for item in receipt["items"]), "凭据格式有误", "malformed receipt")
    items = [record_of(item, keys) for item in receipt["items"]]
    registers, places = [item[0] for item in items], [item[1] for item in items]
    need(receipt["v"] == 1 and receipt["origin"] == keys[0].name and items
         and registers == ["public_report"] + ["report_step"] * (len(items) - 1)
         and places == sorted(set(places)), "凭据格式有误", "malformed receipt")
    code = items[0][3].get("code")
    need({item[3].get("report") for item in items[1:]} <= {code}, "步骤属于别的举报", "another's step")
    print(f"✓ 举报 {code} 及其 {len(items) - 1} 步都在 {keys[0].name} 的签名日志里 / "
          f"report {code} and its {len(items) - 1} steps stand in the signed log")
    for _, index, at, values in items:
        said = filter(None, map(values.get, ("about", "action", "text", "words", "appeal")))
        print(f"  第 {index} 条 entry {index}, {at}: {' '.join(map(str, said))}")

def vectors(args):
    """Runs the published vectors against this verifier itself."""
    sys.modules.setdefault("verify", sys.modules[__name__])
    import verify_vectors
    verify_vectors.run(json.loads(existing(args.file)))

def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(required=True, metavar="receipt | report | log | vectors")
    def command(run, help, *names):
        added = commands.add_parser(run.__name__, help=help)
        added.set_defaults(run=run)
        for name in names:
            added.add_argument(name)
        if run != vectors:
            added.add_argument("--key", required=run in (log, report), help="日志公钥 the log's key")
            added.add_argument("--witness", action="append", default=[], metavar="KEY",
                               help="见证人公钥，须已签名 a witness that must have signed")
        return added
    one = command(receipt, "核对凭据 checks the receipt of a payment", "proof", "entry")
    one.add_argument("--line", type=int, help="第几行 number of the line")
    one.add_argument("--ask", action="store_true", help="逐项询问，不留命令记录 asks for the payee")
    one.add_argument("--name", default="", help="收款人姓名 name of the payee")
    one.add_argument("--id-number", default="", help="身份证号码 ID number")
    one.add_argument("--account", default="", help="账号 bank account")
    command(report, "核对举报凭据 checks the receipt of a report", "file")
    one = command(log, "核对日志和账目 checks a log and its books", "base")
    one.add_argument("--state", metavar="FILE", help="记住本次所见 remembers what was seen")
    one.add_argument("--places", action="store_true", help="按村列出支付 payments by village")
    one.add_argument("--balances", metavar="FILE", help="公布的余额 published balances (JSON)")
    command(vectors, "自检 runs test vectors", "file")
    return parser

def main(words=None):
    args = arguments().parse_args(words)
    try:
        args.run(args)
    except Refused as error:
        print(f"✗ {error}", file=sys.stderr)
        return error.code
    return 0

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")    # consoles that cannot show Chinese
    sys.exit(main())
