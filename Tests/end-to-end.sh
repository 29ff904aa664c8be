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
expect_code 0 "init makes an empty data folder" "$shanhai" init --data "$work/own"
expect_code 2 "init refuses a folder with data" "$shanhai" init --data "$work/own"
expect_code 0 "an empty data folder verifies" "$shanhai" verify --data "$work/own"
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
expect_code 1 "findings go into a file" \
  "$shanhai" screen --out "$work/findings.csv" --data "$work/data"
[ "$(stat -c %a "$work/findings.csv")" = 600 ] || fail "others may read the findings"
grep -q 'R1/payment' "$work/findings.csv" || fail "the file has no finding"
grep -q 'died=\|比对依据' "$work/findings.csv" && fail "the file tells what is about a person"
ok "what was compared stays at the desk"
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
# Whoever acts proves it by password and time code; each code counts once.
by() { # PASSWORD WHO COMMAND...
  password="$1"; who="$2"; shift 2
  printf '%s\n%s\n' "$password" "$("$python" Tests/time_code.py "$work/codes.json" "$who")" \
    | "$shanhai" "$@" --by "$who" --data "$work/data"
}
as() { by Rongding-2020 "$@"; } # WHO COMMAND...
expect_code 2 "nobody in particular seals no period" \
  "$shanhai" ledger seal 2017-06 --county 621121 --data "$work/data"
expect_code 2 "nor does somebody who says a name" \
  "$shanhai" ledger seal 2017-06 --county 621121 --by finance1 --data "$work/data"
expect_code 2 "nor somebody of another office" as county1 ledger seal 2017-06 --county 621121
expect_code 0 "one of finance seals it" as finance1 ledger seal 2017-06 --county 621121
expect_code 2 "it is not sealed twice" as finance2 ledger seal 2017-06 --county 621121
expect_code 2 "a movement is not undone by one alone" \
  "$shanhai" ledger reverse 1 --county 621121 --by finance1 --data "$work/data"
grep -q 'takes two people' "$work/err" || fail "reverse does not say why"
expect_code 2 "nobody closes a year on a name alone" \
  "$shanhai" close --county 621121 --year 2019 --by county1 --data "$work/data"
grep -q 'Password or time code is wrong' "$work/err" || fail "close does not say why"
expect_code 0 "verify still holds" "$shanhai" verify --data "$work/data"
expect_code 0 "the log of what all share can be verified alone" \
  "$shanhai" verify --data "$work/data" --county 100000

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
hands() { # FIRST SECOND COMMAND...
  code() { "$python" Tests/time_code.py "$work/codes.json" "$1"; }
  printf '%s\n' Rongding-2020 "$(code "$1")" Rongding-2020 "$(code "$2")" \
    | "$shanhai" "${@:3}" --by "$1" --second "$2" --data "$work/data"
}
# Data of persons go out by hands of one office, and the file bears whose.
take() { "$shanhai" export payee "$work/payee.csv" --data "$work/data" "$@"; }
expect_code 2 "nobody in particular takes data of persons out" take --place 621121
expect_code 2 "nor does one of another office" \
  as township1 export payee "$work/payee.csv" --place 621121
expect_code 0 "one of the county's finance does, up to 500" \
  as finance1 export payee "$work/payee.csv" --place 621121
[ "$(stat -c %a "$work/payee.csv")" = 600 ] || fail "others may read the export"
[ "$(grep -c ',finance1 20.* E[0-9]' "$work/payee.csv")" \
  = "$(($(wc -l <"$work/payee.csv") - 1))" ] || fail "a row does not say who took it out"
ok "every row says who took it out, when, and by which number"
accounts() { cut -d, -f6 "$work/payee.csv" | tail -n +2; }
accounts | grep -q '^\*\*\*\*[0-9]\{4\}$' || fail "the export tells no account's last four"
accounts | grep -q '[0-9]\{5\}' && fail "the export tells a whole account"
ok "of an account the export tells the last four"
expect_code 0 "and comes back as it is" "$shanhai" import payee "$work/payee.csv" --dry-run \
  --by finance1 --second finance2 --place 621121 --data "$work/data"
grep -q "added 0, changed 0, unchanged $(accounts | wc -l)" "$work/out" \
  || fail "the export changes what stands"

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
    code = subprocess.run([sys.executable, "Tests/time_code.py", f"{work}/codes.json", "finance1"],
                          capture_output=True, check=True, text=True).stdout
    ended = subprocess.run(
        [shanhai, "ledger", "end", number, "--county", county, "--expired", "--on", "2021-06-30",
         "--by", "finance1", "--data", f"{work}/data"], input=f"Rongding-2020\n{code}", text=True,
        capture_output=True).returncode == 0
    if ended: break
