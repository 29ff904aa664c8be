"""A workbook of one sheet, written with the standard library: what a clerk's Excel would save."""

import re
import zipfile
from xml.sax.saxutils import escape, unescape

TYPES = """<?xml version="1.0" encoding="UTF-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
</Types>"""
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROOT = f"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>"""
BOOK = f"""<?xml version="1.0" encoding="UTF-8"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{RELATION}">
<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>"""
PARTS = f"""<?xml version="1.0" encoding="UTF-8"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/>
</Relationships>"""


def column(index):
    return chr(65 + index) if index < 26 else column(index // 26 - 1) + column(index % 26)


def write(path, rows):
    """Writes rows of text and numbers; the first row is the heading."""
    lines = []
    for number, row in enumerate(rows, 1):
        cells = []
        for index, value in enumerate(row):
            place = f'r="{column(index)}{number}"'
            if isinstance(value, (int, float)):
                cells.append(f"<c {place}><v>{value}</v></c>")
            elif value != "":
                cells.append(f'<c {place} t="inlineStr"><is><t>{escape(value)}</t></is></c>')
        lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    sheet = ('<?xml version="1.0" encoding="UTF-8"?>'
             '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
             f'<sheetData>{"".join(lines)}</sheetData></worksheet>')
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (("[Content_Types].xml", TYPES), ("_rels/.rels", ROOT),
                           ("xl/workbook.xml", BOOK), ("xl/_rels/workbook.xml.rels", PARTS),
                           ("xl/worksheets/sheet1.xml", sheet)):
            archive.writestr(name, text)


def read(path):
    """The rows of the first sheet as text, by the letters of their columns."""
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        shared = []
        if "xl/sharedStrings.xml" in names:
            text = archive.read("xl/sharedStrings.xml").decode()
            shared = [said(item) for item in re.findall(r"<si>(.*?)</si>", text, re.S)]
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    rows = []
    for line in re.findall(r"<row [^>]*>(.*?)</row>", sheet, re.S):
        cells = {}
        for place, kind, content in re.findall(
                r'<c r="([A-Z]+)[0-9]+"([^>]*?)(?:/>|>(.*?)</c>)', line, re.S):
            value = said(content) or "".join(re.findall(r"<v>(.*?)</v>", content))
            cells[place] = shared[int(value)] if 't="s"' in kind and value else value
        rows.append(cells)
    return rows


def said(content):
    return unescape("".join(re.findall(r"<t[^>]*>(.*?)</t>", content, re.S)))
