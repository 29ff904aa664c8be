"""A browser driven over the WebDriver protocol (W3C), with the standard library only.

Chromium and chromedriver come from Debian (`chromium`, `chromium-driver`).
"""

import base64
import json
import socket
import subprocess
import time
import urllib.error
import urllib.request

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Browser:
    """One headless window."""

    def __init__(self, width=1440, height=1000, downloads=None):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.driver = subprocess.Popen(
            ["chromedriver", f"--port={port}", "--silent"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.root = f"http://127.0.0.1:{port}"
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--lang=zh-CN",
                     "--disable-dev-shm-usage", f"--window-size={width},{height}"]
        options = {"args": arguments}
        if downloads:
            options["prefs"] = {"download.default_directory": downloads,
                                "download.prompt_for_download": False}
        wanted = {"alwaysMatch": {"goog:chromeOptions": options}}
        for attempt in range(100):
            try:
                answer = self.call("POST", "/session", {"capabilities": wanted})
                break
            except (urllib.error.URLError, ConnectionError):
                if attempt == 99:
                    raise
                time.sleep(0.1)
        self.session = f"/session/{answer['sessionId']}"

    def call(self, method, path, body=None):
        """One command; its value, or the driver's complaint as an error."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self.root + path, data=data, method=method, headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            raise AssertionError(f"{value['error']}: {value['message'][:300]}") from None

    def open(self, address):
        self.call("POST", f"{self.session}/url", {"url": address})

    @property
    def address(self):
        return self.call("GET", f"{self.session}/url")

    @property
    def text(self):
        """What a reader sees."""
        return self.read(self.one("body"))

    def all(self, css):
        found = self.call("POST", f"{self.session}/elements", {"using": "css selector", "value": css})
        return [element[ELEMENT] for element in found]

    def one(self, css):
        found = self.all(css)
        assert found, f"nothing on {self.address} is {css}:\n{self.call('GET', f'{self.session}/source')[:1500]}"
        return found[0]

    def read(self, element):
        return self.call("GET", f"{self.session}/element/{element}/text")

    def attribute(self, css, name):
        return self.call("GET", f"{self.session}/element/{self.one(css)}/attribute/{name}")

    def click(self, css):
        self.call("POST", f"{self.session}/element/{self.one(css)}/click", {})

    def follow(self, words):
        """Follows the first link whose text holds the words."""
        found = self.call("POST", f"{self.session}/elements",
                          {"using": "partial link text", "value": words})
        assert found, f"no link says {words!r} on {self.address}:\n{self.text[:1500]}"
        self.leave(found[0][ELEMENT])

    def leave(self, element):
        """Clicks on what leads to another page, and waits until that page is there."""
        page = self.one("html")
        self.call("POST", f"{self.session}/element/{element}/click", {})
        self.await_next(page)

    def await_next(self, page):
        """Waits until a page, known by its root, is gone and the next one is there."""
        for _ in range(300):
            try:
                self.call("GET", f"{self.session}/element/{page}/name")
            except AssertionError:
                break
            time.sleep(0.02)
        script = {"script": "return document.readyState", "args": []}
        while self.call("POST", f"{self.session}/execute/sync", script) != "complete":
            time.sleep(0.02)

    def fill(self, form, **answers):
        """Answers questions by their names and sends the form."""
        for name, value in answers.items():
            element = self.one(f"{form} [name={name}]")
            kind = self.call("GET", f"{self.session}/element/{element}/property/type")
            if kind == "radio":
                self.click(f"{form} [name={name}][value='{value}']")
            elif kind == "select-one":
                self.click(f"{form} [name={name}] option[value='{value}']")
            elif kind == "checkbox":
                self.call("POST", f"{self.session}/element/{element}/click", {})
            elif kind == "date":
                # What keys a date takes depends on the browser's language; its value does not.
                script = {"script": "arguments[0].value = arguments[1]",
                          "args": [{ELEMENT: element}, value]}
                self.call("POST", f"{self.session}/execute/sync", script)
            else:
                if kind != "file":
                    self.call("POST", f"{self.session}/element/{element}/clear", {})
                self.call("POST", f"{self.session}/element/{element}/value", {"text": str(value)})
        self.leave(self.one(f"{form} button"))

    def type(self, css, text):
        """Types into a field as a person would, after what stands there was taken away."""
        element = self.one(css)
        self.call("POST", f"{self.session}/element/{element}/clear", {})
        self.call("POST", f"{self.session}/element/{element}/value", {"text": text})

    def run(self, script, *values):
        """What a script of the test finds on the page."""
        return self.call("POST", f"{self.session}/execute/sync",
                         {"script": script, "args": list(values)})

    def window(self):
        """The window that is driven."""
        return self.call("GET", f"{self.session}/window")

    def new_window(self):
        """Opens another window beside this one, and drives it."""
        made = self.call("POST", f"{self.session}/window/new", {"type": "tab"})["handle"]
        self.turn_to(made)
        return made

    def turn_to(self, window):
        self.call("POST", f"{self.session}/window", {"handle": window})

    def close_window(self):
        self.call("DELETE", f"{self.session}/window")

    def go_offline(self, is_offline=True):
        """Takes the network away, or gives it back."""
        self.call("POST", f"{self.session}/chromium/network_conditions", {
            "network_conditions": {"offline": is_offline, "latency": 0,
                                   "download_throughput": -1, "upload_throughput": -1}})

    def picture(self, path, width=None):
        """A picture of the window, at a width when one is given."""
        if width:
            self.call("POST", f"{self.session}/window/rect", {"width": width, "height": 1600})
        png = self.call("GET", f"{self.session}/screenshot")
        with open(path, "wb") as file:
            file.write(base64.b64decode(png))
        if width:
            self.call("POST", f"{self.session}/window/rect", {"width": 1440, "height": 1000})

    def cookies(self):
        return self.call("GET", f"{self.session}/cookie")

    def remember(self, cookies):
        """Somebody who was here before sits down again."""
        for cookie in cookies:
            self.call("POST", f"{self.session}/cookie", {"cookie": cookie})

    def forget(self):
        """Drops all cookies: somebody else sits down."""
        self.call("DELETE", f"{self.session}/cookie")

    def close(self):
        try:
            self.call("DELETE", self.session)
        finally:
            self.driver.terminate()
            self.driver.wait()
