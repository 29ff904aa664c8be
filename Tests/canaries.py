#!/usr/bin/env python3
"""Plants 10,000 canaries and searches everything that leaves the process for them.

A canary is a person whose name, ID number, telephone, disability card and account exist nowhere
else, some of them minors, some with numbers of 15 digits; with health, cause, hamlet and bank of
their own, and what clerks and the public write about that person in free words
(`canary_words.py`), in pictures and under names of files (`canary_files.py`). An erasure of one is
held against the salts (`canary_erasure.py`). How it is searched stands in `canary_search.py`.
Searched are: every public page, file and log tile that can be reached by links from the front
page, in both languages; the answers to wrong look-ups and to addresses that bear a canary; the
staff's pages, of those who may see nothing and of those who see masks; the refusals of files and
forms, also of words that everybody would read; what commands print, refusals and rejected
workbooks' remarks included; files without personal fields; text messages; addresses; the server's
log lines; every file of the data folder, and the write-ahead log while the server runs.

Usage: Tests/canaries.py PATH_OF_SHANHAI [--persons 10000] [--made DIR]
"""
import argparse, csv, functools, http.client, os, re, shutil, subprocess, sys, tempfile, time
import urllib.parse

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "browser"))
import workbook
from canary_lists import COUNTY, as_typed, bring_list, id_number, national_row, plant_lists, proofs
from canary_search import CAUSE, MARKS, SEALED, TOLD_BY_CAUSE, leaks, served
from canary_staff import look_around, marks_for
from canary_words import Words

KEEPERS = ("township1", "township2")


class Folder:
    """A data folder of the village example, and what its commands said."""

    def __init__(self, shanhai, path, made=None):
        self.shanhai, self.path, self.said = shanhai, path, []
        if made:
            shutil.copytree(made, f"{path}/data")
        else:
            self.run("demo", expect=0)

    def run(self, *arguments, expect=None, says=""):
        done = subprocess.run([self.shanhai, *arguments, "--data", f"{self.path}/data"],
                              input=says.encode(), capture_output=True, check=False)
        self.said.append((" ".join(arguments[:2]), done.stdout + done.stderr))
        if expect is not None and done.returncode != expect:
            sys.exit(f"{arguments}: exit {done.returncode}\n{done.stderr.decode()[-2000:]}")
        return done

    def bring(self, register, file):
        """Imports data of persons by two people of the township, each with password and code."""
        self.offer(register, file, expect=0, says=proofs(KEEPERS))

    def offer(self, register, file, expect=2, says=""):
        """What is wrong is refused before anybody is asked for a code."""
        self.run("import", register, file, "--by", KEEPERS[0], "--second", KEEPERS[1],
                 "--place", self.township(), expect=expect, says=says)

    @functools.cache
    def place(self, code):
        """The place for which somebody holds a role."""
        path = f"{self.path}/grants.csv"
        self.run("export", "role_grant", path, expect=0)
        with open(path, encoding="utf-8-sig") as file:
            return next(cell for row in csv.reader(file) if code in row
                        for cell in row if re.fullmatch("[0-9]{12}", cell))

    def township(self):
        return self.place(KEEPERS[0])

    def grant(self, code, county):
        """Makes somebody of the office of another county, whose role is then chosen at the desk."""
        with open(f"{self.path}/grants.csv", encoding="utf-8-sig") as file:
            heading, *rows = csv.reader(file)
        row = next(row for row in rows if "county1" in row)
        row = ["GX" if n == 0 else code if cell == "county1" else county if cell == COUNTY else cell
               for n, cell in enumerate(row)]
        self.run("import", "role_grant", self.write("grant.csv", heading, [row]),
                 "--by", "security1", expect=0, says=proofs(("security1",)))

    def write(self, name, heading, rows):
        path = f"{self.path}/{name}"
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heading, *rows])
        return path

    def villages(self):
        path = f"{self.path}/divisions.csv"
        self.run("export", "division", path, expect=0)
        with open(path, encoding="utf-8-sig") as file:
            codes = [row for line in csv.reader(file) for row in line]
        inside = self.township()[:9]
        return sorted({code for code in codes if re.fullmatch(inside + "2[0-9]{2}", code)})