else: sys.exit("no request of the example waits")
payees = [r for r in csv.reader(open(f"{work}/payee.csv", encoding="utf-8-sig")) if r[1] == "农户" and r[0].startswith("H")][:3]
write("staff", [["人员编号", "姓名", "所在单位"], ["F3", "财政丙", "县财政局"]])
grant = [["授权编号", "人员编号", "角色", "管辖区划", "起始日期"]]
write("grants", grant + [["G3", "F3", "县财政", county, "2020-01-01"]])
write("second", grant + [["G4", "admin1", "审计管理员", "100000", "2020-01-01"]])
write("request", [["报账编号", "县（市、区）", "项目编号", "申请金额（元）", "申请日期"],
                  ["RQ-1", county, project, "30", "2021-07-01"]])
write("order", [["批次号", "行号", "县（市、区）", "报账编号", "收款人编号", "支付金额（元）", "支付日期"]]
      + [["OR-1", n, county, "RQ-1", p[0], "10", "2021-07-01"] for n, p in enumerate(payees, 1)])
PY
pay() { as "$1" payments "${@:2}" --county 621121; } # WHO COMMAND...
# A new member of staff takes two administrators: one brings the person, another grants the role.
expect_code 2 "nobody in particular brings staff" \
  "$shanhai" import staff "$work/staff.csv" --data "$work/data"
expect_code 2 "nor does the security administrator" as security1 import staff "$work/staff.csv"
expect_code 0 "the system administrator does" as admin1 import staff "$work/staff.csv"
expect_code 2 "who grants no role" as admin1 import role_grant "$work/grants.csv"
expect_code 0 "the security administrator does" as security1 import role_grant "$work/grants.csv"
expect_code 2 "nobody gets a second administrator's office" \
  as security1 import role_grant "$work/second.csv"
grep -q 'three people' "$work/err" || fail "import does not say why"
expect_code 2 "the audit administrator makes no login" as audit1 user add F3
expect_code 0 "the system administrator does" as admin1 user add F3
expect_code 2 "and makes none anew" as admin1 user reset F3
# Rows that move money take two people with password and time code, here too.
request="$work/request.csv"
expect_code 2 "nobody in particular imports no money" \
  "$shanhai" import reimbursement "$request" --data "$work/data"
expect_code 2 "nor does somebody without the password" \
  by guessed finance1 import reimbursement "$request"
expect_code 2 "nor somebody of another office" \
  as county1 import reimbursement "$request"
expect_code 0 "one of finance prepares it" \
  as finance1 import reimbursement "$request"
grep -q 'confirm: F3, finance2$' "$work/out" || fail "import does not say who can confirm"
expect_code 2 "whoever prepared it does not confirm it" \
  as finance1 confirm 1 --county 621121
grep -q 'somebody else must confirm' "$work/err" || fail "confirm does not say why"
expect_code 2 "it is not booked yet" pay finance1 prepare "$work/order.csv"
expect_code 0 "a second of finance confirms it" \
  as finance2 confirm 1 --county 621121
expect_code 2 "it is not confirmed twice" as finance2 confirm 1 --county 621121
# A list of persons takes two people of one office too.
national() { # FIRST SECOND
  hands "$@" import national "$work/national.csv" --as-of 2021-07-01 --place "$township"
}
expect_code 2 "one hand brings no list of persons" \
  "$shanhai" import national "$work/national.csv" --as-of 2021-07-01 --data "$work/data"
expect_code 2 "nor do two that are one" national township1 township1
expect_code 2 "nor two of different offices" national township1 finance1
expect_code 0 "two of the township bring it" national township1 township2
grep -q '试运行' "$work/err" || fail "the two do not see first what would change"
grep -q '新增 added 1' "$work/out" || fail "the list was not kept"
grep -q '体检 check-up：错误 errors [0-9]' "$work/out" || fail "the list was not checked up"
sed 's/,户主,/,邻居,/; s/E2E1/E2E9/g' "$work/national.csv" >"$work/neighbour.csv"
set +e
"$shanhai" import national "$work/neighbour.csv" --as-of 2021-07-02 --dry-run --json \
  --by township1 --second township2 --place "$township" --data "$work/data" >"$work/out" 2>"$work/err"
