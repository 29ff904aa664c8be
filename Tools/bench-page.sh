#!/usr/bin/env bash
# A village page under `wrk -c32` beside a static file of the same size served by the same process.
#   Tools/bench-page.sh SHANHAI DATA VILLAGE [SECONDS]
# Prints requests per second, p99 and the ratio, in turn, three rounds.
set -euo pipefail
shanhai="$1"; data="$2"; village="$3"; seconds="${4:-5}"
port=$((20000 + RANDOM % 20000))
base="http://127.0.0.1:$port"
command -v wrk >/dev/null || { echo "apt-get install wrk" >&2; exit 2; }
static=$(mktemp -d)
trap 'kill "$server" 2>/dev/null || true; rm -rf "$static"' EXIT

"$shanhai" serve --data "$data" --port "$port" --no-verify --static "$static" >/dev/null 2>&1 &
server=$!
for _ in $(seq 100); do curl -sf "$base/ready" >/dev/null 2>&1 && break; sleep 0.1; done
printf 'first view of the page: %s s\n' "$(curl -s -o "$static/page.html" -w '%{time_total}' "$base/places/$village")"
printf 'size: %s bytes; load: %s\n' "$(wc -c <"$static/page.html")" "$(cut -d' ' -f1 /proc/loadavg)"

measure() { # ADDRESS -> "requests/s p99"
  wrk -t2 -c32 -d"${seconds}s" --latency "$base$1" |
    awk '/99%/ {p=$2} /Requests\/sec/ {r=$2} /Non-2xx/ {bad=1} END {print r, p, bad ? "ERRORS" : ""}'
}
measure "/places/$village" >/dev/null
for round in 1 2 3; do
  read -r page p99 bad < <(measure "/places/$village")
  read -r file f99 _ < <(measure "/static/page.html")
  awk -v n="$round" -v a="$page" -v b="$file" -v p="$p99" -v q="$f99" -v bad="$bad" 'BEGIN {
    printf "round %d: page %.0f requests/s (p99 %s) %s, static file %.0f requests/s (p99 %s), ratio %.2f\n",
      n, a, p, bad, b, q, a / b }'
done
