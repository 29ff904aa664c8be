"""The staff's pages, looked at by everybody who may see little, something or nothing."""

import re

from canary_search import STAFF
from canary_words import WORD
from desk import Desk

# Who keeps the households of the place, who looks over them, and who has no part in them; the
# last is an office of another county.
KEEPERS = ("township1", "county1")
READERS = ("auditor1", "supervisor1", "partner1", "station1", "industry1", "finance1")
STRANGERS = ("admin1", "security1", "audit1", "finance2")
REGISTERS = ("person", "household", "payee", "kin_pairing", "help_measure", "guarantee_check",
             "household_visit", "work_spell", "work_plan", "story", "payroll_record",
             "death_record", "vehicle_record", "property_record", "company_record", "cadre_record")

# What nobody sees before naming a purpose: ID numbers and cards, accounts, telephones.
NUMBERS = r"911129(?:1980|2012)|62CANARY"
HIDDEN = re.compile(rf"{NUMBERS}|CANARY|(?<![0-9a-f])(?:86)?1549[0-9]{{7}}(?![0-9a-f])")

# The page on which somebody of the office must see a telephone to do what the page is for: how to
# reach who reported. ID numbers and accounts stand on none. Clashes of visits and files that wait
# for a second person are no such pages: their values are masked. Forms taken along are, and they
# alone hold what they ask about.
BY_PURPOSE = ((r"/console/(visits/take|reports)", re.compile(NUMBERS)),)
# Files and forms that were refused: what is wrong is told without the value.
REFUSALS = re.compile(r" POST /console/(registers/\w+/import|visits/send|national)")
RECORDS = re.compile(rf"{HIDDEN.pattern}|{WORD}|残疾.大病.长期慢性病")
# Who has no part in the households sees neither hamlet nor bank of any.
OUTSIDE = ("finance1", "partner1", "station1")
OTHERS = re.compile(rf"{HIDDEN.pattern}|{STAFF}")


def marks_for(name, everything):
    """What must not stand in an answer, by who asked for what."""
    who, _, path = name.split(" ", 2)
    if name.startswith("public POST /reports/new"):
        # A form that was refused shows its author what was typed.
        return None
    if who in STRANGERS or who == "public" or REFUSALS.search(f" {name.split(' ', 1)[1]}"):
        return everything
    for pattern, marks in BY_PURPOSE:
        if re.match(pattern, path):
            return marks
    if re.match(r"/console/registers/\w+/records", path):
        return RECORDS
    return OTHERS if who in OUTSIDE else HIDDEN


def look_around(site, words, most=60):
    """Every page that each of them can reach by links, and the ways that nobody offered."""
    offered = set()
    for code in KEEPERS + READERS:
        offered |= crawl(words.desk(code), most) | canaries(words, words.desk(code))
    inside = sorted(path for path in offered if re.search(r"[0-9]{6,}", path))
    assert len(inside) > 50, f"the keepers were offered {len(inside)} records"
    status, _, _ = words.desk("finance2").get("/console/households")
    assert status == 200, "the office of another county has no register of its own"
    for code in STRANGERS:
        desk = words.desk(code)
        crawl(desk, most)
        # Far beyond what is offered: the same addresses, for those who may not.
        for path in inside[::max(1, len(inside) // 60)]:
            desk.get(path)


def canaries(words, desk):
    """The canaries' own records and households, wherever somebody finds them; what was offered."""
    offered = set()
    for register in REGISTERS:
        path = f"/console/registers/{register}/records"
        links = re.findall(rf'href="({path}/[0-9]+)"', desk.page(f"{path}?after={words.numbered}"))
        for link in links[:3]:
            desk.page(link)
        offered |= set(links)
    if desk.code in ("township1", "county1", "auditor1", "supervisor1"):
        for _, number, _ in words.households[:8:4]:
            page = words.page_of(desk, number)
            offered.add(page)
            desk.page(page)
    return offered


def crawl(desk, most):
    """Follows links from the inbox on, each kind of address to its share; what was offered."""
    waiting, seen, shares, asked = ["/console"], {"/console"}, {}, 0
    while waiting and asked < most:
        content = desk.page(waiting.pop(0))
        asked += 1
        for link in re.findall(r'href="(/console[^"#]*)"', content):
            link = link.replace("&amp;", "&")
            shape = re.sub("[0-9]+", "0", link)
            if link not in seen and shares.get(shape, 0) < 5:
                shares[shape] = shares.get(shape, 0) + 1
                seen.add(link)
                waiting.append(link)
    return seen
