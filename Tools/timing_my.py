#!/usr/bin/env python3
"""Does the time of an answer of /my tell whether somebody is registered?

Asks a served example over HTTP for people who exist (all three facts right, so that a code is sent)
and for people who do not, in pairs and in random order, and prints Welch's t. It stays within the
limits of the portal by coming from many networks, so `serve` must be started with --behind-tls, and by asking for each
person once and for at most 190 of those who do not exist (after 200 misses a county asks for work).

Usage:
  shanhai export payee PAYEES.csv --place 621121 --by finance1 --second finance2 --data DIR
      (synthetic data only: it holds every fact)
  mkdir MESSAGES
  shanhai serve --data DIR --port 8080 --no-verify --behind-tls --messages-to MESSAGES &
  python3 Tools/timing_my.py http://127.0.0.1:8080 PAYEES.csv MESSAGES [--pairs 190] [--seed N]

Exits 1 when |t| is above 4.5, the usual bound of such tests."""
import argparse, csv, http.client, math, os, random, statistics, sys, time, urllib.parse

BOUND = 4.5
HEADINGS = ("所在地", "姓名", "身份证号码", "账号", "联系电话")


def people(path):
    """Place, name, number and last digits of the account of everybody with a telephone."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        heading, *rows = csv.reader(file)
    columns = [next(i for i, cell in enumerate(heading) if word in cell) for word in HEADINGS]
    found = [[row[column] for column in columns] for row in rows]
    return [(place[:6], name, number, account[-4:])
            for place, name, number, account, phone in found
            if len(number) == 18 and len(account) >= 4 and phone]


def nobody(chance, known):
    """An ID number that nobody has: of a prefecture that was never assigned."""
    while True:
        body = (f"9{chance.randint(1, 8)}{chance.randint(1000, 9999)}"
                f"{chance.randint(1940, 2000)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
                f"{chance.randint(0, 999):03}")
        weights = [pow(2, 17 - place, 11) for place in range(17)]
        rest = sum(int(digit) * weight for digit, weight in zip(body, weights)) % 11
        number = body + "10X98765432"[rest]
        if number not in known:
            return number


class Site:
    """One connection that is kept open, so that no handshake is measured."""

    def __init__(self, address):
        self.connection = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc)
        self.asked = 0

    def ask(self, place, name, number, fact):
        """Milliseconds to the last byte of the answer, and the answer."""
        # Five look-ups an hour from one network: each network asks four times.
        network, self.asked = self.asked // 4, self.asked + 1
        body = urllib.parse.urlencode(
            {"place": place, "name": name, "number": number, "fact": fact})
        start = time.perf_counter_ns()
        self.connection.request("POST", "/my", body, {
            "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin",
            "X-Forwarded-For": f"10.{network // 256}.{network % 256}.1"})
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            sys.exit(f"/my answered {answer.status}: limits reached, or not --behind-tls?")
        return (time.perf_counter_ns() - start) / 1e6, text


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("site")
    parser.add_argument("payees")
    parser.add_argument("messages")
    parser.add_argument("--pairs", type=int, default=190)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    options = parser.parse_args()
    print(f"seed {options.seed}")
    chance = random.Random(options.seed)
    known = people(options.payees)
    numbers = {person[2] for person in known}
    chance.shuffle(known)
    pairs = known[:min(options.pairs, 190)]
    site = Site(options.site)
    times, sizes = {True: [], False: []}, set()
    before = len(os.listdir(options.messages))
    for place, name, number, fact in pairs:
        asked = [(True, (place, name, number, fact)),
                 (False, (place, name, nobody(chance, numbers), fact))]
        chance.shuffle(asked)
        for exists, claim in asked:
            took, text = site.ask(*claim)
            times[exists].append(took)
            sizes.add(len(text))
            if b'name="ticket"' not in text:
                sys.exit("/my asks for no code")
    sent = len(os.listdir(options.messages)) - before
    if sent != len(pairs):
        sys.exit(f"the facts are not right: {sent} codes were sent to {len(pairs)} who exist")
    there, away = times[True], times[False]
    error = math.sqrt(statistics.variance(there) / len(there) + statistics.variance(away) / len(away))
    t = (statistics.mean(there) - statistics.mean(away)) / error
    for words, sample in (("existing", there), ("missing", away)):
        print(f"{words}: n {len(sample)}, mean {statistics.mean(sample):.3f} ms, "
              f"median {statistics.median(sample):.3f} ms, sd {statistics.stdev(sample):.3f} ms")
    print(f"codes sent: {sent}, one for each who exists; sizes of all answers: {sorted(sizes)}")
    print(f"Welch t = {t:.2f} (bound {BOUND})")
    return 0 if abs(t) <= BOUND and len(sizes) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
