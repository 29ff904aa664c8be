"""Staff at their pages without a browser: signing in, forms with what stands in them, files."""

import html
import html.parser
import http.client
import re
import time
import urllib.parse
import uuid

from people import PASSWORD, Clerk


class Forms(html.parser.HTMLParser):
    """The forms of a page: where each goes, and what it would send as it stands."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.found, self.select = [], None
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        said = dict(attributes)
        if tag == "form":
            self.found.append((said.get("action", ""), {}))
        if not self.found:
            return
        fields = self.found[-1][1]
        if tag == "select":
            self.select = said.get("name")
            fields.setdefault(self.select, "")
        if tag == "option" and self.select and ("selected" in said or not fields[self.select]):
            fields[self.select] = said.get("value", "")
        if tag == "input" and said.get("name") and said.get("type") != "file":
            if said.get("type") not in ("checkbox", "radio") or "checked" in said:
                fields[said["name"]] = said.get("value", "")
        if tag == "textarea" and said.get("name"):
            fields[said["name"]] = ""

    def handle_endtag(self, tag):
        if tag == "select":
            self.select = None


class Desk:
    """One of the staff with a session; every answer is handed to whoever listens."""

    def __init__(self, port, code, heard=None, clerk=None):
        self.port, self.code, self.cookie, self.heard = port, code, "", heard
        self.clerk = clerk or Clerk(code)
        said = self.send("/console/sign-in", {
            "staff": code, "password": PASSWORD, "code": self.clerk.time_code()},
            page="/console/sign-in")
        assert self.cookie, (code, said[0], wrong(said[2]))
        # Who has one role has chosen it by looking; of several it is the last.
        offered = re.findall(r'name="grant"[^>]*value="([^"]+)"|<option value="(G[^"]+)"',
                             self.page("/console/role"))
        if offered:
            self.does("/console/role$", {"grant": max(offered[-1])})

    def ask(self, method, path, body=None, kind=None, typed=()):
        headers = {"Sec-Fetch-Site": "same-origin", "Cookie": self.cookie}
        if kind:
            headers["Content-Type"] = kind
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        link.request(method, path, body=body, headers=headers)
        answer = link.getresponse()
        content = answer.read()
        link.close()
        for name, value in answer.getheaders():
            # The language, which a link sets too, is no session.
            if name.lower() == "set-cookie" and "sid=" in value:
                self.cookie = value.split(";")[0]
        if self.heard:
            told = content
            # A refused form comes back to its author with what was typed; nothing else may say it.
            for text in filter(None, typed):
                own = html.escape(str(text))
                told = told.replace(f'value="{own}"'.encode(), b'value=""')
                told = told.replace(f">{own}</textarea>".encode(), b"></textarea>")
            said = "\n".join(f"{k}: {v}" for k, v in answer.getheaders()
                             if k.lower() != "set-cookie").encode() + b"\n\n" + told
            self.heard(f"{self.code} {method} {path}", said)
        return answer.status, answer.getheader("Location", ""), content

    def get(self, path):
        return self.ask("GET", path)

    def page(self, path):
        return self.get(path)[2].decode("utf-8", "replace")

    def form(self, page, action, where=None):
        """What the form to an address would send; `where` are values that it must have."""
        for path, fields in Forms(self.page(page)).found:
            if re.search(action, path) and (where or {}).items() <= fields.items():
                return path, fields
        raise AssertionError((self.code, "no form to", action, page, wrong(self.page(page))))

    def send(self, action, answers=None, page=None, file=None, where=None, code=False):
        """Fills a form in and sends it; `file` is a field with a name and bytes."""
        path, fields = self.form(page or action.rstrip("$"), action, where)
        fields = {**fields, **(answers or {})}
        if code:
            fields["code"] = self.clerk.time_code()
        if file:
            body, kind = multipart(fields, *file)
        else:
            body, kind = urllib.parse.urlencode(fields), "application/x-www-form-urlencoded"
        status, location, content = self.ask("POST", path, body, kind, fields.values())
        return status, location, content.decode("utf-8", "replace")

    def does(self, *arguments, **named):
        """Sends a form that must be accepted."""
        status, location, content = self.send(*arguments, **named)
        assert status in (200, 303), (self.code, arguments[0], status, wrong(content))
        return location or content

    def refused(self, *arguments, **named):
        """Sends a form that must be refused."""
        status, _, content = self.send(*arguments, **named)
        assert status in (200, 422), (self.code, arguments[0], status)
        return content


def wrong(content):
    """What a page says is wrong."""
    text = re.sub(r"<[^>]+>", " ", content.split("<main", 1)[-1])
    return re.sub(r"\s+", " ", text)[:1200]


def multipart(fields, name, filename, content):
    edge = uuid.uuid4().hex
    parts = [f'--{edge}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'.encode()
             for key, value in fields.items()]
    parts.append(
        (f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
         "Content-Type: application/octet-stream\r\n\r\n").encode() + content + b"\r\n")
    return b"".join(parts) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"
