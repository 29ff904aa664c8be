"""Small logs for test_verify.py, written by other ways than the verifier's own."""
import base64, contextlib, hashlib, hmac, io, json, pathlib, struct, sys, tempfile, unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import verify
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ORIGIN, VILLAGES = "shanhai.example/log/621121", ("621121200201", "621121200202")
FISCAL, YEAR, PROJECT, PAID = (
    "received:fiscal_city", "allocated:fiscal_city:2018", "project:P1", "paid:P1")


def root_of(leaves):
    """RFC 6962's definition, by recursion: another way than the verifier's own."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    k = 1 << ((len(leaves) - 1).bit_length() - 1)
    return hashlib.sha256(b"\1" + root_of(leaves[:k]) + root_of(leaves[k:])).digest()


def path_of(m, leaves):
    """The inclusion proof of leaf m, by the recursive definition."""
    if len(leaves) == 1:
        return []
    k = 1 << ((len(leaves) - 1).bit_length() - 1)
    if m < k:
        return path_of(m, leaves[:k]) + [root_of(leaves[k:])]
    return path_of(m - k, leaves[k:]) + [root_of(leaves[:k])]


def leaf(data):
    return hashlib.sha256(b"\0" + data).digest()


def text64(data):
    return base64.b64encode(data).decode()


class Signer:
    """A test key of the log (type 1) or of a witness (type 4)."""

    def __init__(self, name=ORIGIN, seed=1, kind=1):
        self.private, self.name, self.kind = Ed25519PrivateKey.from_private_bytes(
            bytes([seed]) * 32), name, kind
        public = self.private.public_key().public_bytes(
            serialization.Encoding.Raw, serialization.PublicFormat.Raw)
        data = bytes([kind]) + public
        self.id = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
        self.vkey = f"{name}+{self.id.hex()}+{text64(data)}"

    def line(self, body):
        time = struct.pack(">Q", 1_700_000_000) if self.kind == 4 else b""
        head = b"cosignature/v1\ntime 1700000000\n" if self.kind == 4 else b""
        signature = self.private.sign(head + body.encode())
        return f"— {self.name} {text64(self.id + time + signature)}\n"


LOG, WITNESS, STRANGER = Signer(), Signer("press.example", 2, 4), Signer(seed=3)


def checkpoint(entries, *signers, origin=ORIGIN):
    leaves = [leaf(entry) for entry in entries]
    body = f"{origin}\n{len(leaves)}\n{text64(root_of(leaves))}\n"
    return body + "\n" + "".join(signer.line(body) for signer in signers or (LOG,))


def packed(entries):
    """The canonical bytes of entries; bytes stay as they are."""
    return [entry if isinstance(entry, bytes) else json.dumps(
        entry, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        for entry in entries]


def publish(folder, entries, *signers):
    """Writes a log as the files that a server would give."""
    entries = packed(entries)
    files = {"checkpoint": checkpoint(entries, *signers).encode()}
    for i in range(0, len(entries), 256):
        some = entries[i:i + 256]
        tail = f".p/{len(some)}" if len(some) < 256 else ""
        files[f"tile/entries/{i // 256:03}{tail}"] = b"".join(
            struct.pack(">H", len(entry)) + entry for entry in some)
    row, level = [leaf(entry) for entry in entries], 0
    while row:
        for i in range(0, len(row), 256):
            some = row[i:i + 256]
            tail = f".p/{len(some)}" if len(some) < 256 else ""
            files[f"tile/{level}/{i // 256:03}{tail}"] = b"".join(some)
        row = [root_of(row[i:i + 256]) for i in range(0, len(row) - 255, 256)]
        level += 1
    for name, data in files.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


class Books:
    """Writes the entries of a county's books."""

    def __init__(self):
        self.entries, self.count, self.tx = [], 0, 0
        self.add("genesis", county="621121", origin=ORIGIN)
        for code in ("outside", FISCAL, YEAR, PROJECT, PAID):
            self.add("account", account=code, ccy="CNY", id=self.number(),
                     no_overdraft=code != "outside", normal="D" if code == "outside" else "C")

    def number(self):
        self.count += 1
        return str(1000 + self.count)

    def add(self, kind, part=None, parts=None, **body):
        seq = len(self.entries)
        entry = {"v": 1, "kind": kind, "seq": seq, "body": body,
                 "at": f"2018-06-30T{seq // 3600:02}:{seq // 60 % 60:02}:{seq % 60:02}.000000Z"}
        self.entries.append(entry if part is None else dict(entry, part=part, parts=parts))
        return body.get("id")

    def move(self, kind, *lines, day="2018-05-03", voucher="V", parts=None, register="r",
             **links):
        self.tx += 1
        return self.add(
            kind, parts and 1, parts, effective=day, id=self.number(), key=f"k:{self.tx}",
            lines=[list(line) for line in lines], posted=sum(
                line[2] for line in lines if line[3] == "posted"), register=register,
            total=sum(line[2] for line in lines), tx=self.tx, voucher=voucher, **links)

    def fund(self, fen=100_000):
        """Brings money as far as the project."""
        for debit, credit in (("outside", FISCAL), (FISCAL, YEAR), (YEAR, PROJECT)):
            self.move("posting_tx", (debit, credit, fen, "posted"))

    def request(self, fen, **links):
        return self.move("pending", (PROJECT, PAID, fen, "pending"), voucher="R1", **links)

    def pay(self, reservation, reserved, sums, per_part=2, **links):
        """Resolves a request by a batch; returns the number of the movement."""
        cut = [sums[i:i + per_part] for i in range(0, len(sums), per_part)]
        parts, batch, line = len(cut) + 1, self.number(), 0
        movement = self.move(
            "resolve", (PROJECT, PAID, reserved, "release"), (PROJECT, PAID, sum(sums), "posted"),
            resolves=reservation, **{"outcome": "posted", "parts": parts, **links})
        head = dict(category="road", n=len(sums), paid="2018-05-03", project="P1",
                    reimbursement="R1", total=sum(sums), movement=movement)
        for part, some in enumerate(cut, 2):
            lines = [[line + i, VILLAGES[i % 2], fen, commitment(line + i).hex()]
                     for i, fen in enumerate(some, 1)]
            line += len(some)
            self.add("resolve", part, parts, batch=batch, lines=lines, **head)
        return movement

    def reverse(self, movement, *lines):
        return self.move("reverse", *((b, a, fen, "posted") for a, b, fen in lines),
                         reverses=movement, day="2018-05-09")

    def seal(self, period="2018-05"):
        """Seals with totals folded from the entries anew."""
        numbers = {e["body"]["account"]: int(e["body"]["id"]) for e in self.entries
                   if e["kind"] == "account"}
        sums = {}
        for entry in self.entries:
            day = entry["body"].get("effective", "9")
            for debit, credit, fen, layer in entry["body"]["lines"] if day[:7] <= period else ():
                place, fen = layer != "posted", -fen if layer == "release" else fen
                sums.setdefault(numbers[debit], [0] * 4)[0 + 2 * place] += fen
                sums.setdefault(numbers[credit], [0] * 4)[1 + 2 * place] += fen
        rows = [(number, *sums[number]) for number in sorted(sums)]
        self.add("period_seal", accounts=len(rows), period=period, tx=self.tx,
                 debits=sum(row[1] + row[3] for row in rows),
                 credits=sum(row[2] + row[4] for row in rows),
                 root=root_of([leaf(struct.pack(">5Q", *row)) for row in rows]).hex())


