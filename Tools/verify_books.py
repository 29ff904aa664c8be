"""一个县的账目重算 · The books of a county, replayed from the entries of its log.

Used by `verify_log.py`, which has led each entry's hash to the signed root before.
"""
import json, struct
from collections import Counter, defaultdict

from verify import (
    HASH, LARGEST_AMOUNT, PLACE, Misuse, check_members, is_time, leaf_hash, need,
    tree_root, yuan)

# Members of the bodies: a type or a pattern of the whole text; `?` marks those that may be missing.
TEXT, ID, MONTH = "(?s).*", "[1-9][0-9]{0,18}", "[0-9]{4}-[0-9]{2}"
DAY = MONTH + "-[0-9]{2}"
ACCOUNT = "outside|received:[a-z_]+|allocated:[a-z_]+:[0-9]{4}|(project|paid):.+"
MOVEMENT = dict(effective=DAY, id=ID, key=TEXT, lines=list, posted=int, register=TEXT, total=int,
                tx=int, voucher=TEXT)
BODIES = {
    "genesis": dict(county=PLACE, origin=TEXT),
    "account": dict(account=ACCOUNT, ccy="CNY", id=ID, no_overdraft=bool, normal="[CD]"),
    "posting_tx": MOVEMENT,
    "pending": {**MOVEMENT, "expires?": DAY},
    "resolve": dict(MOVEMENT, outcome="posted|void|expired", resolves=ID),
    "reverse": dict(MOVEMENT, reverses=ID),
    "register": dict(commitment=HASH, register=TEXT, rows=int),
    "period_seal": dict(accounts=int, credits=int, debits=int, period=MONTH, root=HASH, tx=int),
    "refused": dict(code=TEXT, fingerprint=HASH, key=TEXT),
    "audit": dict(root=HASH, size=int),
}
LATER_PART = dict(batch=ID, category=TEXT, lines=list, movement=ID, n=int, paid=DAY, project=TEXT,
                  reimbursement=TEXT, total=int)
# These move no money, and their bodies are not fixed yet: they are counted, and told as unchecked.
UNCHECKED = {"workflow", "publication", "grant", "key", "correction_notice", "reveal_digest"}

# Money only goes from one envelope to the next: debit class, credit class, layer.
ROUTES = {
    "posting_tx": {("outside", "received", "posted"), ("received", "allocated", "posted"),
                   ("allocated", "project", "posted"), ("project", "allocated", "posted"),
                   ("paid", "project", "posted")},
    "pending": {("project", "paid", "pending")},
    "resolve": {("project", "paid", "release"), ("project", "paid", "posted")},
}
CLASSES = {"outside": "县外 outside", "received": "到账未下达 received", "allocated": "下达未安排 allocated",
           "project": "安排未支付 project", "paid": "已支付 paid"}
DP, DQ, CP, CQ = range(4)                       # debits and credits, posted and pending

def kind_of(account):
    return account.split(":")[0]

def sums(lines, layer):
    """What lines of a layer move, by debit and credit account."""
    found = Counter()
    for debit, credit, fen, on in lines:
        if on == layer:
            found[debit, credit] += fen
    return found

