"""One story in a real browser, from the township's proposal to the villager's receipt.

    story.py PROGRAM [--pictures DIR]

PROGRAM is the built `shanhai`. Makes the example data set in a temporary folder, serves it, and
lets Chromium walk through the pages as the people of the offices would. Prints what it did.
"""

import argparse
import hashlib
import hmac
import os
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request

from webdriver import Browser

PASSWORD = "Rongding-2020"
STEPS = []


def done(words):
    STEPS.append(words)
    print(f"  ok {len(STEPS)}: {words}", flush=True)


class Clerk:
    """Somebody with a demonstration login; each time code is used once."""

    used = {}

    def __init__(self, code):
        self.code = code
        self.secret = hashlib.sha256(f"shanhai demonstration {code}".encode()).digest()[:20]

    def time_code(self):
        """The oldest code that is good now and was not used: of the step before, this, the next."""
        while True:
            now = int(time.time()) // 30
            for step in (now - 1, now, now + 1):
                # The step before may end while the page is on its way; it is left out near the end.
                if step == now - 1 and time.time() % 30 > 25:
                    continue
                if step > self.used.get(self.code, 0):
                    self.used[self.code] = step
                    digest = hmac.new(self.secret, struct.pack(">q", step), hashlib.sha1).digest()
                    offset = digest[19] & 15
                    number = struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF
                    return f"{number % 1_000_000:06d}"
            time.sleep(1)


class Story:
    def __init__(self, browser, site, pictures):
        self.browser = browser
        self.site = site
        self.pictures = pictures
        self.clerks = {}

    def clerk(self, code):
        return self.clerks.setdefault(code, Clerk(code))

    def sign_in(self, code):
        self.browser.open(self.site)
        self.browser.forget()
        self.browser.open(f"{self.site}/?lang=zh")
        self.browser.open(f"{self.site}/console")
        self.browser.fill("form", staff=code, password=PASSWORD, code=self.clerk(code).time_code())
        assert self.browser.address.startswith(f"{self.site}/console"), self.browser.text
        assert "/sign-in" not in self.browser.address, self.browser.text

    def picture(self, name):
        if not self.pictures:
            return
        for width in (1440, 390):
            self.browser.picture(f"{self.pictures}/{name}-{width}.png", width)

    def step(self, who, name, says, **answers):
        """Somebody opens the project from the inbox and takes a step."""
        self.sign_in(who)
        self.browser.follow(self.project)
        form = f"form:has(input[name=step][value={name}])"
        if self.browser.all(f"{form} [name=code]"):
            answers["code"] = self.clerk(who).time_code()
        self.picture(f"step-{name}")
        self.browser.fill(form, **answers)
        assert says in self.browser.text, self.browser.text[:2000]
        done(f"{who} takes the step {name}")

    def propose(self):
        self.project = "金银花烘干房"
        self.sign_in("township1")
        self.picture("inbox-empty")
        self.browser.follow("申报新项目")
        self.picture("proposal")
        self.browser.fill(
            "form", code="S-2026-001", name=self.project, place=self.village, category="industry",
            year="2026", budget="360000", implementer="村股份经济合作社", households="300",
            persons="1100", poor_households="120", content="建烘干房两座，配套烘干设备",
            profit_link="务工与分红")
        assert "已办理" in self.browser.text, self.browser.text[:2000]
        done("township1 proposes a project")

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

    def start(self):
        self.step("village1", "publicise", "已实施前公示")
        self.step("township1", "start", "实施中")

    def run(self):
        self.village = self.first_village()
        self.propose()
        self.approve()
        self.start()

    def first_village(self):
        """The village in which the example's village clerk works."""
        self.sign_in("village1")
        self.browser.follow("我的账号")
        name = self.browser.read(self.browser.all(".facts dd.name")[-1])
        with urllib.request.urlopen(f"{self.site}/data/division.csv") as answer:
            rows = answer.read().decode("utf-8-sig").splitlines()
        found = [row.split(",")[1] for row in rows if f",{name}," in row and ",621121" in row]
        assert found, f"{name} is no village of Tongwei"
        return found[0]


def serve(program, data):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [program, "serve", "--data", data, "--port", str(port), "--no-verify"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    site = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{site}/ready").read()
            return server, site
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server does not answer")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--pictures", help="keep pictures of the pages in this folder")
    arguments = parser.parse_args()
    if arguments.pictures:
        os.makedirs(arguments.pictures, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = f"{folder}/data"
        subprocess.run([arguments.program, "demo", "--data", data], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        server, site = serve(arguments.program, data)
        browser = Browser()
        try:
            Story(browser, site, arguments.pictures).run()
        finally:
            browser.close()
            server.terminate()
            server.wait()
    print(f"{len(STEPS)} passed, 0 failed")


if __name__ == "__main__":
    sys.exit(main())
