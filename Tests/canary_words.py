"""What clerks and the public write about the canaries: at their desks, in forms, in files.

Everything is planted through the doors that people use, so that every answer on the way, refusals
included, is heard and searched.
"""

import csv
import io
import json
import re
import time
import urllib.parse

from canary_erasure import Salts
from canary_files import photograph, workbook
from desk import Desk, Forms, wrong

# What is written in free words bears this mark besides; a name never does.
WORD = "病金丝雀"


def table(heading, rows):
    file = io.StringIO()
    csv.writer(file).writerows([heading, *rows])
    return file.getvalue().encode()


class Words:
    """The canaries' households, and who writes about them."""

    def __init__(self, site, households, person, heard):
        # A household is (village, number, members); `person` makes a row of the national list.
        self.site, self.households, self.person, self.heard = site, households, person, heard
        self.planted = 0
        # The number of a canary's record; what was planted later has greater ones.
        self.numbered = 0
        self.desks = {}

    def desk(self, code):
        if code not in self.desks:
            self.desks[code] = Desk(self.site.port, code, self.heard)
        return self.desks[code]

    def plant(self):
        self.files()
        self.matters()
        self.population()
        self.doubts()
        self.visits()
        self.planted += photograph(self, WORD)
        self.reports()
        self.public_words()
        self.erase()
        self.national()
        return self.planted

    # Files at the desk

    def upload(self, who, register, heading, rows):
        """A file that is taken, and the same with each of its columns spoilt in turn."""
        desk, page = self.desk(who), f"/console/registers/{register}"

        def send(content):
            return desk.send(f"{page}/import$", page=page,
                             file=("file", f"{WORD}.csv", table(heading, content)))
        status, location, answer = send(rows)
        assert status == 303, (register, status, wrong(answer))
        assert "新增" in desk.page(location), register
        for column in range(len(heading)):
            spoilt = [[f"{WORD}错" * 600 if place == column else cell
                       for place, cell in enumerate(row)] for row in rows[:2]]
            send(spoilt)
        self.planted += sum(WORD in str(cell) for row in rows for cell in row)

    def files(self):
        homes = list(enumerate(self.households))
        self.upload("township1", "kin_pairing", (
            "village", "number", "household", "cadre", "unit", "valid_from", "problem", "need",
            "measure", "state", "synthetic"), [
                (village, f"K{n:05d}", number, f"金丝雀干部{n}", "县医院", "2019-01-01", "看病",
                 f"{WORD}{n}难", f"{WORD}{n}医", "未解决", "是")
                for n, (village, number, _) in homes])
        self.upload("township1", "help_measure", (
            "village", "number", "household", "kind", "detail", "helper", "begun", "synthetic"), [
                (village, f"CM{n:05d}", number, "产业帮扶", f"{WORD}{n}牛", f"{WORD}{n}友",
                 "2019-01-01", "是") for n, (village, number, _) in homes])
        self.upload("township1", "guarantee_check", (
            "village", "household", "item", "checked", "met", "gap", "checker", "synthetic"), [
                (village, number, "住房安全", "2019-01-01", "否", f"{WORD}{n}危", "工作队", "是")
                for n, (village, number, _) in homes])
        self.upload("township1", "household_visit", (
            "village", "household", "visited", "visitor", "purpose", "found", "done",
            "recorded_on", "synthetic"), [
                (village, number, "2019-02-01", "工作队", "入户核查", f"{WORD}{n}见", f"{WORD}{n}办",
                 "2019-02-01", "是") for n, (village, number, _) in homes])
        self.upload("township1", "work_spell", (
            "village", "person", "begun", "employer", "synthetic"), [
                (village, members[0], "2019-03-01", f"{WORD}{n}厂", "是")
                for n, (village, _, members) in homes])
        self.upload("township1", "work_plan", (
            "village", "person", "asked", "plans", "services", "synthetic"), [
                (village, members[0], "2019-03-01", "是", "岗位推荐", "是")
                for village, _, members in self.households])
        # One in force with a masked name, one withdrawn, one whose consent is over.
        heading = ("village", "code", "household", "name", "name_consent", "title", "text",
                   "before", "after", "consented", "consent_until", "withdrawn", "synthetic")
        village, number, _ = self.households[0]
        self.upload("township1", "story", heading, [
            (village, f"CS{n}", number, f"金丝雀{n:05d}鸣", "否", f"{WORD}{n}题", f"{WORD}{n}说",
             f"{WORD}{n}前", f"{WORD}{n}后", "2019-01-01", *end, "是")
            for n, end in enumerate([("2019-06-01", ""), ("", "2019-06-01")] * 10)])
        self.upload("township1", "story", heading, [
            (village, "CSO", number, "金丝雀00001鸣", "否", "有人说的好日子", "日子好了", "", "",
             "2019-01-01", "", "", "是")])
        self.publish("CS1", "今天没有有效的同意")
        self.publish("CSO")

    def publish(self, story, wrong_with=None):
        """One asks, another agrees, and everybody reads it; or it is refused for a reason."""
        asker, decider = self.desk("township1"), self.desk("county1")
        record = re.search(rf'href="([^"]+)">{story}</a>',
                           asker.page("/console/registers/story/records")).group(1)
        asker.refused("/publish$", {"basis": f"{WORD}书" * 100}, page=record, code=True)
        if wrong_with:
            said = asker.refused("/publish$", {"basis": "同意书"}, page=record, code=True)
            assert wrong_with in said, wrong(said)
            return
        asker.does("/publish$", {"basis": "同意书"}, page=record, code=True)
        assert "有人说的好日子" not in self.site.get("/stories")[1].decode()
        decider.does(r"/requests/\d+$", {"verdict": "approved"}, page="/console/requests", code=True)
        time.sleep(1.1)  # A look at the ledger is kept for a second.
        assert "有人说的好日子" in self.site.get("/stories")[1].decode()

    # Matters

    def matters(self):
        village, desk = self.home_village(), self.desk("village1")
        for place, number, members in [
                home for home in self.households if home[0] == village][:3]:
            assert place == village
            form = "/console/cases/new?kind="
            desk.refused("/console/cases/new$", {"household": number},
                         page=f"{form}identification")
            desk.refused("/console/cases/new$", {
                "channel": "self", "household": f"金丝雀{number}"}, page=f"{form}exit")
            case = desk.does("/console/cases/new$", {
                "channel": "self", "household": number}, page=f"{form}exit").split("?")[0]
            steps = f"{case}/steps$"
            desk.refused(steps, {"words": f"{WORD}票"}, page=case, where={"step": "assess"})
            desk.does(steps, {"eligible": 40, "present": 30, "agree": 25, "disagree": 3,
                              "words": f"{WORD}{number}评"}, page=case, where={"step": "assess"})
            words = {"words": f"{WORD}{number}认"}
            desk.refused(steps, {"signer": f"金丝雀{number}签", **words}, page=case,
                         where={"step": "acknowledge"})
            desk.does(steps, {"signer": f"金丝雀{members[1][1:]}鸣", **words}, page=case,
                      where={"step": "acknowledge"})
            self.planted += 3
        publisher = self.desk("township1")
        found = [form for form in Forms(publisher.page("/console/notices")).found
                 if "household" in form[1].get("duty", "")]
        for _, fields in found:
            publisher.send("/console/notices$", where={"subject": fields["subject"]})
        assert found, "no notice of the canaries' matters was due"

    def home_village(self):
        """The village of the clerk, which the form of visits offers."""
        _, fields = self.desk("village1").form("/console/visits", "/take$")
        return fields["village"]

    def page_of(self, desk, number):
        """The page of a household's file."""
        page = desk.does("/console/households$", {"words": number}, where={"words": ""})
        links = re.findall(r'href="(/console/households/[^"?/]+)"', desk.page(page)
                           if page.startswith("/") else page)
        return links[0] if links else page

    # Population

    def population(self):
        desk = self.desk("township1")
        for _, number, members in self.households[4:8]:
            page = self.page_of(desk, number)
            form = f"{page}/change?act=departure"
            answers = {"person": members[3], "change": "moved_out", "valid_from": "2020-05-01"}
            desk.refused("/change$", {**answers, "evidence": f"{WORD}长" * 200}, page=form)
            desk.does("/change$", {**answers, "evidence": f"{WORD}{number}据"}, page=form)
            self.planted += 1

    # The check-up

    def doubts(self):
        desk = self.desk("township1")
        known = {number for _, number, _ in self.households}
        explained = 0
        place = self.households[0][0]
        links = re.findall(r'href="(/console/checkup\?[^"]*explain=[^"]*)"',
                           desk.page(f"/console/checkup?place={place}"))
        for link in dict.fromkeys(link.replace("&amp;", "&") for link in links):
            asked = urllib.parse.parse_qs(link.split("?")[1])
            if asked["household"][0] not in known or explained == 3:
                continue
            desk.does("/console/checkup$", {"words": f"{WORD}{explained}明"}, page=link)
            explained += 1
        assert explained, "no doubt about a canary was offered"
        self.planted += explained

    # Visits

    def visits(self):
        """Forms are taken along, filled in, sent back with one answer that clashes."""
        desk, village = self.desk("village1"), self.home_village()
        status, _, page = desk.send("/take$", {"village": village, "kind": "html"},
                                    page="/console/visits", code=True)
        if status == 303 or "id=\"book\"" not in page:
            raise AssertionError(page[-2000:])
        book = json.loads(re.search(r'id="book">(.*?)</script>', page, re.S).group(1))
        entries = [{
            "household": home["number"], "bases": home["bases"],
            "visit": {"visited": "2021-01-05", "purpose": "check", "found": f"{WORD}{n}查",
                      "done": f"{WORD}{n}办"},
            "values": {"household.phone": f"1992000{n:04d}CANARY"},
            "guarantees": {"water": {"met": "0", "gap": f"{WORD}{n}渴"}},
        } for n, home in enumerate(book["households"]) if home["number"].startswith("H0")]
        assert entries, "no canary is in the clerk's village"
        workbook(self, village)

        def send(content, name=f"{WORD}.json"):
            return desk.send("/send$", page="/console/visits",
                             file=("answers", name, json.dumps(content).encode()))
        bad = [{**entries[0], "values": {"household.phone": f"{WORD}" * 30},
                "visit": {**entries[0]["visit"], "purpose": f"{WORD}故"}}]
        send({"sheet": book["sheet"], "entries": bad})
        send({"sheet": f"{WORD}表", "entries": entries})
        send({"sheet": book["sheet"], "entries": [{**entries[0], "household": f"{WORD}户"}]})
        desk.send("/send$", page="/console/visits",
                  file=("answers", f"{WORD}.xlsx", f"{WORD}".encode()))
        status, location, answer = send({"sheet": book["sheet"], "entries": entries})
        assert status == 303, answer[-2000:]
        # Sent again with other words: clashes, which wait for somebody's choice.
        for entry in entries[:3]:
            entry["values"] = {"household.phone": f"1992111{len(location):04d}CANARY"}
        send({"sheet": book["sheet"], "entries": entries[:3]})
        desk.page("/console/visits")
        self.planted += 4 * len(entries)

    # The public

    def reports(self):
        """A report with words, name and contact, answered, objected to, and read."""
        address = f"/reports/new?about=place/{self.households[0][0]}"
        said = {"text": f"{WORD}举报的内容", "name": "金丝雀举报人", "contact": "CANARY@example.org"}

        def post(path, answers):
            kind, status, content, said = self.site.ask(
                "POST", path, urllib.parse.urlencode(answers),
                **{"Content-Type": "application/x-www-form-urlencoded",
                   "Sec-Fetch-Site": "same-origin"})
            self.heard(f"public POST {path.split('?')[0]}", said)
            return status, re.search(rb"/reports/[A-Z0-9-]+", said)
        post(address, {**said, "text": WORD})
        status, found = post(address, said)
        assert status == 303, status
        receipt = found.group().decode()
        desk = self.desk("supervisor1")
        pages = re.findall(r'href="(/console/reports/[^"]+)"', desk.page("/console/reports"))
        page = next(page for page in pages if WORD in desk.page(page))
        for number in self.numbers:
            self.refuse_words(desk, "/steps$", {"action": "accepted"}, "words", number, page=page)
        for action in ("accepted", "answered", "resolved"):
            desk.does("/steps$", {"action": action, "words": "经查情况属实，已经整改到位"}, page=page)
        post(receipt, {"appeal": WORD * 400})
        status, _ = post(receipt, {"appeal": f"{WORD}申诉：不服这个结果"})
        assert status == 303, status
        self.site.get(receipt)
        # The proof is for its holder and says what that one wrote; the page, above, does not.
        assert WORD in self.site.ask("GET", f"{receipt}.json")[2].decode()
        self.planted += 4

    # Words that everybody reads

    @property
    def numbers(self):
        """Numbers of a canary as they are written into words."""
        number = self.person(0)[5]
        return (number, f"{number[:6]} {number[6:14]} {number[14:]}", "15490000000")

    def refuse_words(self, desk, action, answers, field, number, **named):
        """Words that would publish a number are refused, and what is said of it is not that."""
        said = desk.refused(action, {**answers, field: f"涉及号码{number}的农户"}, **named)
        told = [line for line in re.findall(r"[^<>]*疑似含有[^<>]*", said) if number in line]
        assert "疑似含有" in said and not told, (action, field, wrong(said))

    def public_words(self):
        """Every kind of door to words that are published: a form, a step, a statement, a file."""
        county, finance = self.desk("county1"), self.desk("finance1")
        project = {"code": "CANARIES", "name": "烘干房", "category": "industry", "year": "2021",
                   "budget": "1000", "implementer": "合作社", "content": "建烘干房",
                   "profit_link": "分红", "place": self.households[0][0]}
        side = re.findall(r'href="(/console/both-sides/[^"?]+)"',
                          finance.page("/console/both-sides"))
        assert side, "no record of both sides waits"
        heading = ("number", "place", "provider", "product", "amount", "sold", "supplier",
                   "buyer_kind", "channel", "synthetic")
        for number in self.numbers:
            for field in ("content", "profit_link", "implementer"):
                self.refuse_words(self.desk("township1"), "/projects/new$", project, field, number,
                                  page="/console/projects/new")
            self.refuse_words(finance, r"/both-sides/", {"verdict": "dispute", "own": "1"},
                              "words", number, page=side[0])
            row = ("CANARIES", "621121", "350100", "马铃薯", "500", "2019-01-01", f"农户{number}",
                   "企业", "线下", "是")
            _, _, said = county.send("/import$", page="/console/registers/goods_sale",
                                     file=("file", "sales.csv", table(heading, [row])))
            assert "疑似含有" in said, wrong(said)

    # The national list at the desk

    def national(self):
        desk = self.desk("township2")
        heading = ("县", "村", "户编号", "人编号", "姓名", "证件号码", "与户主关系", "人联系电话")

        def send(rows, name="list.csv"):
            return desk.send("/console/national$", {"as_of": "2021-07-01"},
                             file=("file", name, table(heading, rows)))
        rows = [self.person(n) for n in range(8)]
        for column in range(len(heading)):
            send([[f"{WORD}错" if place == column else cell for place, cell in enumerate(row)]
                  for row in rows], f"{WORD}{column}.csv")
        send([rows[0], rows[0]])
        status, location, answer = send(rows)
        assert status == 303, answer[-2000:]
        desk.page(location.split("?")[0])

    # An erasure

    def erase(self):
        """One of the office asks, another agrees; the books must verify afterwards."""
        asker, decider = self.desk("county1"), self.desk("county2")
        page = asker.page(f"/console/checkup?place={self.home_village()}")
        # Not the first: that one's telephone gets the only message.
        record = re.findall(r"(/console/registers/person/records/[0-9]+)/correct", page)[-1]
        self.numbered = int(record.rsplit("/", 1)[1])
        asker.refused("/erase$", {"reason": "request", "basis": f"{WORD}号"}, page=record)
        asker.does("/erase$", {"reason": "request", "basis": "申请 7 号"}, page=record, code=True)
        salts = Salts(self.site.data)
        decider.does(r"/requests/\d+$", {"verdict": "approved"}, page="/console/requests", code=True)
        assert "金丝雀" not in asker.page(record), "the erased record still tells a name"
        assert salts.prove("金丝雀") > 1, "of a person more than one record is erased"
