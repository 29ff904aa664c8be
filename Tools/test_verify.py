"""Tests of verify.py and, by test_books.py, of verify_log.py: every check is tripped on small logs.

Run: python3 Tools/test_verify.py
"""
import functools, hashlib, hmac, http.server, json, os, pathlib, sys, threading, unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import verify, verify_log, verify_vectors
from sample_log import (
    FISCAL, LOG, ORIGIN, PAID, PROJECT, STRANGER, VILLAGES, WITNESS, YEAR, Books, Case, Signer,
    checkpoint, leaf, packed, path_of, publish, salt_of, text64, whole)
from test_books import Faults       # so that one command runs all
from test_report import Reports

SHARED = pathlib.Path(os.environ.get("SHANHAI_SHARED", HERE.parent.parent / "shared")) / "vectors"

class WholeLog(Case):
    def test_a_good_log_holds(self):
        publish(self.folder, whole().entries)
        out = self.log(0, "9 movements", "--places")
        self.assertIn("sealed through 2018-05", out)
        self.assertIn("{'workflow': 1}", out)
        self.assertRegex(out, VILLAGES[0] + r" +0\.00")           # reversed again

    def test_places_and_balances(self):
        books = Books()
        books.fund()
        books.pay(books.request(50_000), 50_000, [30_000, 4_000, 1_000])
        publish(self.folder, books.entries)
        rows = {"outside": (100_000, 0, 0, 0), FISCAL: (100_000, 0, 100_000, 0),
                YEAR: (100_000, 0, 100_000, 0), PROJECT: (35_000, 0, 100_000, 0),
                PAID: (0, 0, 35_000, 0)}
        file = self.folder / "balances.json"
        names = ("dp_fen", "dq_fen", "cp_fen", "cq_fen")
        write = lambda: file.write_text(json.dumps(
            [dict(zip(names, row), account=code) for code, row in rows.items()]))
        write()
        out = self.log(0, "every published balance agrees", "--places", "--balances", file)
        self.assertRegex(out, VILLAGES[1] + r" +310\.00 .* 2 ")
        self.assertRegex(out, VILLAGES[0] + r" +40\.00 .* 1 ")
        rows[PAID] = (0, 0, 35_001, 0)
        write()
        self.log(1, "paid:P1", "--balances", file)
        rows[PAID] = (0, 0, 35_000, 0)
        write()
        file.write_text(json.dumps(json.loads(file.read_text()) * 2))
        self.log(1, "published twice", "--balances", file)
        del rows[PAID]
        write()
        self.log(1, "paid:P1", "--balances", file)
        file.write_text("[1]")
        self.log(2, "malformed list", "--balances", file)

    def test_over_the_web_and_over_several_tiles(self):
        books = whole()
        for _ in range(600):
            books.add("register", commitment="0" * 64, register="payee", rows=1)
        publish(self.folder, books.entries)

        class Quiet(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *words):
                pass
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Quiet, directory=str(self.folder)))
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            base = f"http://127.0.0.1:{server.server_port}"
            self.log(0, f"{len(books.entries)} entries", base=base)
            self.log(2, "no such file", base=base + "/nowhere")
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
        self.log(2, "cannot read", base=base)

    def test_a_dropped_partial_tile_is_taken_from_the_full_one(self):
        books = Books()
        publish(self.folder, books.entries)
        first, raw = books.entries[:4], packed(books.entries)
        (self.folder / "checkpoint").write_text(checkpoint(raw[:4]))
        for level in ("entries", "0"):
            partial = self.folder / f"tile/{level}/000.p/{len(raw)}"
            data = partial.read_bytes()
            full = data + b"\0" * (8192 - len(data)) if level == "0" else data
            (self.folder / f"tile/{level}/000").write_bytes(full)
        self.log(0, f"{len(first)} entries")

    def test_bits_flipped_in_any_file(self):
        publish(self.folder, whole().entries)
        for path in [p for p in self.folder.rglob("*") if p.is_file()]:
            good = path.read_bytes()
            for at in range(0, len(good), max(1, len(good) // 40)):
                path.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1:])
                self.log(1)
            for bad in (good[:-1], good + b"\0", b""):
                path.write_bytes(bad)
                self.log(1)
            path.unlink()
            self.log(2 if path.name == "checkpoint" else 1)
            path.write_bytes(good)
        self.log(0)

    def test_signatures(self):
        entries = whole().entries
        publish(self.folder, entries, STRANGER, LOG, WITNESS)
        self.log(0, "", "--witness", WITNESS.vkey)
        self.log(1, "no signature", key=Signer(seed=4).vkey)
        publish(self.folder, entries, LOG)
        self.log(1, "no signature of press", "--witness", WITNESS.vkey)
        publish(self.folder, entries, STRANGER)
        self.log(1, "no signature")
        body = checkpoint(packed(entries)).split("\n\n")[0] + "\n"
        forged = STRANGER.private.sign(body.encode())
        note = f"{body}\n— {ORIGIN} {text64(LOG.id + forged)}\n"
        (self.folder / "checkpoint").write_text(note + LOG.line(body))
        self.log(1, "false signature")                            # the first of a key counts
        (self.folder / "checkpoint").write_text(body + "\n" + LOG.line(body) * 101)
        self.log(1, "malformed note")
        (self.folder / "checkpoint").write_text(checkpoint(packed(entries), origin="other.example"))
        self.log(1, "of another log")
        other = checkpoint(packed(Books().entries + entries)[:len(entries)])
        (self.folder / "checkpoint").write_text(other)
        self.log(1, "do not give the signed root")
        verify_log.LARGEST_LOG, before = 5, verify_log.LARGEST_LOG
        self.log(1, "more than 5 entries")
        verify_log.LARGEST_LOG = before
        self.log(2, "malformed key", key="nonsense")
        self.log(2, "", key=LOG.vkey[:-1] + "A")

    def test_malformed_notes(self):
        good, witness = f"{ORIGIN}\n0\n{text64(bytes(32))}\n", Signer(kind=4)
        note = lambda body, signer=LOG: (body + "\n" + signer.line(body)).encode()
        key, opened = verify.Key(LOG.vkey), (0, bytes(32))
        self.assertEqual(verify.open_checkpoint(note(good), [key]), opened)
        self.assertEqual(verify.open_checkpoint(note(good + "extension\n"), [key]), opened)
        for raw in (LOG.line("\n").encode(), note(good + "\t\n"), note(good + "a" * 65_536 + "\n"),
                    note(good + "\nx\n"), note(good[:-45]), note(good.replace("0", "00", 1)),
                    note(good.replace("\n0", "\n9223372036854775808")), note(good)[:-1],
                    note(good) + b"- x AAAAAAAA\n", note(good) + b"\n", b"\xff" + note(good)):
            with self.subTest(raw[:200]), self.assertRaises(verify.Refused):
                verify.open_checkpoint(raw, [key])
        with self.assertRaises(verify.Refused):
            verify.open_note(LOG.line("\n").encode(), [key])
        with self.assertRaises(verify.Refused):                   # the same bytes, spelt otherwise
            verify.open_checkpoint(note(good.replace("A=", "B=")), [key])
        with self.assertRaises(verify.Refused):
            verify.open_checkpoint(note(good, witness), [verify.Key(witness.vkey)])
        with self.assertRaises(verify.Refused):
            verify.Key(Signer("two words").vkey)

    def test_the_log_grows_and_is_never_rewritten(self):
        books, state = whole(), self.folder / "state"
        publish(self.folder, books.entries[:9])
        self.log(0, "continues the 0 entries", "--state", state)
        publish(self.folder, books.entries)
        self.log(0, "continues the 9 entries", "--state", state)
        publish(self.folder, books.entries[:9])
        self.log(1, "REWRITTEN", "--state", state)                # shorter
        books.entries[7]["body"]["voucher"] = "W"
        publish(self.folder, books.entries)
        self.log(0)                                               # good but for the memory
        self.log(1, "REWRITTEN", "--state", state)
        self.assertEqual(json.loads(state.read_text())[ORIGIN]["size"], len(books.entries))
        state.write_text("{")
        self.log(2, "damaged", "--state", state)

    def test_a_faulty_log_is_remembered_too(self):
        books, state = whole(), self.folder / "state"
        books.entries[6]["body"]["total"] += 1
        publish(self.folder, books.entries)
        self.log(1, "the sums are wrong", "--state", state)
        books.entries[6]["body"]["total"] -= 1
        publish(self.folder, books.entries)
        self.log(1, "REWRITTEN", "--state", state)


