"""Tests of verify_books.py: signed logs whose entries break a rule, one for each rule."""
import unittest

from sample_log import PAID, PROJECT, YEAR, FISCAL, Books, Case, move_of, packed, publish, whole
import verify, verify_books


class Faults(Case):
    """Logs that are signed as they should be, but whose entries are not what they should be."""

    def faulty(self, fragment, change, books=None):
        books = books or whole()
        change(books.entries)
        publish(self.folder, books.entries)
        with self.subTest(fragment):
            self.log(1, fragment)

    def body(self, fragment, index, **changes):
        self.faulty(fragment, lambda e: e[index]["body"].update(changes))

    def test_envelope(self):
        def entry(index, **changes):
            return lambda e: e[index].update(changes)
        self.faulty("entry 7: seq is not", entry(7, seq=8))
        self.faulty("entry 7: not later", entry(7, at="2018-06-30T00:00:06.000000Z"))
        self.faulty("bad version", entry(7, at="2018-02-30T00:00:07.000000Z"))
        self.faulty("bad version", entry(7, v=2))
        self.faulty("bad members", entry(7, at="2018-06-30T00:00:07Z"))
        self.faulty("bad members", entry(7, v=True))
        self.faulty("bad members", entry(7, extra=1))
        self.faulty("bad members", entry(7, body=[]))
        self.faulty("unknown kind", entry(7, kind="gift"))
        self.faulty("genesis out of place", entry(7, kind="genesis"))
        self.faulty("genesis out of place", entry(0, kind="register"))
        self.faulty("bad part", entry(7, part=1, parts=2))
        self.faulty("bad part", entry(16, part=1, parts=1))
        self.faulty("bad part", entry(7, parts=2))
        self.faulty("bad part", entry(10, part=0))
        self.faulty("bad part", entry(10, parts=0))
        self.faulty("not an object", lambda e: e.__setitem__(20, b"[]"))
        self.faulty("of another log", lambda e: e[0]["body"].update(origin="x"))
        self.faulty("too long", lambda e: e[20]["body"].update(anything="a" * 16_384))

    def test_canonical_json(self):
        good = packed(whole().entries)[0]
        for old, new in ((b'"v":1', b'"v": 1'), (b'"v":1', b'"v":1.0'), (b'"v":1', b'"v":1e0'),
                         (b'"seq":0', b'"seq":-0'), (b'"v":1', b'"v":1,"v":1'),
                         (b'"v":1', b'"w":9007199254740992,"v":1'), (b"621121", b"\\u0036"),
                         (b'"v":1', b'"v":NaN'), (b'"at"', b'"At"'), (b"shan", b"\xff"),
                         (b"shan", b"\\ud800"), (b"shan", "e\u0301".encode()), (b"shan", b"\x01"),
                         (b"{", b"[" * 9000), (b'"v":1', b'"v":' + b"9" * 9000)):
            bad = good.replace(old, new, 1)
            self.assertNotEqual(bad, good)
            with self.subTest(new), self.assertRaises(verify.Refused):
                verify.read_canonical(bad)
        for value in ({"a": "\n\u0301\x1f\x7f\"\\张三"}, {"b": [-(2**53 - 1), True, None]}):
            self.assertEqual(verify.read_canonical(verify.canonical(value)), value)

    def test_accounts(self):
        self.body("bad members", 2, account="secret:1")
        self.body("rules are wrong", 2, no_overdraft=False)
        self.body("rules are wrong", 1, normal="C")
        self.body("opened twice", 3, account=FISCAL)
        self.body("id is there twice", 3, id="1001")
        self.body("bad lines", 5, account="paid:P2")              # so paid:P1 is never opened

    def test_movements(self):
        move = lambda *line: [list(line)]
        self.body("sums are wrong", 6, posted=1)
        self.body("tx is not 1", 6, tx=2)
        self.body("id is there twice", 7, id="1001")
        self.body("key was used", 7, key="k:1")
        self.body("key was used", 18, key="spent")
        self.body("bad day", 6, effective="2018-02-30")
        self.body("money cannot go", 6, lines=move("outside", PROJECT, 100_000, "posted"))
        self.body("money cannot go", 9, lines=move(PROJECT, PAID, 60_000, "posted"), posted=60_000)
        self.body("bad lines", 6, lines=move("outside", FISCAL, 0, "posted"), total=0, posted=0)
        self.body("bad lines", 6, lines=move("outside", "outside", 1, "posted"), total=1, posted=1)
        self.body("bad lines", 6, lines=[], total=0, posted=0)
        self.body("bad lines", 6, lines=[["outside", FISCAL, True, "posted"]], total=1, posted=1)
        self.body("missing, unknown", 6, outcome="void")
        self.body("no rows", 14, rows=0)

    def test_overdraft(self):
        short = move_of(YEAR, PROJECT, 100_001)
        self.body("overdrawn: -0.01", 8, **short)
        self.body("overdrawn", 9, **move_of(PROJECT, PAID, 100_001, "pending"))
        self.body("overdrawn: -", 18, **move_of(PROJECT, YEAR, 59_001))   # 41,000 was paid

    def test_bounces(self):
        def books(*line, register="payment_bounce"):
            books = Books()
            books.fund()
            books.pay(books.request(60_000), 60_000, [10_000, 20_000])
            books.move("posting_tx", line, register=register, voucher="V/2/1")
            return books
        good = books(PAID, PROJECT, 20_000, "posted")
        publish(self.folder, good.entries)
        self.log(0, "")
        twice = books(PAID, PROJECT, 20_000, "posted")
        twice.move("posting_tx", (PAID, PROJECT, 20_000, "posted"), register="payment_bounce",
                   voucher="V/2/2")
        self.faulty("not a payment sent back", lambda e: None, twice)
        again = books(PAID, PROJECT, 20_000, "posted")
        again.reverse(again.entries[-1]["body"]["id"], (PAID, PROJECT, 20_000))
        again.move("posting_tx", (PAID, PROJECT, 20_000, "posted"), register="payment_bounce",
                   voucher="V/2/2")
        publish(self.folder, again.entries)
        self.log(0, "")
        self.faulty("not a payment sent back", lambda e: None,
                    books(PAID, PROJECT, 20_000, "posted", register="r"))
        self.faulty("not a payment sent back", lambda e: None, books(YEAR, PROJECT, 1, "posted"))
        self.faulty("not a payment sent back", lambda e: None,
                    books(PAID, PROJECT, 19_999, "posted"))

    def test_resolutions(self):
        release = lambda fen: [PROJECT, PAID, fen, "release"]
        post = lambda fen: [PROJECT, PAID, fen, "posted"]
        self.body("no such reservation", 10, resolves="77")
        self.body("not all is released", 10, lines=[release(59_999), post(41_000)], total=100_999)
        self.body("more is paid", 10, lines=[release(60_000), post(60_001)], total=120_001,
                  posted=60_001)
        self.body("do not fit", 10, outcome="void")
        self.body("do not fit", 16, outcome="posted")
        self.body("entry 10: expired", 9, expires="2018-05-02")
        self.body("not yet expired", 16, outcome="expired")
        self.body("before it was requested", 9, effective="2018-05-04")
        books = Books()
        books.fund()
        request = books.request(10)
        for _ in range(2):
            books.move("resolve", release(10), outcome="void", resolves=request)
        self.faulty("resolved before", lambda e: None, books)

    def test_payment_lines(self):
        def line(index, at, value):
            return lambda e: e[index]["body"]["lines"][0].__setitem__(at, value)
        self.faulty("do not sum up", line(12, 2, 5_001))
        self.faulty("a line is missing", line(12, 0, 4))
        self.faulty("bad payment lines", line(12, 1, "village"))
        self.faulty("bad payment lines", line(12, 3, "00"))
        self.faulty("bad payment lines", line(12, 2, -1))
        self.body("bad payment lines", 12, lines=[])
        self.body("does not fit", 11, total=1)
        self.body("does not fit", 11, paid="2018-05-04")
        self.body("does not fit", 11, project="P2")
        self.body("does not fit", 11, reimbursement="R2")
        self.body("another batch", 11, n=4)
        self.body("another batch", 12, batch="5")
        self.faulty("does not follow", lambda e: e[12].update(part=4))
        self.faulty("does not follow", lambda e: e[12].update(parts=5))
        self.faulty("do not fit", lambda e: [e[10].pop("part"), e[10].pop("parts")])

    def test_missing_parts(self):
        def drop(first, last):
            def change(entries):
                del entries[first:last]
                for seq, entry in enumerate(entries):
                    entry["seq"] = seq
            return change
        self.faulty("does not follow", drop(11, 12))
        self.faulty("parts are missing before it", drop(13, 14))
        self.faulty("the last payment lacks parts", drop(13, 99))
        self.faulty("does not follow", lambda e: e.insert(14, dict(
            e[13], seq=14, at="2018-06-30T00:00:13.500000Z")))

    def test_reversals(self):
        self.body("nothing to reverse", 20, reverses="77")
        self.body("nothing to reverse", 20, reverses=whole().entries[9]["body"]["id"])
        self.body("not the mirror", 20, **move_of(PAID, PROJECT, 40_999))
        books = Books()
        books.fund()
        paid = books.pay(books.request(10), 10, [10])
        undone = books.reverse(paid, (PROJECT, PAID, 10))
        again, chain = books.reverse, len(books.entries)
        again(paid, (PROJECT, PAID, 10))
        self.faulty("reversed before", lambda e: None, books)
        del books.entries[chain:]
        books.tx -= 1
        again(undone, (PAID, PROJECT, 10))
        self.faulty("nothing to reverse", lambda e: None, books)

    def test_the_whole_is_weighed_again(self):
        for account, place in ((PAID, 2), (PAID, 3)):
            ledger = verify_books.Ledger("x")
            ledger.balances[account] = [0] * 4
            ledger.balances[account][place] = 1
            with self.assertRaisesRegex(verify.Refused, "debits are not credits"):
                ledger.finish()
            ledger.balances["outside"] = [0] * 4
            ledger.balances["outside"][place - 2] = 1
            if place == 2:
                with self.assertRaisesRegex(verify.Refused, "all that was paid"):
                    ledger.finish()
            else:
                ledger.finish()

    def test_seals(self):
        for member in ("accounts", "debits", "credits"):
            self.body("sealed totals", 21, **{member: 1})
        self.body("sealed totals", 21, root="0" * 64)
        self.body("sealed out of order", 21, tx=1)
        self.body("sealed out of order", 21, period="2018-13")
        books = whole()
        books.seal()
        self.faulty("sealed out of order", lambda e: None, books)
        books = whole()
        books.fund()
        self.faulty("sealed period", lambda e: None, books)


if __name__ == "__main__":
    unittest.main()
