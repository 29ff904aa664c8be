"""One story in a real browser, from the township's proposal to the villager's receipt.

    story.py PROGRAM [--pictures DIR]

PROGRAM is the built `shanhai`. Makes the example data set in a temporary folder, serves it, and
lets Chromium walk through the pages as the people of the offices would. Prints what it did.
"""

import csv
import datetime
import io
import os
import re
import subprocess
import sys
import time
import urllib.parse
import urllib.request

import workbook
from people import PASSWORD, Clerk, Household
from walk import done, main

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
COUNTY = "621121"
HOUSEHOLDS = 300
YUAN = 1200


class Story:
    def __init__(self, browser, site, folder, pictures):
        self.browser = browser
        self.site = site
        self.folder = folder
        self.pictures = pictures
        self.clerks = {}
        self.households = [Household(index) for index in range(HOUSEHOLDS)]

    @property
    def today(self):
        """The civil date of the offices, asked anew so that midnight may pass on the way."""
        zone = datetime.timezone(datetime.timedelta(hours=8))
        return datetime.datetime.now(zone).date().isoformat()

    # Who sits at the screen

    def clerk(self, code):
        return self.clerks.setdefault(code, Clerk(code))

    def sign_in(self, code):
        """Sits down: with the session of before, or by password and time code."""
        clerk = self.clerk(code)
        self.leave()
        if clerk.cookies:
            self.browser.remember(clerk.cookies)
        self.browser.open(f"{self.site}/console")
        if "/sign-in" in self.browser.address:
            self.browser.fill("form", staff=code, password=PASSWORD, code=clerk.time_code())
            clerk.cookies = self.browser.cookies()
        assert "/sign-in" not in self.browser.address, self.browser.text

    def leave(self):
        """A villager without any session sits down, and reads Chinese."""
        self.browser.open(f"{self.site}/?lang=zh")
        self.browser.forget()
        self.browser.open(f"{self.site}/?lang=zh")

    def picture(self, name):
        if not self.pictures:
            return
        for width in (1440, 390):
            self.browser.picture(f"{self.pictures}/{name}-{width}.png", width)

    def expect(self, words, name=None):
        assert words in self.browser.text, f"{words!r} is not on the page:\n{self.browser.text[:2500]}"
        if name:
            self.picture(name)

    # The project

    def propose(self):
        self.project = "金银花烘干房"
        self.code = "S-2026-001"
        self.sign_in("township1")
        self.picture("inbox-empty")
        self.browser.follow("申报新项目")
        self.picture("proposal")
        self.browser.fill(
            "form", code=self.code, name=self.project, place=self.village, category="industry",
            year="2026", budget="360000", implementer="村股份经济合作社", households="300",
            persons="1100", poor_households="120", content="建烘干房两座，配套烘干设备",
            profit_link="务工与分红")
        self.expect("已办理")
        done("the township proposes a project")

    def step(self, who, name, reached, **answers):
        """Somebody opens the project from the inbox and takes a step."""
        self.sign_in(who)
        self.browser.follow(self.project)
        form = f"form:has(input[name=step][value={name}])"
        if self.browser.all(f"{form} [name=code]"):
            answers["code"] = self.clerk(who).time_code()
        self.picture(f"step-{name}")
        self.browser.fill(form, **answers)
        self.expect(reached)
        done(f"{who} takes the step {name}")

    def approve(self):
        self.step("county1", "review", "县级已审核", words="材料齐全")
        points = {}
        for criterion in ("industry", "lead_enterprise", "profit_link", "matching_policy",
                          "organisation"):
            points[f"points_{criterion}"] = "15"
            points[f"evidence_{criterion}"] = "实地调研"
        self.step("industry1", "score", "入库", **points)
        self.step("partner1", "consent", "东部已同意", words="同意")
        self.step("county1", "approve", "已批准", words="同意实施")

    def hang_notice(self):
        self.sign_in("village1")
        self.browser.open(f"{self.site}/console/notices")
        form = ("form:has(input[name=duty][value=before_start])"
                f":has(input[value='project/{self.code}'])")
        self.picture("duties")
        self.browser.fill(form)
        self.expect("已办理")
        self.browser.open(f"{self.site}/notices?place={self.village}")
        self.expect(self.project, "notices-village")
        done("the village hangs the notice, and everybody can see it")

    def carry_out(self):
        self.step("township1", "start", "实施中")
        self.report_progress()
        self.step("township1", "finish", "已完工", words="两座烘干房建成")
        self.step("industry1", "accept", "已验收", words="与批复一致")

    def report_progress(self):
        """Progress with a photograph, which everybody sees on the project's page."""
        path = f"{self.folder}/work.png"
        self.browser.picture(path, 390)
        self.step("township1", "progress", "实施中", words="墙体砌到一半", photo=path)
        self.browser.follow("公开页面")
        self.expect("墙体砌到一半", "project-progress")
        source = urllib.parse.urljoin(self.site, self.browser.attribute("main img", "src"))
        with urllib.request.urlopen(source) as answer:
            assert answer.headers["Content-Type"] == "image/png", answer.headers
            assert answer.read().startswith(b"\x89PNG"), "no picture"
        done("everybody sees the photograph of the progress")

    # The money

    def voucher(self, first, second, register, **answers):
        """One person prepares a voucher, another confirms it with a time code."""
        self.sign_in(first)
        self.browser.open(f"{self.site}/console/registers/{register}/new")
        self.browser.fill("form", **answers)
        self.expect("等第二人确认", f"draft-{register}")
        path = urllib.parse.urlparse(self.browser.address).path
        assert not self.browser.all(f"form[action='{path}/confirm']"), "one person may confirm alone"
        self.sign_in(second)
        self.browser.open(f"{self.site}{path}")
        self.browser.fill(f"form[action='{path}/confirm']", code=self.clerk(second).time_code())
        self.expect("已办理")
        done(f"{first} prepares and {second} books: {register}")

    def arrange(self):
        self.voucher(
            "finance2", "finance1", "arrangement", number="SA-1", county=COUNTY, project=self.code,
            source="fiscal_city", year="2020", amount="360000", arranged=self.today,
            document="示例〔2026〕1号")
        self.voucher(
            "finance2", "finance1", "reimbursement", number="SR-1", county=COUNTY,
            project=self.code, amount="360000", requested=self.today, evidence="验收表、发票")

    def register_households(self):
        path = f"{self.folder}/payees.xlsx"
        heading = ["code", "kind", "village", "name", "citizen_number", "account", "phone",
                   "synthetic"]
        workbook.write(path, [heading] + [
            [one.code, "household", self.village, one.name, one.number, one.account, one.phone,
             1]
            for one in self.households])
        self.sign_in("township1")
        self.browser.open(f"{self.site}/console/registers/payee")
        self.browser.fill("form", file=path)
        self.expect(f"新增 {HOUSEHOLDS}", "import-payees")
        done(f"the township brings {HOUSEHOLDS} households in from a workbook")

    def pay(self):
        path = f"{self.folder}/payments.xlsx"
        heading = ["batch", "line", "county", "reimbursement", "payee", "amount", "paid"]
        workbook.write(path, [heading] + [
            ["SB-1", line, COUNTY, "SR-1", one.code, YUAN, self.today]
            for line, one in enumerate(self.households, 1)])
        self.sign_in("finance1")
        self.browser.open(f"{self.site}/console/payments")
        self.browser.fill("form:has([name=file])", file=path)
        self.expect("SB-1", "orders")
        done(f"finance uploads an order over {HOUSEHOLDS} households")
        self.sign_in("finance2")
        self.browser.open(f"{self.site}/console/payments")
        self.browser.follow("SB-1")
        self.picture("order")
        form = "form:has(input[name=step][value=confirm])"
        answers = {"code": self.clerk("finance2").time_code()}
        if self.browser.all(f"{form} [name=words]"):
            answers["words"] = "已逐条核实"
        self.browser.fill(form, **answers)
        self.expect("已办理")
        done("another person of finance confirms it")
        self.answer_for_the_bank(self.bank_file())

    def bank_file(self):
        """The bank's file, fetched as the browser would save it."""
        form = "form[action$='/bank-file']"
        action = self.browser.attribute(form, "action")
        token = self.browser.attribute(f"{form} [name=token]", "value")
        cookie = "; ".join(f"{c['name']}={c['value']}" for c in self.browser.cookies())
        answers = {"token": token, "code": self.clerk("finance2").time_code()}
        request = urllib.request.Request(
            urllib.parse.urljoin(self.site, action), urllib.parse.urlencode(answers).encode(),
            headers={"Cookie": cookie, "Sec-Fetch-Site": "same-origin"})
        with urllib.request.urlopen(request) as answer:
            assert answer.headers["Content-Type"].startswith("text/csv"), answer.read()[:2000]
            rows = list(csv.reader(io.StringIO(answer.read().decode("utf-8-sig"))))
        assert len(rows) == HOUSEHOLDS + 1, len(rows)
        done("the bank's file is written, with a line for each household")
        return rows

    def answer_for_the_bank(self, rows):
        heading = rows[0]
        find = {word: next(i for i, cell in enumerate(heading) if word in cell)
                for word in ("账号", "金额")}
        path = f"{self.folder}/return.csv"
        with open(path, "w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(["order_number", "line", "account", "amount", "answer", "words"])
            for line, row in enumerate(rows[1:], 1):
                verdict = {7: "account_closed", 9: "name_mismatch"}.get(line, "paid")
                writer.writerow(
                    ["SB-1", line, row[find["账号"]], row[find["金额"]], verdict, ""])
        self.browser.open(f"{self.site}/console/payments")
        self.browser.follow("SB-1")
        self.browser.fill("form[action$='/bank-return']", file=path, day=self.today)
        self.expect("已办理", "order-answered")
        self.browser.open(f"{self.site}/places/{self.village}")
        paid = f"{(HOUSEHOLDS - 2) * YUAN / 10_000:.2f}"
        self.expect(paid, "village")
        done(f"the bank refuses two lines; the village's page shows {paid} ten thousand yuan more")

    # The villager

    def prove(self, one):
        """Three facts, and then the code that the gateway would send to the telephone."""
        self.browser.open(f"{self.site}/my")
        self.browser.fill("form:has([name=number])", place=COUNTY, name=one.name,
                          number=one.number, fact=one.account[-4:])
        self.expect("再填验证码", "my-code")
        waiting = f"{self.folder}/messages"
        for name in os.listdir(waiting):
            with open(f"{waiting}/{name}", encoding="utf-8") as file:
                message = file.read()
            os.remove(f"{waiting}/{name}")
        assert message.startswith(f"To: 86{one.phone}\nAlphabet: UTF-8\n\n"), message
        code = re.search("验证码([0-9]{6})", message).group(1)
        self.browser.fill("form:has([name=code])", code=code)

    def ask_for_own_money(self):
        one = self.households[0]
        self.leave()
        self.prove(one)
        self.expect("1,200.00", "my-answer")
        for secret in (one.number, one.account, one.phone, urllib.parse.quote(one.name)):
            assert secret not in self.browser.address
        done("a villager sees the own payment, with the code from the telephone")
        self.prove(self.households[6])
        assert "1,200.00" not in self.browser.text
        done("a household whose line the bank refused sees no payment")

    def report(self):
        self.leave()
        self.browser.open(f"{self.site}/payments?place={self.village}&year={self.today[:4]}")
        self.picture("payments-village")
        self.browser.leave(self.browser.one("a[href^='/reports/new?about=payment']"))
        self.browser.fill("form:has([name=text])", text="这户人家早已搬走，钱不知谁领了")
        self.expect("回执", "report-receipt")
        self.receipt = urllib.parse.urlparse(self.browser.address).path
        done("the villager reports a neighbour's line and gets a receipt")

    def answer_report(self):
        self.sign_in("supervisor1")
        self.browser.open(f"{self.site}/console/reports")
        self.picture("reports-inbox")
        # The example has reports of its own; this one is found by what it says.
        link = "a[href^='/console/reports/']"
        for number in range(len(self.browser.all(link))):
            self.browser.open(f"{self.site}/console/reports")
            self.browser.leave(self.browser.all(link)[number])
            if "早已搬走" in self.browser.text:
                break
        self.expect("早已搬走", "report-desk")
        for action, words in (("accepted", ""), ("answered", "已入户核实，由其子代领，手续齐全")):
            self.browser.fill("form:has([name=action])", action=action, words=words)
            self.expect("已办理")
        done("the supervisor accepts and answers")

    def check_receipt(self):
        self.leave()
        self.browser.open(f"{self.site}{self.receipt}")
        self.expect("由其子代领", "report-answered")
        path = f"{self.folder}/report.json"
        for _ in range(50):
            with urllib.request.urlopen(f"{self.site}{self.receipt}.json") as answer:
                text = answer.read().decode()
            if "由其子代领" in text:
                break
            time.sleep(0.2)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        with urllib.request.urlopen(f"{self.site}/log/{COUNTY}/key") as answer:
            key = answer.read().decode().strip()
        python = os.environ.get("PYTHON", sys.executable)
        verdict = subprocess.run(
            [python, f"{ROOT}/Tools/verify.py", "report", path, "--key", key],
            capture_output=True, text=True, check=False)
        assert verdict.returncode == 0, verdict.stdout + verdict.stderr
        assert "由其子代领" in verdict.stdout, verdict.stdout
        done("verify.py accepts the receipt with the answer in it")

    def run(self):
        self.village = self.first_village()
        self.propose()
        self.approve()
        self.hang_notice()
        self.carry_out()
        self.arrange()
        self.register_households()
        self.pay()
        self.ask_for_own_money()
        self.report()
        self.answer_report()
        self.check_receipt()

    def first_village(self):
        """The village in which the example's village clerk works."""
        self.sign_in("village1")
        self.browser.follow("账号与退出")
        name = self.browser.read(self.browser.all(".facts dd.name")[-1])
        with urllib.request.urlopen(f"{self.site}/data/division.csv") as answer:
            rows = csv.reader(io.StringIO(answer.read().decode("utf-8-sig")))
            found = [row[1] for row in rows if row[2] == name and row[1].startswith(COUNTY)]
        assert found, f"{name} is no village of the county"
        return found[0]


if __name__ == "__main__":
    main(__doc__, Story)