class Receipts(Case):
    def setUp(self):
        super().setUp()
        self.entries = packed(whole().entries)
        self.proof, self.entry = self.folder / "1.tlog-proof", self.folder / "1.entry"
        self.write()

    def write(self, salt=salt_of(3), index=12, head="c2sp.org/tlog-proof@v1"):
        leaves = [leaf(entry) for entry in self.entries]
        lines = [head] + ([f"extra {text64(salt)}"] if salt else []) + [f"index {index}"]
        lines += [text64(h) for h in path_of(12, leaves)]
        self.proof.write_text("\n".join(lines) + "\n\n" + checkpoint(self.entries))
        self.entry.write_bytes(self.entries[12])

    def check(self, code, fragment, *more, key=LOG.vkey):
        self.expect(["receipt", self.proof, self.entry, *(["--key", key] if key else []), *more],
                    code, fragment)

    def test_a_good_receipt(self):
        self.check(0, "entry 12 of 22")
        self.check(0, "line 3: 50.00 元 yuan, 地点 place 621121200202", "--line", "3")
        self.check(1, "no such line", "--line", "5")
        self.check(2, "", "--line", "x")

    def test_whose_payment_it_is(self):
        mine = ["--name", "张三", "--id-number", "11010519491231002x", "--account", " 6222"]
        self.check(0, "is the person you named", *mine)
        self.check(0, "line 3", "--line", "3", *mine)
        self.check(1, "not the person", "--line", "4", *mine)     # the salt is of line 3
        self.check(1, "not the person", *mine[:4])
        self.check(1, "not the person", *mine[2:])
        self.check(1, "not the person", "--name", "李四", *mine[2:])
        self.write(salt=None)
        self.check(0, "entry 12")
        self.check(2, "no salt", *mine)
        self.write(salt=b"short")
        self.check(2, "no salt", *mine)

    def test_keys(self):
        self.check(2, "no such file", key=None)
        (self.folder / "1.vkey").write_text(LOG.vkey + "\n")
        self.check(0, "this trusts the key", key=None)
        self.check(1, "no signature", key=STRANGER.vkey)
        self.check(2, "key's hash", key=LOG.vkey.replace("+", "x+", 1))

    def test_what_does_not_hold(self):
        self.write(index=11)
        self.check(1, "not at this place")
        self.write(index=99)
        self.check(1, "not at this place")
        self.write(head="c2sp.org/tlog-proof@v2")
        self.check(1, "not a tlog-proof")
        self.write(index="012")
        self.check(1, "bad number")
        self.write()
        self.entry.write_bytes(self.entries[12].replace(b"5000", b"5001", 1))
        self.check(1, "not at this place")
        self.entry.write_bytes(b" " * 20_000)
        self.check(1, "larger than")
        self.write()
        good = self.proof.read_bytes()
        end = good.index(b"index")
        for at in range(end, len(good)):                          # the salt is not signed
            self.proof.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1:])
            self.assertEqual(
                self.run_main("receipt", self.proof, self.entry, "--key", LOG.vkey)[0], 1, at)
        self.proof.write_bytes(good + b"x" * 140_000)
        self.check(1, "larger than")

    def test_a_proof_has_at_most_63_hashes(self):
        more = "index 12\n" + (text64(b"a" * 32) + "\n") * 64
        self.proof.write_text(self.proof.read_text().replace("index 12\n", more))
        self.check(1, "malformed receipt")