def plant(folder, persons):
    """Imports the canaries as households, persons and payees; half of them twice, changed."""
    villages = folder.villages()
    # So few in the clerk's own village that its forms are taken along by one person.
    own = folder.place("village1")
    others = [village for village in villages if village != own]
    at = [own if n % 32 < 4 and n < 1_600 else others[n // 4 % len(others)]
          for n in range(persons)]
    household = [f"H{n:05d}" for n in range(0, persons, 4)]
    rows = [(at[4 * n], code, "2016-01-01", "在册", "贫困户", "因丧", f"银丝雀{n}组",
             f"1990000{n:04d}CANARY", "银丝雀信用社", f"62CANARY{n:05d}", "是")
            for n, code in enumerate(household)]
    heading = ("village", "number", "valid_from", "standing", "state", "cause", "hamlet", "phone",
               "bank", "account", "synthetic")
    folder.bring("household", folder.write("h.csv", heading, rows))
    heading = ("village", "number", "valid_from", "household", "change", "relation", "name",
               "citizen_number", "disability_number", "health", "phone", "synthetic")
    relations = ("户主", "配偶", "之子", "之女")

    def person(n, name):
        return (at[n], f"P{n:05d}", "2016-01-01", household[n // 4], "登记", relations[n % 4],
                f"{name}{n:05d}鸣", as_typed(n), id_number(n) + "11", "残疾、大病、长期慢性病",
                f"1991{n:07d}CANARY", "是")
    rows = [person(n, "金丝雀") for n in range(persons)]
    folder.bring("person", folder.write("p.csv", heading, rows))
    rows = [person(n, "大金丝雀") for n in range(0, persons, 2)]
    folder.bring("person", folder.write("p2.csv", heading, rows))
    payees = [(f"CP{n}", "农户", at[n], f"金丝雀{n:05d}鸣", id_number(n), f"62CANARY{n:05d}",
               f"1549{n:07d}")
              for n in range(0, persons, 20)]
    columns = ("code", "kind", "village", "name", "citizen_number", "account", "phone")
    folder.bring("payee", folder.write("payee.csv", columns, payees))
    lists = [(COUNTY, id_number(n), f"金丝雀{n:05d}鸣", f"金丝雀{n}局", "2019-01-01", "是")
             for n in range(2, persons, 20)]
    columns = ("county", "citizen_number", "name", "employer", "valid_from", "synthetic")
    bring_list(folder, "payroll_record", columns, lists)
    plant_lists(folder, at, persons)
    homes = [(at[4 * n], code, [f"P{4 * n + m:05d}" for m in range(4)])
             for n, code in enumerate(household)]
    return heading, rows, homes


def refuse(folder, heading, rows, homes):
    """Every kind of refusal of a file that bears canaries."""
    refuse_lists(folder, homes)
    column = heading.index
    broken = {
        "number": ("citizen_number", lambda row: row[column("citizen_number")][:-1] + "Y"),
        "place": ("village", lambda row: "629999999999"),
        "health": ("health", lambda row: row[column("name")]),
        "long": ("disability_number", lambda row: row[column("name")] * 9),
        "reference": ("household", lambda row: row[column("name")]),
    }
    for name, (field, value) in broken.items():
        bad = [[value(row) if n == column(field) else cell for n, cell in enumerate(row)]
               for row in rows[:50]]
        folder.offer("person", folder.write(f"bad-{name}.csv", heading, bad))
    folder.offer("person", folder.write("headless.csv", rows[0], rows[1:5]))
    folder.offer("person", folder.write("twice.csv", heading, rows[:2] * 2))
    folder.offer("person", f"{folder.path}/p2.csv")
    for register in ("person", "household", "payee", "story", "kin_pairing", "help_measure",
                     "guarantee_check", "household_visit", "work_spell", "work_plan",
                     "payroll_record", "death_record", "vehicle_record", "property_record",
                     "company_record", "cadre_record"):
        folder.run("export", register, f"{folder.path}/open-{register}.csv", "--public-only")
    # What the bank says is staff's, and not sealed: it is only told here, of an order that is none.
    folder.run("payments", "bounce", "CANARIES", "1", "10", "--words", f"金丝雀{id_number(0)}",
               "--county", COUNTY, "--by", "finance1", says=proofs(("finance1",)))
    answers = ("order_number", "line", "account", "amount", "answer", "words")
    folder.run("payments", "bank-return", folder.write(
        "return.csv", answers, [("CANARIES", "1", "62CANARY00000", "10", "金丝雀", id_number(0))]),
               "--county", COUNTY, "--by", "finance1", says=proofs(("finance1",)))
    closing = ["--county", COUNTY, "--by", KEEPERS[0]]
    for command in (["verify"], ["screen"], ["screen", "--json"], ["checkup"], ["ledger", "--help"],
                    ["close", "--year", "2019", *closing], ["confirm", "1", *closing]):
        folder.run(*command)


def refuse_lists(folder, homes):
    """Lists of the national system, spoilt column by column; with their rejected rows."""
    heading = ("县", "村", "户编号", "人编号", "姓名", "证件号码", "与户主关系", "人联系电话")
    rows = [national_row(homes, n) for n in range(8)]
    for column in range(len(heading)):
        bad = [[f"金丝雀错{n}" if place == column else cell for place, cell in enumerate(row)]
               for n, row in enumerate(rows)]
        path = folder.write(f"list-{column}.csv", heading, bad)
        rejected = f"{folder.path}/list-{column}.rejected.xlsx"
        for more in ([], ["--json"]) if column in (1, 4) else (["--json"],):
            folder.run("import", "national", path, "--as-of", "2021-07-01", "--rejected", rejected,
                       "--by", KEEPERS[0], "--second", KEEPERS[1], "--place", folder.township(),
                       *more)
        if os.path.exists(rejected):
            # The rows are the clerk's own; what is said about them is ours.
            told, *lines = workbook.read(rejected)
            own = [place for place, name in told.items() if name not in heading]
            remarks = "\n".join(line.get(place, "") for line in lines for place in own)
            assert len(own) == 2 and len(remarks) > len(lines), told
            folder.said.append((f"rejected rows of column {column}", remarks.encode()))
    assert any(name.startswith("rejected") for name, _ in folder.said)


class Site:
    """The served example, and everything that it answered."""

    def __init__(self, folder):
        self.port, self.answers = 20000 + os.getpid() % 20000, {}
        self.messages, self.data = f"{folder.path}/messages", f"{folder.path}/data"
        os.mkdir(self.messages)
        self.log = open(f"{folder.path}/serve.log", "w+b")
        self.process = subprocess.Popen(
            [folder.shanhai, "serve", "--data", f"{folder.path}/data", "--port", str(self.port),
             "--log-requests", "--messages-to", self.messages],
            stdout=self.log, stderr=subprocess.STDOUT)
        for _ in range(600):
            try:
                self.get("/health")
                return
            except OSError:
                time.sleep(0.1)
        sys.exit("the server did not start")

    def ask(self, method, path, body=None, **headers):
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        link.request(method, path, body=body, headers=headers)
        answer = link.getresponse()
        content = answer.read()
        link.close()
        said = str(answer.getheaders()).encode() + content
        return answer.getheader("Content-Type", ""), answer.status, content, said

    def get(self, path):
        kind, _, content, said = self.ask("GET", path)
        self.answers[path] = said
        return kind, content

    def crawl(self, most):
        """Follows every link from the front page on, each kind of address to its share."""
        waiting, seen = ["/", "/?lang=en", "/stories", "/notices", "/to-households", "/poverty",
                         "/classes", "/reports", "/my", "/kiosk", "/rules"], set()
        shares = {}
        while waiting and len(self.answers) < most:
            path = waiting.pop(0)
            kind, content = self.get(path)
            if "html" not in kind:
                continue
            for link in re.findall(r'(?:href|src|action)="(/[^"#]*)', content.decode()):
                link = link.replace("&amp;", "&")
                shape = re.sub("[0-9]+", "0", link)
                shares[shape] = shares.get(shape, 0) + (link not in seen)
                if link not in seen and shares[shape] <= 60:
                    seen.add(link)
                    waiting.append(link)

    def provoke(self):
        """Asks as a stranger would who already knows a canary."""
        for n in range(0, 40, 4):
            # The account's end is right for whoever is a payee, of whom the first gets a code.
            said = self.post_my(n, place="621121", name=f"金丝雀{n:05d}鸣", number=id_number(n),
                                fact=f"{n:04d}")
            if n == 0:
                ticket = re.search(rb'name="ticket" value="([^"]+)"', said).group(1).decode()
                code = re.search("验证码([0-9]{6})", self.message()).group(1)
                self.post_my("code", ticket=ticket, code=code)
            asked = urllib.parse.quote(f"金丝雀{n:05d}鸣")
            # An address is echoed to nobody, and its text reaches no log line.
            for path in (f"/places/{asked}", f"/data/person?q={id_number(n)}", f"/{asked}"):
                _, _, content, said = self.ask("GET", path)
                self.answers[f"GET a canary's address {n}"] = said
        # A page that shows what was looked for shows it to whoever typed it, and nothing besides.
        for n in range(0, 40, 8):
            for words in (f"金丝雀{n:05d}鸣", id_number(n), f"1549{n:07d}", f"62CANARY{n:05d}"):
                typed = urllib.parse.quote(words)
                for path in ("/places?q=", "/projects?q=", "/notices?q=", "/?lang="):
                    _, _, content, said = self.ask("GET", path + typed)
                    said = said.replace(words.encode(), b"").replace(typed.encode(), b"")
                    self.answers[f"GET {path} and a canary {n} {words[:2]}"] = said
        for path in ("/places?q=x", "/places", "/projects"):
            self.get(path)
        for register in ("person", "household", "payee", "household_year"):
            for ending in ("", ".json", ".csv", ".xlsx"):
                self.get(f"/data/{register}{ending}")

    def post_my(self, of, **facts):
        _, _, _, said = self.ask(
            "POST", "/my", urllib.parse.urlencode(facts),
            **{"Content-Type": "application/x-www-form-urlencoded",
               "Sec-Fetch-Site": "same-origin"})
        self.answers[f"POST /my {of}"] = said
        return said

    def message(self):
        """The one message that was handed to the gateway: the only way out for a telephone."""
        name, = os.listdir(self.messages)
        with open(f"{self.messages}/{name}", encoding="utf-8") as file:
            text = file.read()
        assert leaks(text.encode()) == "8615490000000", text
        return text

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
        self.log.seek(0)
        return self.log.read()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("shanhai")
    parser.add_argument("--persons", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=1_500)
    parser.add_argument("--made", help="a folder that `demo` made, to be copied")
    arguments = parser.parse_args()
    path = tempfile.mkdtemp()
    try:
        folder = Folder(os.path.abspath(arguments.shanhai), path, arguments.made)
        heading, rows, homes = plant(folder, arguments.persons)
        refuse(folder, heading, rows, homes)
        folder.grant("finance2", "621122")
        site = Site(folder)
        heard = []
        words = Words(site, homes, lambda n: national_row(homes, n),
                      lambda name, said: heard.append((name, said)))
        planted = words.plant()
        look_around(site, words)
        site.crawl(arguments.pages)
        site.provoke()
        # What is not yet in the database's file stands in the log beside it, while it is served.
        found = [(f"served {name}", leaks(content, SEALED))
                 for name, content in served(f"{path}/data")]
        answers, log = site.answers, site.stop()
        folder.run("verify", expect=0)
        found += [(f"GET {name}", leaks(said) or not TOLD_BY_CAUSE.match(name)
                   and leaks(said, CAUSE)) for name, said in answers.items()]
        found += [(name, leaks(said, marks)) for name, said in heard
                  for marks in [marks_for(name, MARKS)] if marks]
        found += [(f"shanhai {name}", leaks(said)) for name, said in folder.said]
        found.append(("the server's log", leaks(log)))
        count = 0
        for root, _, names in os.walk(f"{path}/data"):
            for name in names:
                count += 1
                with open(f"{root}/{name}", "rb") as file:
                    found.append((f"file {name}", leaks(file.read(), SEALED)))
        # The marks are where they belong, so the search would have found them.
        for who in ("township1", "county1", "auditor1"):
            seen = [name for name, said in heard if name.startswith(f"{who} GET") and leaks(said)]
            assert seen, f"{who} saw no name of the own people"
        with open(f"{path}/p.csv", "rb") as file:
            assert leaks(file.read()), "the search is blind"
    finally:
        shutil.rmtree(path)
    bad = [(name, mark) for name, mark in found if mark]
    for name, mark in bad[:20]:
        print(f"  LEAK in {name}: {mark}")
    print(f"  {arguments.persons} canaries and {planted} words about them; searched "
          f"{len(answers)} public answers, {len(heard)} of the staff's, {len(folder.said)} commands, "
          f"{len(log)} bytes of log, {count} files")
    print(f"{len(found) - len(bad)} passed, {len(bad)} failed")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
