"""What marks a canary, and the search for it in everything that left the process."""

import functools
import html
import io
import os
import re
import urllib.parse
import zipfile

# Names and ID numbers of 18 and of 15 digits, masked ones too; telephones, accounts, cards; three
# states of health in an order that nobody else has them in; and what only staff may see of a household: the
# hamlet and the bank, which stand unsealed in the database.
PERSONAL = (r"金丝雀|911129(?:1980|2012|\*)|(?<![0-9])91112980[01][0-9]{6}(?![0-9])|CANARY"
            r"|(?<![0-9a-f])(?:86)?1549[0-9]{7}(?![0-9a-f])"
            r"|残疾.大病.长期慢性病|disabled.serious.chronic|disabled, serious illness")
STAFF = "银丝雀"
SEALED = re.compile(PERSONAL, re.IGNORECASE)
MARKS = re.compile(f"{PERSONAL}|{STAFF}", re.IGNORECASE)
# The cause of the canaries' poverty, which of a place is told, by a rule explained, and of a
# household never said.
CAUSE = re.compile("因丧|funeral", re.IGNORECASE)
TOLD_BY_CAUSE = re.compile(r"/(poverty|checkup|rules)")


def served(folder):
    """The files beside the database that only stand while it is open."""
    found = [f"{root}/{name}" for root, _, names in os.walk(folder) for name in names
             if name.endswith("-wal")]
    assert any(os.path.getsize(path) for path in found), "there was no write-ahead log to search"
    for path in found:
        with open(path, "rb") as file:
            yield os.path.basename(path), file.read()


def texts(content):
    """What can be read in bytes: themselves, and the members of a workbook."""
    yield content
    start = content.find(b"PK\x03\x04")
    if start >= 0:
        try:
            with zipfile.ZipFile(io.BytesIO(content[start:])) as archive:
                yield from (archive.read(name) for name in archive.namelist())
        except zipfile.BadZipFile:
            pass


def readings(text):
    """A text as it stands, and as whoever decodes addresses, entities and escapes reads it."""
    for encoding in ("utf-8", "utf-16-le"):
        yield text.decode(encoding, errors="ignore")
    if "金丝雀".encode("gb18030") in text:
        yield "金丝雀"
    plain = functools.partial(text.decode, "utf-8", errors="ignore")
    if b"%E" in text or b"%e" in text:
        yield urllib.parse.unquote(plain())
    if b"&#" in text:
        yield html.unescape(plain())
    if b"\\u" in text:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), plain())


def leaks(content, marks=MARKS):
    for text in texts(content):
        for reading in readings(text):
            found = marks.search(reading)
            if found:
                return found.group()
    return None
