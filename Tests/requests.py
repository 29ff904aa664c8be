#!/usr/bin/env python3
"""Sends a running server what no browser sends, and looks at the bytes that come back.

Usage: Tests/requests.py http://127.0.0.1:PORT LOG
LOG is where the server writes its lines, with --log-requests; `--static` serves one file, a.txt."""
import json, re, socket, sys, time, urllib.parse

address = urllib.parse.urlsplit(sys.argv[1])
log_path = sys.argv[2]
failed = passed = 0


def check(name, holds, said=""):
    global failed, passed
    passed, failed = passed + bool(holds), failed + (not holds)
    print(f"  {'ok' if holds else 'FAILED'}: {name}{'' if holds else f' {said!r}'}")


def send(raw):
    """All that the server says until it closes or falls silent."""
    with socket.create_connection((address.hostname, address.port), timeout=5) as link:
        # Where no close is asked for, silence ends the answer.
        link.settimeout(20 if b"Connection: close" in raw else 1)
        said = b""
        try:
            link.sendall(raw)
            while part := link.recv(65536):
                said += part
        except (TimeoutError, ConnectionError):
            pass
        return said


def ask(line, *fields, body=b"", host=True):
    head = [line] + ([f"Host: {address.netloc}"] if host else []) + list(fields)
    return send("\r\n".join(head).encode() + b"\r\n\r\n" + body)


def statuses(said):
    return [int(code) for code in re.findall(rb"HTTP/1\.1 (\d{3})", said)]


def head(said):
    return said.partition(b"\r\n\r\n")[0].decode("latin-1").lower()


def is_refused(said):
    """Nothing but refusals, and none of them to the message hidden in the other's body."""
    return 404 not in statuses(said) and all(400 <= code < 500 for code in statuses(said))


hidden = b"GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
said = ask("POST /my HTTP/1.1", f"Content-Length: {5 + len(hidden)}", "Transfer-Encoding: chunked",
           body=b"0\r\n\r\n" + hidden)
check("a message with a length and chunks is refused", is_refused(said), said[:200])
said = ask("POST /my HTTP/1.1", "Content-Length: 0", f"Content-Length: {len(hidden)}", body=hidden)
check("a message with two lengths is refused", is_refused(said), said[:200])
said = ask("POST /my HTTP/1.1", "Transfer-Encoding: chunked", body=b"zz\r\n" + hidden)
check("a chunk without a length is refused", is_refused(said), said[:200])
said = ask("GET / HTTP/1.1", "Host: other.example")
check("a message with two hosts is refused", is_refused(said), said[:200])
said = ask("GET / HTTP/1.1", host=False)
check("a message without a host is refused", is_refused(said), said[:200])
said = ask("GET http://other.example/ready HTTP/1.1", "Connection: close")
check("an absolute address is a path of ours", said.endswith(b"\r\n\r\nok\n"), said[:200])
for method in ("TRACE", "DELETE", "PUT", "CONNECT", "OPTIONS", "INVENTED"):
    target = "a.example:443" if method == "CONNECT" else "/"
    said = ask(f"{method} {target} HTTP/1.1", "Content-Length: 0")
    check("methods that nobody declared are refused", is_refused(said), said[:200])
said = ask("GET / HTTP/1.1", "X-Long: " + "a" * 9000)
check("a header that is too long is refused", is_refused(said), said[:200])
said = ask("GET / HTTP/1.1", *[f"X-{n}: a" for n in range(200)])
check("too many headers are refused", is_refused(said), said[:200])

for path in ("/static/", "/static", "/static/../shanhai.sqlite", "/static/%2e%2e/shanhai.sqlite",
             "/static/..%2fshanhai.sqlite", "/.git/config", "/shanhai.sqlite"):
    said = ask(f"GET {path} HTTP/1.1", "Connection: close")
    check("no folder is listed, and nothing beside it is served",
          statuses(said) in ([404], [400]), (path, said[:200]))
said = ask("GET /static/a.txt HTTP/1.1", "Connection: close")
check("a file of the folder is served", statuses(said) == [200], said[:200])

kinds = {"/": "text/html; charset=utf-8", "/nowhere": "text/html; charset=utf-8",
         "/nowhere.json": "application/problem+json; charset=utf-8",
         "/payments.json": "application/json; charset=utf-8",
         "/payments.csv": "text/csv; charset=utf-8", "/health": "application/json; charset=utf-8",
         "/ready": "text/plain; charset=utf-8", "/console/sign-in": "text/html; charset=utf-8"}
for path, kind in kinds.items():
    said = ask(f"GET {path} HTTP/1.1", "Connection: close", "Origin: https://other.example")
    fields = head(said)
    check("every answer says what it is", f"content-type: {kind}" in fields, (path, fields))
    check("no answer is open to other origins", "access-control" not in fields, (path, fields))
    check("every answer is guarded",
          all(f"{name}: " in fields for name in (
              "content-security-policy", "x-content-type-options", "referrer-policy",
              "cross-origin-opener-policy", "cross-origin-resource-policy")), (path, fields))
    check("no answer tells what made it",
          not re.search(r"^(server|x-powered-by|via):", fields, re.M), (path, fields))
said = ask("GET /health HTTP/1.1", "Connection: close")
state = json.loads(said.partition(b"\r\n\r\n")[2])
check("the state of the server tells no version", state == {"status": "ok"}, state)
said = ask("GET /payments.csv HTTP/1.1", "Connection: close")
check("a file has a name of ours",
      'content-disposition: attachment; filename="payments.csv"' in head(said), head(said))

ask("GET /?a%0Aforged+line=1&%E5%BC%A0%E4%B8%89=2&lang=en HTTP/1.1", "Connection: close")
time.sleep(0.5)
with open(log_path, encoding="utf-8", errors="replace") as file:
    lines = file.read().splitlines()
asked = [line for line in lines if "lang" in line]
check("what is typed into an address is in no line of the log",
      asked and not any("forged" in line or "张三" in line or "E5BC" in line for line in lines),
      asked[-1:])

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