code=$?
set -e
[ "$code" = 2 ] || fail "a refused list exits $code"
[ "$(field 'it["problems"][0]["code"], it["problems"][0]["cell"], it["count"], it["rejected"]' \
  <"$work/out")" = "('choice_unknown', 'G2', 1, '$work/neighbour.csv.rejected.xlsx')" ] \
  || fail "no errors of the list in JSON"
grep -q 山海外 "$work/out" && fail "the JSON of a refused list tells a name"
sed 's/^县,/国,/' "$work/national.csv" >"$work/heading.csv"
set +e
"$shanhai" import national "$work/heading.csv" --as-of 2021-07-02 --dry-run --json \
  --by township1 --second township2 --place "$township" --data "$work/data" >"$work/out" 2>"$work/err"
set -e
[ "$(field 'sorted(p["code"] for p in it["problems"])' <"$work/out")" \
  = "['column_missing', 'column_unknown']" ] || fail "no errors of the heading in JSON"
ok "a refused list tells programs its codes, and no name"
expect_code 2 "a list is not both checked up and not" "$shanhai" import national \
  "$work/national.csv" --as-of 2021-07-01 --check-up "$work/wrong.xlsx" --no-check-up \
  --data "$work/data"
"$python" - "$work" <<'PY'
import csv, sys
village = list(csv.reader(open(f"{sys.argv[1]}/national.csv", encoding="utf-8")))[1][1]
with open(f"{sys.argv[1]}/household.csv", "w", encoding="utf-8") as file:
    file.write("village,number,valid_from,standing,state,synthetic\n")
    file.write(f"{village},E2E2,2021-07-01,在册,一般农户,是\n")
PY
expect_code 2 "nor does one hand bring households" \
  as township1 import household "$work/household.csv" --place "$township"
expect_code 0 "two of the township bring them" \
  hands township1 township2 import household "$work/household.csv" --place "$township"
expect_code 2 "nobody prepares an order on a name alone" "$shanhai" payments prepare \
  "$work/order.csv" --by finance1 --county 621121 --data "$work/data"
expect_code 0 "an order is prepared" pay finance1 prepare "$work/order.csv"
expect_code 2 "its preparer does not confirm it" pay finance1 confirm OR-1
expect_code 2 "it is not sent unconfirmed" pay finance2 bank-file OR-1 "$work/bank.csv"
expect_code 0 "another person confirms it" pay finance2 confirm OR-1
expect_code 0 "the bank's file is written" pay finance2 bank-file OR-1 "$work/bank.csv"
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
[ "$(pay finance1 bank-return "$work/answer.csv" --json 2>/dev/null \
  | field 'it["paid"], it["refused"], it["refused_fen"], it["requeued"]')" \
  = "(2, 1, 1000, 'OR-1-R')" ] || fail "bank-return"
ok "the bank's answer is booked, the refused line reserved anew"
expect_code 2 "the same answer is not taken twice" pay finance2 bank-return "$work/answer.csv"
expect_code 0 "a late bounce is booked" pay finance2 bounce OR-1 3 10 --reason account_closed
[ "$("$shanhai" payments list --county 621121 --data "$work/data" --json 2>/dev/null \
  | field 'it[0]["state"], it[0]["total_fen"]')" = "('answered', 3000)" ] || fail "payments list"
expect_code 0 "verify holds after orders and bounces" "$shanhai" verify --data "$work/data"

start_server() {
  "$shanhai" serve --data "$work/data" --port "$port" --no-verify --log-requests \
    --static "$work/static" --messages-to "$work/messages" >>"$work/serve.log" 2>&1 &
  server=$!
  for _ in $(seq 100); do curl -sf "$base/ready" >/dev/null 2>&1 && break; sleep 0.1; done
}
mkdir "$work/static" && echo a >"$work/static/a.txt"
expect_code 2 "a folder for messages that is not there is refused" \
  "$shanhai" serve --data "$work/data" --messages-to "$work/messages"
mkdir "$work/messages"
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

expect_code 2 "nobody in particular makes a holder's receipt" \
  "$shanhai" receipt "$payment" --out "$work" --data "$work/data"
expect_code 0 "somebody of finance does" as finance1 receipt "$payment" --out "$work"
[ "$(stat -c %a "$work/$payment.tlog-proof")" = 600 ] || fail "others may read the salt"
ok "and nobody else reads it"
expect_code 0 "verify.py accepts it" "$python" Tools/verify.py receipt \
  "$work/$payment.tlog-proof" "$work/$payment.entry" --key "$key"
echo "$checks passed, 0 failed"
