"""Tests of `verify.py report`; test_verify.py runs them with the others."""
import hmac, json
from sample_log import (
    LOG, ORIGIN, STRANGER, Books, Case, checkpoint, leaf, packed, path_of, salt_of, text64)


class Reports(Case):
    """A report and its answer, each the only record of its entry."""

    def setUp(self):
        super().setUp()
        self.file, self.records, books = self.folder / "R.json", [], Books()
        self.salts, self.keys = [salt_of(1), salt_of(2)], [salt_of(3), salt_of(4)]
        for number, (register, *parts) in enumerate((
                ("public_report", {"about": "payment/42", "code": "R1"}, {"text": "有人冒领"}),
                ("report_step", {"action": "answered", "report": "R1", "words": "已核实退回"}, {}))):
            self.records.append([packed([part])[0].decode() for part in parts])
            books.add("register", commitment=self.commitment(number), register=register, rows=1)
        self.first, self.entries = len(books.entries) - 2, packed(books.entries)

    def commitment(self, number):
        said = "\n".join(self.records[number]).encode()
        opened = hmac.new(self.keys[number], b"fupin.rev.v1\0" + said, "sha256").hexdigest()
        line = f"{77 + number} 1 {opened}\n".encode()
        return hmac.new(self.salts[number], b"fupin.pd.v1\0records\0" + line, "sha256").hexdigest()

    def receipt(self, **changes):
        leaves = [leaf(entry) for entry in self.entries]
        items = []
        for number, (opened, personal) in enumerate(self.records):
            index = self.first + number
            path = "".join(text64(hash) + "\n" for hash in path_of(index, leaves))
            items.append({
                "entry": self.entries[index].decode(), "record": f"{77 + number} 1",
                "key": self.keys[number].hex(), "open": opened, "personal": personal,
                "proof": f"c2sp.org/tlog-proof@v1\nindex {index}\n{path}\n"
                         + checkpoint(self.entries), "salt": self.salts[number].hex()})
        return {"items": items, "origin": ORIGIN, "v": 1} | changes

    def check(self, receipt, code, fragment="", key=LOG.vkey):
        self.file.write_bytes(packed([receipt])[0])
        return self.expect(["report", self.file, "--key", key], code, fragment)

    def test_a_good_receipt_holds(self):
        out = self.check(self.receipt(), 0, "R1 and its 1 steps")
        self.assertIn("有人冒领", out)
        self.assertIn("已核实退回", out)
        self.check(self.receipt(items=self.receipt()["items"][:1]), 0, "R1 and its 0 steps")

    def test_forged_receipts_are_refused(self):
        good = self.receipt()
        for number in (0, 1):
            for name, old, new in (("open", "R1", "R2"), ("record", " 1", " 2"),
                                   ("personal", "{", '{"a":1'), ("key", good["items"][number]["key"],
                                                                 "0" * 64),
                                   ("salt", good["items"][number]["salt"], "0" * 64),
                                   ("entry", '"rows":1', '"rows":2'), ("proof", "index ", "index 1")):
                receipt = self.receipt()
                changed = receipt["items"][number][name].replace(old, new, 1)
                self.assertNotEqual(changed, good["items"][number][name])
                receipt["items"][number][name] = changed
                with self.subTest(f"{number} {name}"):
                    self.check(receipt, 1)
        self.check(good, 1, "no signature", key=STRANGER.vkey)
        self.check(self.receipt(origin="other"), 1, "malformed receipt")
        self.check(self.receipt(items=[]), 1, "malformed receipt")
        self.check(self.receipt(items=[1]), 1, "malformed receipt")
        self.check(self.receipt(items=good["items"][::-1]), 1, "malformed receipt")
        self.check(self.receipt(items=good["items"][1:]), 1, "malformed receipt")
        self.check(self.receipt(items=good["items"] + good["items"][1:]), 1, "malformed receipt")
        self.check(self.receipt(more=1), 1, "unknown")
        self.expect(["report", self.file], 2)

    def test_a_step_of_another_report_is_refused(self):
        self.records[1][0] = self.records[1][0].replace("R1", "R9")
        entry = json.loads(self.entries[-1])
        entry["body"]["commitment"] = self.commitment(1)
        self.entries[-1] = packed([entry])[0]
        self.check(self.receipt(), 1, "another's step")

    def test_several_records_of_one_entry_are_not_opened(self):
        entry = json.loads(self.entries[-2])
        entry["body"]["rows"] = 2
        self.entries[-2] = packed([entry])[0]
        self.check(self.receipt(), 1, "not the one in the log")