def salt_of(line):
    return struct.pack(">L", line) * 8


def commitment(line, name="张三", number="11010519491231002X", account="6222"):
    value = f'{{"account":"{account}","citizen_number":"{number}","name":"{name}"}}'.encode()
    return hmac.new(salt_of(line), b"fupin.pd.v1\0payee\0" + value, "sha256").digest()


def whole():
    """Books with one of everything; entry 10 is the payment, 11 to 13 its lines."""
    books = Books()
    books.fund()
    request = books.request(60_000, expires="2018-12-31")
    paid = books.pay(request, 60_000, [10_000, 20_000, 5_000, 5_000, 1_000])
    books.add("register", commitment="0" * 64, register="payee", rows=3)
    books.move("resolve", (PROJECT, PAID, 7_000, "release"), outcome="void",
               resolves=books.request(7_000))
    books.add("refused", code="exceeds_balance", fingerprint="0" * 64, key="spent")
    books.move("posting_tx", (PROJECT, YEAR, 9_000, "posted"))
    books.add("workflow", anything=[])
    books.reverse(paid, (PROJECT, PAID, 41_000))
    books.seal()
    return books


def move_of(debit, credit, fen, layer="posted"):
    """The members of a body with this one line."""
    return dict(lines=[[debit, credit, fen, layer]], total=fen,
                posted=fen if layer == "posted" else 0)


class Case(unittest.TestCase):
    """Runs the verifier in a folder of its own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_main(self, *words):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                code = verify.main([str(word) for word in words])
            except SystemExit as stop:
                code = stop.code
        return code, out.getvalue(), err.getvalue()

    def expect(self, words, code, fragment=""):
        found, out, err = self.run_main(*words)
        self.assertEqual(found, code, out + err)
        self.assertIn(fragment, out + err)
        return out

    def log(self, code, fragment="", *more, key=LOG.vkey, base=None):
        return self.expect(["log", base or self.folder, "--key", key, *more], code, fragment)
