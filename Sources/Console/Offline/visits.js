"use strict";
// The forms of a village: fills in without a network, keeps on this device, hands out one file.
(function () {
  const book = JSON.parse(document.getElementById("book").textContent);
  const english = document.documentElement.lang === "en";
  const say = (zh, en) => (english ? en : zh);
  // A household has its own place, so that two windows of one file do not take each other's away.
  const key = "shanhai-visits-" + book.sheet + "/";
  const answers = {};
  const unkept = new Set();
  let canRead = true;

  function keep(home) {
    unkept.add(home);
    for (const one of [...unkept]) {
      try {
        if (isFilled(one)) localStorage.setItem(key + one.number, JSON.stringify(answers[one.number]));
        else localStorage.removeItem(key + one.number);
        unkept.delete(one);
      } catch (error) {
        continue;
      }
    }
    tell();
  }

  // What stands on the device, also what another window wrote; what is not kept yet stays.
  function load() {
    for (const home of book.households) {
      if (unkept.has(home)) continue;
      let text;
      try {
        text = localStorage.getItem(key + home.number);
      } catch (error) {
        canRead = false;
        return;
      }
      if (text === (isFilled(home) ? JSON.stringify(answers[home.number]) : null)) continue;
      answers[home.number] = read(text);
      const details = document.getElementById("h-" + home.number);
      if (details && details.children.length > 1) {
        while (details.children.length > 1) details.lastChild.remove();
        open(home, details);
      }
    }
  }

  function read(text) {
    const none = { visit: {}, values: {}, guarantees: {} };
    try {
      return { ...none, ...JSON.parse(text || "{}") };
    } catch (error) {
      return none;
    }
  }

  function element(name, text, parent) {
    const made = document.createElement(name);
    if (text !== "") made.textContent = text;
    if (parent) parent.append(made);
    return made;
  }

  // What the office's own checks would refuse; empty when the value is good.
  function problem(question, value) {
    if (value === "") return "";
    const amount = value.replaceAll(",", "");
    if ((question.kind === "money" || question.kind === "measure") && value.startsWith("-") && !question.isSigned)
      return say("不能小于零", "not less than zero");
    if (question.kind === "money" && !/^-?[0-9]+([.][0-9]{1,2})?$/.test(amount))
      return say("不是有效金额（元，最多两位小数）", "not an amount in yuan with at most two decimals");
    if (question.kind === "measure" && !/^-?[0-9]+([.][0-9]{1,2})?$/.test(amount))
      return say("不是数字（最多两位小数）", "not a number with at most two decimals");
    if (question.kind === "day" && (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value) || value > today()))
      return say("日期不对，或晚于今天", "no date, or later than today");
    if (question.kind === "day" && value < book.earliest)
      return say("早于建档立卡（" + book.earliest + "）", "earlier than the poverty register, which began on " + book.earliest);
    if (question.kind === "text" && value.length > question.most)
      return say("最多 " + question.most + " 字", "at most " + question.most + " characters");
    return "";
  }

  function today() {
    const now = new Date(Date.now() + 8 * 3600 * 1000);
    return now.toISOString().slice(0, 10);
  }

  // What is no error: a visit that will be told too late.
  function hint(question, value) {
    if (question.kind !== "day" || problem(question, value) !== "" || value === "") return "";
    const days = Math.round((Date.parse(today()) - Date.parse(value)) / 86400000);
    return days > book.lateAfter
      ? say("走访已过 " + days + " 天，上传后记为迟报", days + " days ago: it will be marked as sent late")
      : "";
  }

  function own(home) {
    return answers[home.number] || (answers[home.number] = { visit: {}, values: {}, guarantees: {} });
  }

  function isFilled(home) {
    const entry = answers[home.number];
    return !!entry && [entry.visit, entry.values, entry.guarantees].some((part) => Object.keys(part).length > 0);
  }

  // Every question of a household with the value it has now.
  function problems(home) {
    const entry = answers[home.number];
    if (!isFilled(home)) return [];
    const found = [];
    if (!entry.visit.visited) found.push(say("请填走访日期", "the day of the visit is missing"));
    if (!entry.visit.purpose) found.push(say("请选走访事由", "the purpose is missing"));
    for (const question of book.visit)
      if (problem(question, entry.visit[question.name] || ""))
        found.push(question.label + "：" + problem(question, entry.visit[question.name]));
    for (const question of book.values)
      if (problem(question, entry.values[question.name] || ""))
        found.push(question.label + "：" + problem(question, entry.values[question.name]));
    for (const item of book.guarantees) {
      const check = entry.guarantees[item.code];
      if (check && check.met === "") found.push(item.label + "：" + say("请选是否达标", "say whether it is met"));
      if (check && check.met === "0" && !check.gap)
        found.push(item.label + "：" + say("未达标的须写明短板", "a guarantee that is not met needs its gap named"));
    }
    return found;
  }

  function control(home, question, value, parent, name, change) {
    const label = element("label", "", parent);
    element("span", question.label, label);
    let input;
    const choices = question.kind === "flag"
      ? [{ code: "1", label: say("是", "yes") }, { code: "0", label: say("否", "no") }]
      : question.choices;
    if (choices.length > 0) {
      input = element("select", "", label);
      element("option", "", input).value = "";
      for (const choice of choices) element("option", choice.label, input).value = choice.code;
    } else if (question.kind === "text" && question.most > 100) {
      input = element("textarea", "", label);
    } else {
      input = element("input", "", label);
      if (question.kind === "day") {
        input.type = "date";
        input.max = today();
      }
      if (question.kind === "money" || question.kind === "measure") input.inputMode = "decimal";
    }
    input.name = name;
    if (question.kind === "text") input.maxLength = question.most;
    input.value = value;
    const wrong = element("span", "", label);
    wrong.className = "wrong";
    const judge = (value) => {
      wrong.textContent = problem(question, value) || hint(question, value);
      input.classList.toggle("bad", problem(question, value) !== "");
    };
    judge(value);
    const took = () => {
      const value = input.value.trim();
      judge(value);
      change(value);
      document.getElementById("problems").replaceChildren();
      document.getElementById("handed").textContent = "";
      keep(home);
    };
    input.addEventListener("input", took);
    input.addEventListener("change", took);
  }

  // A value that stood and was emptied goes along as a blank: it is to be taken away.
  function set(part, name, value, before) {
    if (value === before) delete part[name];
    else part[name] = value;
  }

  function open(home, details) {
    const entry = own(home);
    for (const question of book.visit)
      control(home, question, entry.visit[question.name] || "", details, question.name, (value) =>
        set(entry.visit, question.name, value, ""));
    for (const question of book.values) {
      const before = home.values[question.name] || "";
      const value = question.name in entry.values ? entry.values[question.name] : before;
      control(home, question, value, details, question.name, (value) =>
        set(entry.values, question.name, value, before));
    }
    for (const item of book.guarantees) {
      const known = home.checks[item.code];
      const check = entry.guarantees[item.code] || { met: "", gap: "" };
      const changed = () => {
        if (check.met === "" && check.gap === "") delete entry.guarantees[item.code];
        else entry.guarantees[item.code] = check;
      };
      control(
        home, { label: item.label + say("：达标", ": met") + (known ? say("（上次：", " (last: ") + known + say("）", ")") : ""), kind: "flag", choices: [] }, check.met,
        details, "met." + item.code, (value) => { check.met = value; changed(); });
      control(
        home, { label: item.label + say("：短板", ": gap"), kind: "text", most: 120, choices: [] }, check.gap,
        details, "gap." + item.code, (value) => { check.gap = value; changed(); });
    }
  }

  function tell() {
    const filled = book.households.filter(isFilled);
    document.getElementById("count").textContent =
      say("已填 " + filled.length + " 户，共 " + book.households.length + " 户",
        filled.length + " of " + book.households.length + " filled in");
    const isKept = canRead && unkept.size === 0;
    document.getElementById("lost").hidden = isKept;
    document.getElementById("kept").hidden = !isKept;
    for (const home of book.households) {
      const mark = document.getElementById("m-" + home.number);
      if (mark) mark.textContent = isFilled(home) ? say("已填", "filled in") : "";
    }
    return filled;
  }

  function hand() {
    load();
    const filled = tell();
    const list = document.getElementById("problems");
    list.replaceChildren();
    for (const home of filled)
      for (const words of problems(home)) element("li", home.number + "：" + words, list);
    if (list.children.length > 0) return list.scrollIntoView();
    const file = {
      sheet: book.sheet,
      entries: filled.map((home) => ({ household: home.number, bases: home.bases, ...answers[home.number] })),
    };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: "application/json" }));
    link.download = "visits-" + book.sheet + ".json";
    link.click();
    document.getElementById("handed").textContent =
      say("已导出 " + filled.length + " 户：" + link.download + "。有网络时在“走访”页上传，上传成功后再删除本机内容。",
        filled.length + " exported as " + link.download + ". Send it at “Visits”; delete what is kept here only then.");
  }

  function forget() {
    if (!confirm(say("删除本机上填写的内容？请先确认已上传。", "Delete what was filled in on this device? Make sure that it was sent.")))
      return;
    try {
      for (const home of book.households) localStorage.removeItem(key + home.number);
    } catch (error) {
      canRead = false;
    }
    unkept.clear();
    location.reload();
  }

  load();
  const list = document.getElementById("households");
  for (const home of book.households) {
    const details = element("details", "", list);
    details.id = "h-" + home.number;
    const summary = element("summary", "", details);
    element("b", home.number, summary);
    element("span", home.members.map((member) => member.name + "（" + member.relation + "）").join("、"), summary);
    element("span", " " + home.state + " ", summary);
    const mark = element("span", "", summary);
    mark.id = "m-" + home.number;
    mark.className = "filled";
    details.addEventListener("toggle", () => {
      if (details.open && details.children.length === 1) open(home, details);
    });
  }
  const again = () => {
    load();
    tell();
  };
  addEventListener("storage", again);
  addEventListener("focus", again);
  addEventListener("beforeunload", (event) => {
    if (unkept.size > 0) event.preventDefault();
  });
  document.getElementById("hand").addEventListener("click", hand);
  document.getElementById("forget").addEventListener("click", forget);
  tell();
})();
