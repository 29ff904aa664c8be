"""Pictures that say more than they show, and forms of visits as a workbook."""

import re
import struct
import urllib.parse
import zlib

from canary_search import texts


def chunk(name, content):
    body = name + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def picture(words):
    """A PNG of one grey point that names somebody in a text, in Exif, and behind its end."""
    said = words.encode()
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
            + chunk(b"tEXt", b"Author\0" + said) + chunk(b"iTXt", b"Title\0\0\0\0\0" + said)
            + chunk(b"eXIf", b"MM\0*" + said) + chunk(b"IDAT", zlib.compress(b"\0\x80"))
            + chunk(b"IEND", b"") + said)


def photograph(words, mark):
    """The photograph of a board, under a name and with words that tell of a canary."""
    desk = words.desk("village1")
    pages = re.findall(r'href="(/console/notices/[0-9]+)"', desk.page("/console/notices"))
    assert pages, "no notice waits for its photograph"
    for name, content in ((f"{mark}.png", picture(mark)[:80]), (f"{mark}.txt", mark.encode())):
        desk.refused("/photo$", page=pages[0], file=("photo", name, content))
    desk.does("/photo$", page=pages[0], file=("photo", f"{mark}.png", picture(mark)))
    kind, shown = words.site.get(f"/notices/{pages[0].rsplit('/', 1)[1]}/photo")
    assert kind == "image/png" and shown.startswith(b"\x89PNG"), kind
    return 4


def workbook(words, village):
    """The forms as a workbook, which names people and is searched like a page; sent back, empty."""
    desk = words.desk("village1")
    path, fields = desk.form("/console/visits", "/take$")
    fields |= {"village": village, "kind": "xlsx", "code": desk.clerk.time_code()}
    status, _, content = desk.ask("POST", path, urllib.parse.urlencode(fields),
                                  "application/x-www-form-urlencoded")
    assert status == 200 and content.startswith(b"PK"), status
    names = [text for text in texts(content) if "金丝雀" in text.decode("utf-8", "ignore")]
    assert names, "the workbook names nobody of the village"
    desk.send("/send$", page="/console/visits", file=("answers", "银丝雀.xlsx", content))
