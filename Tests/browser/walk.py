"""What every walk in a real browser needs: the example data served, a count, pictures."""

import argparse
import os
import socket
import subprocess
import tempfile
import time
import urllib.request

from webdriver import Browser

STEPS = []


def done(words):
    STEPS.append(words)
    print(f"  ok {len(STEPS)}: {words}", flush=True)


def serve(program, data, *options):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [program, "serve", "--data", data, "--port", str(port), "--no-verify", *options],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    site = f"http://127.0.0.1:{port}"
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{site}/ready").read()
            return server, site
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the server does not answer")


def main(words, walk, *options):
    """Makes the example data, serves it, and lets `walk` go through it in a browser."""
    parser = argparse.ArgumentParser(description=words)
    parser.add_argument("program")
    parser.add_argument("--pictures", help="keep pictures of the pages in this folder")
    arguments = parser.parse_args()
    if arguments.pictures:
        os.makedirs(arguments.pictures, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = f"{folder}/data"
        subprocess.run([arguments.program, "demo", "--data", data], check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.mkdir(f"{folder}/messages")
        server, site = serve(
            arguments.program, data, "--messages-to", f"{folder}/messages", *options)
        browser = Browser(downloads=folder)
        try:
            walk(browser, site, folder, arguments.pictures).run()
        finally:
            browser.close()
            server.terminate()
            server.wait()
    print(f"{len(STEPS)} passed, 0 failed")
