"""Look-ups of a county under attack, in a real browser: after 200 misses the page's own script
solves the puzzle that the server asks for, and the server takes it.

    puzzle.py PROGRAM [--pictures DIR]

PROGRAM is the built `shanhai`. Works on the example data in a temporary folder; prints how long the
browser took for 2^18 tries on average.
"""

import concurrent.futures
import hashlib
import re
import statistics
import urllib.error
import urllib.parse
import urllib.request

from story import COUNTY, Story
from walk import done, main
from people import citizen_number

MISSES = 200
# A bucket of misses leaks one every three seconds; a slow machine needs a few more to fill it.
MORE = 100
BITS = 18
MEASURED = 9
NOBODY = "没有与所填各项都相符"

# Answers with the proof and the milliseconds since the page was asked for.
SOLVED = """
return new Promise(function (done) {
  setInterval(function () {
    var proof = document.querySelector("[name=proof]").value;
    if (proof) done([proof, performance.now()]);
  }, 1);
});
"""

# Fills the form in, chooses the county last and sends at once, before there can be an answer.
SEND = """
var form = document.querySelector("form.form");
form.elements.name.value = "无名氏";
form.elements.number.value = arguments[0];
form.elements.fact.value = "0000-0000-0000";
var place = form.elements.place;
place.value = arguments[1];
place.dispatchEvent(new Event("change", {bubbles: true}));
form.querySelector("button").click();
return document.getElementById("work").textContent;
"""


class Puzzle(Story):
    def look_up(self, index, network, **more):
        """Status and page of a look-up of somebody who is not there, from some network."""
        answers = {"place": COUNTY, "name": "无名氏", "number": citizen_number(index),
                   "fact": "0000-0000-0000", **more}
        request = urllib.request.Request(
            f"{self.site}/my", urllib.parse.urlencode(answers).encode(),
            headers={"Sec-Fetch-Site": "same-origin", "Accept-Language": "zh",
                     "X-Forwarded-For": f"10.1.{network}.1"})
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def quiet(self):
        self.leave()
        self.browser.open(f"{self.site}/my")
        assert not self.browser.all("script, [name=proof]"), "a script in quiet times"
        done("in quiet times the page has no script and asks for no work")

    def attack(self):
        with concurrent.futures.ThreadPoolExecutor(20) as hands:
            statuses = list(hands.map(lambda n: self.look_up(n, n // 4)[0], range(MISSES)))
        assert statuses == [200] * MISSES, statuses
        for more in range(MORE):
            status, page = self.look_up(MISSES + more, 99 + more // 4)
            if status != 200:
                break
        assert status == 429 and "还没有查" in page and "算不了题" in page, status
        done(f"after {MISSES + more} misses a look-up without work is sent back, and told what else there is")

    def measure(self):
        times = []
        for _ in range(MEASURED):
            self.browser.open(f"{self.site}/my?place={COUNTY}")
            proof, time = self.browser.run(SOLVED)
            value = int.from_bytes(hashlib.sha256(proof.encode()).digest(), "big")
            assert re.fullmatch(rf"{COUNTY}\.\d+\.[0-9a-f]+\.[0-9a-f]+:[0-9a-f]{{8}}", proof), proof
            assert value >> (256 - BITS) == 0, proof
            times.append(time)
        self.expect("题算好了", "my-solved")
        middle, longest = statistics.median(times), max(times)
        done(f"the browser solves {MEASURED} puzzles right: median {middle:.0f} ms, "
             f"longest {longest:.0f} ms, the page's loading included")
        self.proof = proof

    def send(self):
        self.browser.fill("form:has([name=number])", name="无名氏",
                          number=citizen_number(401), fact="0000-0000-0000")
        self.expect(NOBODY, "my-worked")
        done("the server takes the browser's answer")
        status, page = self.look_up(402, 90, proof=self.proof)
        assert status == 429 and "还没有查" in page, status
        done("and takes it once")

    def send_early(self):
        self.browser.open(f"{self.site}/my")
        self.expect("选好县以后自动开始算题", "my-attacked")
        page = self.browser.one("html")
        words = self.browser.run(SEND, citizen_number(403), COUNTY)
        assert "算好就自动查询" in words, words
        self.browser.await_next(page)
        self.expect(NOBODY)
        done("a form that is sent too early waits for its answer and goes by itself")

    def run(self):
        self.quiet()
        self.attack()
        self.measure()
        self.send()
        self.send_early()


if __name__ == "__main__":
    # Only behind a proxy does the server believe from which network somebody comes.
    main(__doc__, Puzzle, "--behind-tls")
