#!/usr/bin/env bash
# The program from outside: example data, verification, pages over HTTP, and the proofs checked by
# the independent verifier. Usage: Tests/end-to-end.sh PATH_OF_SHANHAI
set -euo pipefail
cd "$(dirname "$0")/.."
shanhai="$1"
python="${PYTHON:-python3}"
work=$(mktemp -d)
port=$((20000 + RANDOM % 20000))
base="http://127.0.0.1:$port"
server=""
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$work"' EXIT

checks=0
ok() { checks=$((checks + 1)); echo "  ok $checks: $*"; }
fail() { echo "  FAILED: $*" >&2; exit 1; }
expect_code() { # CODE WHAT COMMAND...
  wanted="$1"; what="$2"; shift 2
  set +e; "$@" >"$work/out" 2>"$work/err"; code=$?; set -e
  [ "$code" = "$wanted" ] || { cat "$work/out" "$work/err" >&2; fail "$what: exit $code, not $wanted"; }
  ok "$what"
}

expect_code 2 "verify without data names the remedy" "$shanhai" verify --data "$work/none"
grep -q 'shanhai demo' "$work/err" || fail "no remedy named"
expect_code 0 "demo builds the village-size example" \
  "$shanhai" demo --data "$work/data" --key "$work/key.csv"
expect_code 2 "demo refuses a folder with data" "$shanhai" demo --data "$work/data"
expect_code 0 "verify holds" "$shanhai" verify --data "$work/data"
expect_code 1 "screening finds open findings" \
  "$shanhai" screen --json --record --data "$work/data"
"$python" - "$work/out" "$work/key.csv" <<'PY' || fail "the findings are not those of the answer key"
import csv, json, sys
found = {(f["county"], f["finding"]) for f in json.load(open(sys.argv[1]))["findings"]}
key = list(csv.DictReader(open(sys.argv[2])))
wanted = {(k["county"], k["finding"]) for k in key if k["expected"] == "1"}
assert len(wanted) > 100 and len(key) > 2 * 100 and found == wanted, found ^ wanted
PY
ok "the findings are those of the answer key, and no decoy"
expect_code 1 "screening again adds nothing" "$shanhai" screen --record --data "$work/data"
grep -q '记入台账 0 条' "$work/out" || fail "a second run kept findings twice"
expect_code 0 "template writes a workbook" "$shanhai" template project "$work/project.xlsx"
expect_code 0 "export writes CSV" "$shanhai" export project "$work/project.csv" --data "$work/data"
[ "$(wc -l <"$work/project.csv")" = 705 ] || fail "export has not 704 projects and a heading"
ok "export holds the 704 projects"
expect_code 0 "the export imports again without a change" \
  "$shanhai" import project "$work/project.csv" --dry-run --data "$work/data"
grep -q 'unchanged 704' "$work/out" || fail "a dry run of the export sees changes"
field() { "$python" -c 'import json,sys; print(eval(sys.argv[1], {"it": json.load(sys.stdin)}))' "$1"; }
[ "$("$shanhai" import project "$work/project.csv" --dry-run --json --data "$work/data" \
  2>/dev/null | field 'it["unchanged"], it["dry_run"]')" = "(704, True)" ] || fail "import --json"
ok "import tells programs the same"
sed '3s/,6211[0-9]*,/,629999,/' "$work/project.csv" >"$work/bad.csv"
expect_code 2 "an unknown place code is refused" \
  "$shanhai" import project "$work/bad.csv" --data "$work/data"
[ -s "$work/bad.csv.rejected.xlsx" ] || fail "no rejected file"
ok "the rejected file is there"
set +e
"$shanhai" import project "$work/bad.csv" --json --data "$work/data" >"$work/out" 2>"$work/err"
set -e
[ "$(field 'it["problems"][0]["code"]' <"$work/out")" = division_unknown ] || fail "no code in JSON"
ok "a refused file tells programs its codes"
expect_code 0 "a period is sealed" \
  "$shanhai" ledger seal 2017-06 --county 621121 --data "$work/data"
expect_code 2 "it is not sealed twice" \
  "$shanhai" ledger seal 2017-06 --county 621121 --data "$work/data"
expect_code 0 "verify still holds" "$shanhai" verify --data "$work/data"
expect_code 0 "the log of what all share can be verified alone" \
  "$shanhai" verify --data "$work/data" --county 100000