class Ledger:
    """The books of a county, made from nothing but its entries.

    A line `[debit, credit, fen, layer]` takes money from the debit account to the credit account;
    `pending` only reserves it and `release` gives it free. No account but the outside may give or
    reserve more than it has: credits posted - debits posted - debits pending >= 0, at every entry.
    """

    def __init__(self, origin):
        self.origin = origin
        self.balances = {}                      # account -> four counters
        self.numbers = {}                       # account -> its number
        self.ids = set()                        # of accounts, movements and batches
        self.months = defaultdict(dict)         # month -> account -> what changed in it
        self.open = {}                          # number of a reservation -> its body
        self.undoable = {}                      # number of a movement -> lines to reverse
        self.paid = {}                          # number of a movement -> place -> (fen, count)
        self.back = {}                          # number of a bounce -> batch/line, line, place
        self.sent = {}                          # batch/line -> lines that send it back, place
        self.places = defaultdict(Counter)
        self.keys = set()
        self.kinds = Counter()
        self.tx, self.time, self.sealed, self.batch = 0, "", "", None
        self.audited = 0                        # entries of the audit log, as told last

    def add(self, entry):
        """Takes the next entry of the log."""
        kind, body, part = entry["kind"], entry["body"], entry.get("part", 1)
        need(entry["at"] > self.time, "时间没有晚于上一条", "not later than the entry before")
        need((kind == "genesis") == (entry["seq"] == 0), "创世条目位置有误", "genesis out of place")
        need(part > 1 or not self.batch, "上一批支付的明细不全", "parts are missing before it")
        self.time = entry["at"]
        self.kinds[kind] += 1
        if kind in UNCHECKED:
            return
        need(kind in BODIES, f"未知类型 {kind}", "unknown kind")
        check_members(body, BODIES[kind] if part == 1 else LATER_PART)
        if part > 1:
            self.pay(body, part, entry["parts"])
        elif "lines" in body:
            self.move(kind, body, entry.get("parts", 1))
        else:
            getattr(self, kind)(body)

    def genesis(self, body):
        need(body["origin"] == self.origin, "日志名称不符", "of another log")

    def register(self, body):
        """Records were changed; the salted commitment binds them without showing them."""
        need(body["rows"] > 0, "没有记录", "no rows")

    def refused(self, body):
        self.spend(body["key"])

    def audit(self, body):
        """What staff did and read is kept in a log that is not published; it only grows."""
        need(body["size"] > self.audited, "审计日志没有增长", "the audit log did not grow")
        self.audited = body["size"]

    def account(self, body):
        code, outside = body["account"], body["account"] == "outside"
        need(code not in self.balances, f"账户 {code} 重复开立", "the account is opened twice")
        self.take(body["id"])
        need(body["no_overdraft"] is not outside and body["normal"] == ("D" if outside else "C"),
             f"账户 {code} 的规则有误", "the account's rules are wrong")
        self.balances[code], self.numbers[code] = [0] * 4, body["id"]

    def take(self, number):
        need(number not in self.ids, f"编号 {number} 重复", "the id is there twice")
        self.ids.add(number)

    def spend(self, key):
        need(key not in self.keys, f"业务编号 {key} 用过两次", "the key was used before")
        self.keys.add(key)

    def move(self, kind, body, parts):
        """A movement: its own sums, what its kind demands, and then the balances."""
        lines, number, day = body["lines"], body["id"], body["effective"]
        need(1 <= len(lines) <= 500 and all(map(self.is_line, lines)), "分录有误", "bad lines")
        posted = [line for line in lines if line[3] == "posted"]
        need(body["total"] == sum(line[2] for line in lines)
             and body["posted"] == sum(line[2] for line in posted), "合计不符", "the sums are wrong")
        self.tx += 1
        need(body["tx"] == self.tx, "凭证号不连续", f"tx is not {self.tx}")
        self.take(number)
        self.spend(body["key"])
        need(is_time(day) and day[:7] > self.sealed, "日期有误或所在期间已封账", "bad day or sealed period")
        need(kind not in ROUTES or {(kind_of(a), kind_of(b), c) for a, b, _, c in lines}
             <= ROUTES[kind], "资金流向不合规定", "money cannot go this way")
        if kind == "pending":
            self.open[number] = body
        elif kind == "resolve":
            self.resolve(body, parts)
        elif kind == "reverse":
            self.reverse(body)
        elif "payment_bounce" == body["register"] or kind_of(lines[0][0]) == "paid":
            self.bounce(body)
        # What only reserves cannot be reversed, nor can a reversal.
        self.undoable[number] = posted if kind in ("posting_tx", "resolve") else []
        self.apply(lines, day[:7])

    def is_line(self, line):
        return (type(line) is list and list(map(type, line)) == [str, str, int, str]
                and line[0] != line[1] and 0 < line[2] <= LARGEST_AMOUNT
                and line[0] in self.balances and line[1] in self.balances)

    def resolve(self, body, parts):
        """Ends a reservation once: frees all of it, and pays no more than it, in time, by lines."""
        held = self.open.pop(body["resolves"], None)
        need(held, "所处理的申请不存在或已处理", "no such reservation, or resolved before")
        reserved, paid = sums(held["lines"], "pending"), sums(body["lines"], "posted")
        need(sums(body["lines"], "release") == reserved, "没有全部解除冻结", "not all is released")
        need(not paid - reserved, "支付超过申请", "more is paid than was reserved")
        need((body["outcome"] == "posted") == (body["posted"] > 0) == (parts > 1),
             "处理结果与金额或明细不符", "outcome, amount and payment lines do not fit")
        day, last = body["effective"], held.get("expires", "9999")
        need(day >= held["effective"], "早于申请日期", "before it was requested")
        need(not paid or day <= last, "申请已失效", "expired")
        need(body["outcome"] != "expired" or day > last, "申请尚未失效", "not yet expired")
        if paid:
            self.batch = dict(body, held=held, part=1, parts=parts, line=0, sum=0, to={})

    def reverse(self, body):
        """Undoes a movement once, line by line."""
        lines = self.undoable.get(body["reverses"])
        need(lines, "所冲销的业务不存在、不可冲销或已冲销", "nothing to reverse, or reversed before")
        need(body["lines"] == [[b, a, fen, layer] for a, b, fen, layer in lines],
             "冲销与原分录不符", "not the mirror of what it reverses")
        self.undoable[body["reverses"]] = []
        for place, (fen, count) in self.paid.pop(body["reverses"], {}).items():
            self.places[place].subtract(fen=fen, count=count)
        if payment := self.back.pop(body["reverses"], None):
            line, place = self.sent[payment[0]] = payment[1:]
            self.places[place].update(fen=line[2], count=1)

    def bounce(self, body):
        """One payment comes back from the bank, once while that stands; a reversal undoes it."""
        payment = body["voucher"].rpartition("/")[0]
        need(body["lines"] == [self.sent.get(payment, [None])[0]] and
             body["register"] == "payment_bounce", "退票有误", "not a payment sent back")
        line, place = self.sent.pop(payment)
        self.back[body["id"]] = payment, line, place
        self.places[place].subtract(fen=line[2], count=1)

    def apply(self, lines, month):
        touched = self.months[month]
        for debit, credit, fen, layer in lines:
            fen, side = -fen if layer == "release" else fen, 0 if layer == "posted" else 1
            for account, place in ((debit, DP + side), (credit, CP + side)):
                self.balances[account][place] += fen
                touched.setdefault(account, [0] * 4)[place] += fen
        for account in {account for line in lines for account in line[:2]}:
            b = self.balances[account]
            left = b[CP] - b[DP] - b[DQ]
            need(account == "outside" or left >= 0, f"账户 {account} 透支",
                 f"overdrawn: {yuan(left)} yuan")

    def pay(self, body, part, parts):
        """The lines of a payment, in the entries right behind its movement."""
        batch = self.batch
        need(batch and part == batch["part"] + 1 and parts == batch["parts"], "明细次序有误",
             "a part that does not follow")
        ends = [f"{side}:{body['project']}" for side in ("project", "paid")]
        need(body["paid"] == batch["effective"] and body["total"] == batch["posted"]
             and body["reimbursement"] == batch["held"]["voucher"]
             and body["movement"] == batch["id"]
             and all(line[:2] == ends for line in batch["lines"]),
             "批次与凭证不符", "the batch does not fit its movement")
        if part == 2:
            self.take(body["batch"])
            batch.update(batch=body["batch"], n=body["n"])
        need((body["batch"], body["n"]) == (batch["batch"], batch["n"]), "批次号不符",
             "the lines of another batch")
        for number, place, fen, _ in body["lines"]:
            batch["line"] += 1
            need(number == batch["line"], "行号不连续", "a line is missing")
            batch["sum"] += fen
            self.sent[f"{batch['voucher']}/{number}"] = [ends[1], ends[0], fen, "posted"], place
            before = batch["to"].get(place, (0, 0))
            batch["to"][place] = (before[0] + fen, before[1] + 1)
        batch["part"] = part
        if part == parts:
            need((batch["line"], batch["sum"]) == (batch["n"], batch["posted"]),
                 "明细合计与支付不符", "the lines do not sum up to what was paid")
            for place, (fen, count) in batch["to"].items():
                self.places[place].update(fen=fen, count=count)
            self.paid[batch["id"]], self.batch = batch["to"], None

    def period_seal(self, body):
        """Totals of all accounts up to a month's end, and the root over them by their numbers."""
        need(body["period"] > self.sealed and is_time(body["period"] + "-01")
             and body["tx"] == self.tx, "封账期间有误", "a period sealed out of order")
        totals = {}
        for month in [month for month in self.months if month <= body["period"]]:
            for account, change in self.months[month].items():
                totals[account] = list(map(sum, zip(totals.get(account, [0] * 4), change)))
        rows = sorted((int(self.numbers[account]), *b) for account, b in totals.items())
        root = tree_root([leaf_hash(struct.pack(">5Q", n, dp, cp, dq, cq))
                          for n, dp, dq, cp, cq in rows])
        need(body["root"] == root.hex() and body["accounts"] == len(rows)
             and body["debits"] == sum(row[1] + row[2] for row in rows)
             and body["credits"] == sum(row[3] + row[4] for row in rows),
             "封账合计不符", "the sealed totals are not those of the entries")
        self.sealed = body["period"]

    def by_class(self):
        """The four counters of each class of accounts."""
        found = {name: [0] * 4 for name in CLASSES}
        for account, balance in self.balances.items():
            found[kind_of(account)] = list(map(sum, zip(found[kind_of(account)], balance)))
        return found

    def finish(self):
        """What must hold of the whole."""
        need(not self.batch, "最后一批支付的明细不全", "the last payment lacks parts")
        classes = self.by_class()
        dp, dq, cp, cq = map(sum, zip(*classes.values()))
        need(dp == cp and dq == cq, "借贷不平", "debits are not credits")
        paid = classes["paid"]
        need(sum(sum_["fen"] for sum_ in self.places.values()) == paid[CP] - paid[DP],
             "明细合计与已支付不符", "the lines do not sum up to all that was paid")

    def report(self, places):
        """The trial balance in yuan, and on demand what was paid in each village."""
        yield f"✓ 账目重算无误：凭证 {self.tx} 笔 / the books replay without a fault: {self.tx} movements"
        yield f"{'借 debit':>19}{'贷 credit':>19}{'余额 balance':>17}{'冻结 reserved':>16}"
        for name, (dp, dq, cp, _) in self.by_class().items():
            row = (dp, cp, dp - cp if name == "outside" else cp - dp, dq)
            yield "".join(f"{yuan(fen):>20}" for fen in row) + "  " + CLASSES[name]
        yield from [f"已封账至 sealed through {self.sealed}"] if self.sealed else []
        if rest := {kind: n for kind, n in self.kinds.items() if kind in UNCHECKED}:
            yield f"! 未核对内容的条目 bodies not checked: {rest}"
        for place in sorted(self.places) if places else ():
            sum_ = self.places[place]
            yield f"{place:<12} {yuan(sum_['fen']):>18} 元 yuan {sum_['count']:>8} 笔 payments"

    def compare(self, raw):
        """Holds a published list of balances to these; an account never used may be left out."""
        try:
            rows = json.loads(raw)
            published = {row["account"]: [row[name] for name in ("dp_fen", "dq_fen", "cp_fen",
                                                                  "cq_fen")] for row in rows}
        except (ValueError, KeyError, TypeError, RecursionError):
            raise Misuse("余额文件格式有误", "malformed list of balances") from None
        need(len(published) == len(rows), "余额文件中账户重复", "an account is published twice")
        for account in sorted(published.keys() | self.balances.keys()):
            need(published.get(account, [0] * 4) == self.balances.get(account),
                 f"账户 {account} 公布的余额不符", f"published {published.get(account)}, "
                 f"the log gives {self.balances.get(account)} (dp dq cp cq, fen)")