class Vectors(Case):
    def shared(self, name):
        path = SHARED / name
        if not path.exists():
            self.skipTest(f"{path} is not here")
        return path

    def test_published_vectors(self):
        path = self.shared("tlog_vectors.json")
        self.expect(["vectors", path], 0, "vectors hold")
        data = json.loads(path.read_text())
        data["small"]["inclusion"][9]["proof"][0] = "00" * 32
        bad = self.folder / "bad.json"
        bad.write_text(json.dumps(data))
        self.expect(["vectors", bad], 1, "the vector fails")

    def test_published_tiles(self):
        tiles = json.loads(self.shared("tlog_vectors.json").read_text())["big"]["tiles"]
        leaves = [verify.leaf_hash(b"%d" % i) for i in range(70_000)]
        made = {verify_log.tile_path(level, number, len(tile)): b"".join(tile)
                for level, number, tile in verify_log.hash_tiles(leaves)}
        for path, v in tiles.items():
            self.assertEqual(hashlib.sha256(made[path]).hexdigest(), v["sha256"], path)

    def test_published_probes(self):
        probes = json.loads(self.shared("merkle_probes.json").read_text())
        for p in probes["inclusion"] + probes["consistency"]:
            data = {k: bytes.fromhex(p[k]) for k in ("leaf", "root", "root1", "root2") if k in p}
            proof = [bytes.fromhex(h) for h in p["proof"]]
            if "leaf" in p:
                holds = verify.inclusion_holds(p["index"], p["size"], data["leaf"], proof,
                                               data["root"])
            else:
                holds = verify_vectors.consistency_holds(
                    p["old"], p["new"], data["root1"], data["root2"], proof)
            self.assertEqual(bool(holds), p["valid"], p["desc"])

    def test_tile_paths(self):
        for number, path in ((0, "000"), (999, "999"), (1000, "x001/000"),
                             (1234067, "x001/x234/067"), (123456078, "x123/x456/078")):
            self.assertEqual(verify_log.tile_path(0, number), "tile/0/" + path)
        self.assertEqual(verify_log.tile_path("entries", 273, 112), "tile/entries/273.p/112")

    def test_published_notes(self):
        """The vectors of golang.org/x/mod/sumdb/note, as trust.md 2.12 (c) quotes them."""
        peter = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
        enoch = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
        text = ("If you think cryptography is the answer to your problem,\n"
                "then you don't know what your problem is.\n")
        note = (text + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFY"
                "C2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSd"
                "eX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n")
        keys = [verify.Key(peter), verify.Key(enoch)]
        self.assertEqual(verify.open_note(note.encode(), keys), text)
        bad = [peter[:n] for n in range(len(peter))]
        bad += [peter[:n] + chr(ord(c) + 1) + peter[n + 1:] for n, c in enumerate(peter)]
        bad += ["PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"]
        for vkey in bad:
            with self.subTest(vkey), self.assertRaises(verify.Refused):
                verify.Key(vkey)

    def test_published_commitment(self):
        message = b"fupin.pd.v1\0name\0" + "张三".encode()
        made = hmac.new(bytes(range(0x40, 0x60)), message, "sha256").hexdigest()
        self.assertEqual(made, "4450824c7475bff869e00653a3c55f3cdc282c0ba735a8a1bd2b39598fd4ae99")

    def test_wrong_use(self):
        self.expect([], 2)
        self.expect(["log", self.folder], 2)
        self.expect(["log", self.folder, "--key", LOG.vkey], 2, "no such file")


if __name__ == "__main__":
    unittest.main()