# A payment order: two people of finance, the bank's file out, its answer in, one line refused.
"$python" - "$shanhai" "$work" <<'PY'
import csv, subprocess, sys
shanhai, work = sys.argv[1:]
def table(register, *rest):
    path = f"{work}/{register}.csv"
    subprocess.run([shanhai, "export", register, path, "--data", f"{work}/data", *rest],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return list(csv.reader(open(path, encoding="utf-8-sig")))
def write(name, rows):
    with open(f"{work}/{name}.csv", "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
requests = [r for r in table("reimbursement", "--place", "621121") if r[4] >= "2020-10"]
for number, county, project, *_ in requests:
    ended = subprocess.run(
        [shanhai, "ledger", "end", number, "--county", county, "--expired", "--on", "2021-06-30",
         "--data", f"{work}/data"], capture_output=True).returncode == 0
    if ended: break
else: sys.exit("no request of the example waits")
payees = [r for r in table("payee", "--place", "621121") if r[1] == "农户" and r[0].startswith("H")][:3]
write("staff", [["人员编号", "姓名", "所在单位"]] + [[f"F{n}", f"财政{n}", "县财政局"] for n in (1, 2)])
write("grants", [["授权编号", "人员编号", "角色", "管辖区划", "起始日期"]]
      + [[f"G{n}", f"F{n}", "县财政", county, "2020-01-01"] for n in (1, 2)])
write("request", [["报账编号", "县（市、区）", "项目编号", "申请金额（元）", "申请日期"],
                  ["RQ-1", county, project, "30", "2021-07-01"]])
write("order", [["批次号", "行号", "县（市、区）", "报账编号", "收款人编号", "支付金额（元）", "支付日期"]]
      + [["OR-1", n, county, "RQ-1", p[0], "10", "2021-07-01"] for n, p in enumerate(payees, 1)])
PY
pay() { "$shanhai" payments "$@" --county 621121 --data "$work/data"; }
for pair in staff:staff role_grant:grants; do
  expect_code 0 "import of ${pair%%:*}" \
    "$shanhai" import "${pair%%:*}" "$work/${pair##*:}.csv" --data "$work/data"
done
# Rows that move money take two people with password and time code, here too.
request="$work/request.csv"
by() { # PASSWORD WHO COMMAND...
  password="$1"; who="$2"; shift 2
  printf '%s\n%s\n' "$password" "$("$shanhai" user code "$who")" \
    | "$shanhai" "$@" --by "$who" --data "$work/data"
}
expect_code 2 "nobody in particular imports no money" \
  "$shanhai" import reimbursement "$request" --data "$work/data"
expect_code 2 "nor does somebody without the password" \
  by guessed finance1 import reimbursement "$request"
expect_code 2 "nor somebody of another office" \
  by Rongding-2020 county1 import reimbursement "$request"
expect_code 0 "one of finance prepares it" \
  by Rongding-2020 finance1 import reimbursement "$request"
grep -q 'confirm: finance2$' "$work/out" || fail "import does not say who can confirm"
expect_code 2 "whoever prepared it does not confirm it" \
  by Rongding-2020 finance1 confirm 1 --county 621121
grep -q 'somebody else must confirm' "$work/err" || fail "confirm does not say why"
expect_code 2 "it is not booked yet" pay prepare "$work/order.csv" --by F1
expect_code 0 "a second of finance confirms it" \
  by Rongding-2020 finance2 confirm 1 --county 621121
expect_code 2 "it is not confirmed twice" by Rongding-2020 finance2 confirm 1 --county 621121
# A list of persons takes two people of one office, each with password and time code.
"$shanhai" export role_grant "$work/roles.csv" --data "$work/data" >/dev/null
"$shanhai" export division "$work/places.csv" --data "$work/data" >/dev/null
township=$("$python" - "$work" <<'PY'
import csv, re, sys
read = lambda name: list(csv.reader(open(f"{sys.argv[1]}/{name}.csv", encoding="utf-8-sig")))
row = next(row for row in read("roles") if "township1" in row)
township = next(cell for cell in row if re.fullmatch("[0-9]{12}", cell))
village = next(cell for row in read("places") for cell in row
               if re.fullmatch(township[:9] + "2[0-9]{2}", cell))
with open(f"{sys.argv[1]}/national.csv", "w", encoding="utf-8") as file:
    file.write("县,村,户编号,人编号,姓名,证件号码,与户主关系,民族,户类型\n")
    file.write(f"通渭县,{village},E2E1,E2E1-1,山海外,911211198001010019,户主,汉族,脱贫户\n")
print(township)
PY
)
hands() { # FIRST SECOND
  printf '%s\n' Rongding-2020 "$("$shanhai" user code "$1")" \
    Rongding-2020 "$("$shanhai" user code "$2")" \
    | "$shanhai" import national "$work/national.csv" --as-of 2021-07-01 --by "$1" \
      --second "$2" --place "$township" --data "$work/data"
}
expect_code 2 "one hand brings no list of persons" \
  "$shanhai" import national "$work/national.csv" --as-of 2021-07-01 --data "$work/data"
expect_code 2 "nor do two that are one" hands township1 township1
expect_code 2 "nor two of different offices" hands township1 finance1
expect_code 0 "two of the township bring it" hands township1 township2
grep -q '新增 added 1' "$work/out" || fail "the list was not kept"
expect_code 0 "an order is prepared" pay prepare "$work/order.csv" --by F1
expect_code 2 "its preparer does not confirm it" pay confirm OR-1 --by F1
expect_code 2 "it is not sent unconfirmed" pay bank-file OR-1 "$work/bank.csv" --by F2
expect_code 0 "another person confirms it" pay confirm OR-1 --by F2
expect_code 0 "the bank's file is written" pay bank-file OR-1 "$work/bank.csv" --by F2
[ "$(stat -c %a "$work/bank.csv")" = 600 ] || fail "others may read the bank's file"
"$python" - "$work" <<'PY'
import csv, sys
work = sys.argv[1]
lines = list(csv.DictReader(open(f"{work}/bank.csv", encoding="utf-8-sig")))
with open(f"{work}/answer.csv", "w", encoding="utf-8-sig", newline="") as file:
    out = csv.writer(file)
    out.writerow(["指令编号", "行号", "账号", "金额（元）", "处理结果", "说明"])
    for line in lines:
        out.writerow([line["指令编号"], line["行号（个）"], line["账号"], line["金额（元）"],
                      "户名不符" if line["行号（个）"] == "2" else "支付成功", ""])
PY
[ "$(pay bank-return "$work/answer.csv" --by F2 --json 2>/dev/null \
  | field 'it["paid"], it["refused"], it["refused_fen"], it["requeued"]')" \
  = "(2, 1, 1000, 'OR-1-R')" ] || fail "bank-return"
ok "the bank's answer is booked, the refused line reserved anew"
expect_code 2 "the same answer is not taken twice" pay bank-return "$work/answer.csv" --by F2
expect_code 0 "a late bounce is booked" pay bounce OR-1 3 10 --reason account_closed --by F2
[ "$("$shanhai" payments list --county 621121 --data "$work/data" --json 2>/dev/null \
  | field 'it[0]["state"], it[0]["total_fen"]')" = "('answered', 3000)" ] || fail "payments list"
expect_code 0 "verify holds after orders and bounces" "$shanhai" verify --data "$work/data"

start_server() {
  "$shanhai" serve --data "$work/data" --port "$port" --no-verify --log-requests \
    --static "$work/static" >>"$work/serve.log" 2>&1 &
  server=$!
  for _ in $(seq 100); do curl -sf "$base/ready" >/dev/null 2>&1 && break; sleep 0.1; done
}
mkdir "$work/static" && echo a >"$work/static/a.txt"
chmod 644 "$work/data/access.key"
expect_code 2 "a key that others may read is refused" "$shanhai" serve --data "$work/data"
chmod 400 "$work/data/access.key"
start_server
expect_code 2 "a second process is refused" "$shanhai" verify --data "$work/data"

page() { # ADDRESS TEXT
  curl -sf -H 'Accept-Language: zh' "$base$1" >"$work/page" || fail "$1 does not answer"
  size=$(wc -c <"$work/page")
  [ "$size" -le 61440 ] || fail "$1 has $size bytes"
  grep -q "$2" "$work/page" || fail "$1 lacks $2"
  grep -q '演示数据' "$work/page" || fail "$1 does not say that it is synthetic"
  ok "$1 ($size bytes)"
}
page / 通渭县
page /places/621100 定西市
page /places/621121 榜罗镇
page '/projects?place=621121' 项目
page /payments 收款
page /pairings 福州市
page /notices 逾期
page /both-sides 双方一致
page /integrity 试算
page /rules 疑点
page /data 台账
page '/places?q=%E9%80%9A%E6%B8%AD' 通渭县
curl -sf "$base/payments.json?place=621121103" >"$work/payments.json"
read -r village payment project < <("$python" - "$work/payments.json" <<'PY'
import json, sys
line = [p for p in json.load(open(sys.argv[1])) if "*" in p["payee"]][0]
print(line["place"], line["id"], line["project"])
PY
)
page "/places/$village" 村
page "/projects/$project" 协作方同意
page "/payments/$payment" 怎么证明它没被改过
curl -sf "$base/notices.json?place=621121" >"$work/notices.json"
read -r list photo < <("$python" - "$work/notices.json" <<'PY'
import json, sys
hung = [n for n in json.load(open(sys.argv[1])) if n["notice"]]
lists = [n for n in hung if n["duty"] == "household_list"]
print(lists[0]["notice"], [n for n in hung if n["photographed"]][0]["notice"])
PY
)
page "/notices/$list" 发到哪些户
# Into a file first: a pipe that closes early would fail the download.
curl -sf "$base/notices/$photo/photo" >"$work/photo"
head -c 4 "$work/photo" | grep -q PNG || fail "no photograph"
ok "the photograph of a board is shown"
[ "$(curl -s -o /dev/null -w '%{http_code}' "$base/places/621199")" = 404 ] || fail "no 404"
[ "$(curl -s -o /dev/null -w '%{http_code}' -X POST "$base/")" = 405 ] || fail "no 405"
ok "unknown places are 404 and posting is 405"
curl -sfI "$base/" | grep -qi 'content-security-policy' || fail "no security headers"
ok "security headers are sent"

expect_code 0 "what no browser sends is refused, and every answer is guarded" \
  "$python" Tests/requests.py "$base" "$work/serve.log"

key=$(curl -sf "$base/log/621121/key")
curl -sf "$base/payments/$payment.tlog-proof" >"$work/p.tlog-proof"
curl -sf "$base/payments/$payment.entry" >"$work/p.entry"
expect_code 0 "verify.py accepts the public receipt" \
  "$python" Tools/verify.py receipt "$work/p.tlog-proof" "$work/p.entry" --key "$key"
sed 's/,"621121[0-9]*",/,"621121999999",/' "$work/p.entry" >"$work/forged.entry"
expect_code 1 "verify.py refuses a forged entry" \
  "$python" Tools/verify.py receipt "$work/p.tlog-proof" "$work/forged.entry" --key "$key"
curl -sf "$base/log/621121/balances.json" >"$work/balances.json"
expect_code 0 "verify.py replays the log and reproduces every balance" \
  "$python" Tools/verify.py log "$base/log/621121" --key "$key" --balances "$work/balances.json"

# A villager reports a line, and the proof holds without trusting the server.
form=(-s -o /dev/null -w '%{http_code} %{redirect_url}' -H 'Sec-Fetch-Site: same-origin')
read -r status held < <(curl "${form[@]}" "$base/reports/new?about=payment/$payment" \
  --data-urlencode 'text=名单上的人没有收到这笔钱'; echo)
[ "$status" = 303 ] || fail "a report is answered $status, not 303"
ok "a report is filed"
page "${held#"$base"}" 您的回执
curl -sf "$held.json" >"$work/report.json"
expect_code 0 "verify.py accepts the report's receipt" \
  "$python" Tools/verify.py report "$work/report.json" --key "$key"
grep -q '名单上的人没有收到这笔钱' "$work/out" || fail "the receipt does not say what was filed"
sed 's/名单上的人没有/名单上的人已经/' "$work/report.json" >"$work/forged.json"
expect_code 1 "verify.py refuses a report in other words" \
  "$python" Tools/verify.py report "$work/forged.json" --key "$key"
[ "$(curl -s -o /dev/null -w '%{http_code}' "$held" -d appeal=1)" = 403 ] \
  || fail "a form from elsewhere is taken"
grep -q "${held##*/}" "$work/serve.log" && fail "the log has a receipt code"
ok "no receipt code is in the log"
page /reports 说了有没有人管
page /my 我家收到过多少钱
page "/kiosk/$village" 看完了

# Limits outlive the server.
ask() {
  curl -s -o /dev/null -w '%{http_code}' -H 'Sec-Fetch-Site: same-origin' "$base/my" \
    --data-urlencode place=621121 --data-urlencode name=无名氏 \
    --data-urlencode number=91010119800101000X --data-urlencode fact=0000
}
for _ in 1 2 3 4 5; do ask >/dev/null; done
[ "$(ask)" = 429 ] || fail "a sixth look-up in an hour is answered"
kill "$server"; wait "$server" 2>/dev/null || true
start_server
[ "$(ask)" = 429 ] || fail "starting the server anew forgave the look-ups"
ok "look-ups stay limited when the server is started anew"
kill "$server"; wait "$server" 2>/dev/null || true; server=""

expect_code 0 "a holder's receipt is written" \
  "$shanhai" receipt "$payment" --out "$work" --data "$work/data"
expect_code 0 "verify.py accepts it" "$python" Tools/verify.py receipt \
  "$work/$payment.tlog-proof" "$work/$payment.entry" --key "$key"
echo "$checks passed, 0 failed"
