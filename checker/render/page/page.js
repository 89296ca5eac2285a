"use strict";
(() => {
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const one = (query, within = document) => within.querySelector(query);
  const byId = (id) => document.getElementById(id);
  document.documentElement.classList.add("js");

  const findings = all(".finding");
  const chips = all(".chip");
  const find = byId("find");
  const order = byId("order");
  const shown = byId("shown");
  const stepper = one(".stepper");
  const marks = all("mark");
  one(".tools").hidden = false;

  // What is listed: verdicts, words sought, order.
  const words = new Map(findings.map((row) => [row, (row.dataset.find + " " + row.textContent).toLowerCase()]));
  const rank = new Map(chips.map((chip, at) => [chip.dataset.word, at]));
  const text = (row, query) => one(query, row).textContent.trim();
  const keys = {
    paper: () => 0,
    verdict: (row) => rank.get(row.dataset.word),
    name: (row) => text(row, ".name"),
    place: (row) => Number(row.dataset.place),
    clause: (row) => row.dataset.clause,
  };
  const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b, "zh-CN") : a - b);

  function filter() {
    const wanted = new Set(chips.filter((chip) => chip.getAttribute("aria-pressed") === "true").map((chip) => chip.dataset.word));
    const sought = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of findings) {
      const fits = (!wanted.size || wanted.has(row.dataset.word)) && sought.every((word) => words.get(row).includes(word));
      row.hidden = !fits;
      count += fits;
    }
    const all_ = count === findings.length;
    shown.textContent = all_ ? `共 ${count} 项` : `显示 ${count} 项，共 ${findings.length} 项`;
    for (const sheet of all(".sheet")) {
      one(".none", sheet).hidden = all(".finding", sheet).some((row) => !row.hidden);
      const note = one(".narrowed", sheet);
      note.hidden = all_;
      note.textContent = `本页只列出一部分：${[...wanted, ...sought].join("、")}（${shown.textContent}）`;
    }
  }

  function sort() {
    const key = keys[order.value];
    for (const table of all(".findings")) {
      const rows = all(".finding", table);
      const held = new Map(rows.map((row) => [row, key(row)]));
      rows.sort((a, b) => compare(held.get(a), held.get(b)) || a.dataset.no - b.dataset.no);
      table.append(...rows);
      for (const head of all("th[data-order]", table)) {
        if (head.dataset.order === order.value) head.setAttribute("aria-sort", "ascending");
        else head.removeAttribute("aria-sort");
      }
    }
  }

  function clear() {
    chips.forEach((chip) => chip.setAttribute("aria-pressed", "false"));
    find.value = "";
    filter();
  }

  chips.forEach((chip) => chip.addEventListener("click", () => {
    chip.setAttribute("aria-pressed", String(chip.getAttribute("aria-pressed") !== "true"));
    filter();
  }));
  find.addEventListener("input", filter);
  order.addEventListener("change", sort);
  for (const head of all("th[data-order]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => { order.value = head.dataset.order; sort(); });
    head.dataset.label = head.textContent; // no browser repeats a button on every printed page
    head.replaceChildren(button);
  }
  filter();

  // The way from a finding to its words and back.
  let trail = null; // { links, at, origin }

  function bring(element) {
    const pane = element.closest(".source");
    if (pane && getComputedStyle(pane).overflowY === "auto") {
      const middle = element.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 2;
      pane.scrollTop += middle;
      pane.scrollIntoView({ block: "nearest" });
    } else element.scrollIntoView({ block: "center" });
    const grid = element.closest(".grid");
    if (grid) element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function light(id, end) {
    marks.forEach((mark) => mark.classList.remove("now"));
    const first = marks.findIndex((mark) => mark.id === id);
    const report = id.slice(0, id.indexOf("-") + 1);
    for (let at = first; at >= 0 && at < marks.length; at++) {
      const start = Number(marks[at].id.slice(report.length));
      if (!marks[at].id.startsWith(report) || (at > first && start >= end)) break;
      marks[at].classList.add("now");
    }
  }

  function toMark(mark, end) {
    light(mark.id, end || Number(mark.dataset.end));
    bring(mark);
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
  }

  function toFinding(row) {
    if (row.hidden) clear();
    one("details", row).open = true;
    findings.forEach((other) => other.classList.toggle("now", other === row));
    const summary = one("summary", row);
    row.scrollIntoView({ block: "nearest" });
    summary.focus({ preventScroll: true });
    const tools = one(".tools").getBoundingClientRect();
    const top = row.getBoundingClientRect().top;
    if (top < tools.bottom && getComputedStyle(one(".tools")).position === "sticky") scrollBy(0, top - tools.bottom - 4);
  }

  function follow(link) {
    const row = link.closest(".finding");
    const links = row ? all(".quoted .go", row) : [link];
    const at = Math.max(links.findIndex((other) => other.hash === link.hash && other.dataset.end === link.dataset.end), 0);
    trail = { links, at, origin: link, row };
    findings.forEach((other) => other.classList.toggle("now", other === row));
    step(0);
    history.pushState(null, "", link.hash);
  }

  function step(by) {
    const count = trail.links.length;
    trail.at = (trail.at + by + count) % count;
    const link = trail.links[trail.at];
    const mark = named(link.hash);
    if (!mark) return;
    toMark(mark, Number(link.dataset.end));
    byId("step").textContent = `${trail.row ? text(trail.row, ".name") : "原文"} ${trail.at + 1}/${count}`;
    for (const button of all("[data-step='1'], [data-step='-1']", stepper)) button.hidden = count < 2;
    stepper.hidden = false;
  }

  function back() {
    const { origin, row } = trail;
    leave();
    if (row) {
      if (row.hidden) clear();
      one("details", row).open = true;
      history.replaceState(null, "", "#" + row.id);
    }
    origin.scrollIntoView({ block: "nearest" });
    origin.focus({ preventScroll: true });
  }

  function leave() {
    marks.forEach((mark) => mark.classList.remove("now"));
    stepper.hidden = true;
    trail = null;
  }

  function named(hash) {
    try {
      return byId(decodeURIComponent(hash.slice(1)));
    } catch {
      return byId(hash.slice(1)); // no address of ours
    }
  }

  function arrive() {
    const target = named(location.hash);
    leave();
    if (target && target.matches(".finding")) toFinding(target);
    else if (target && target.matches("mark")) toMark(target);
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const go = event.target.closest("a.go");
    const link = event.target.closest("a[href^='#']");
    const mark = event.target.closest("mark");
    const line = event.target.closest(".line");
    if (go) {
      event.preventDefault();
      follow(go);
    } else if (link) {
      const target = named(link.hash);
      if (!target || !target.matches(".finding")) return;
      event.preventDefault();
      toFinding(target);
      history.pushState(null, "", link.hash);
    } else if (mark) ofMark(mark);
    else if (line && !String(getSelection())) {
      const details = one("details", line.parentElement);
      details.open = !details.open;
    }
  });

  // A figure may stand for several findings: a second click leads to the next of them.
  function ofMark(mark) {
    const start = Number(mark.id.slice(mark.id.indexOf("-") + 1));
    const refs = all(".ref", mark.closest(".text")).filter((ref) => ref.dataset.start <= start && start < ref.dataset.end);
    if (!refs.length) return;
    const now = refs.findIndex((ref) => named(ref.hash).matches(".now"));
    const row = named(refs[(now + 1) % refs.length].hash);
    toFinding(row);
    history.pushState(null, "", "#" + row.id);
  }

  function move(by) {
    const listed = all(".finding").filter((row) => !row.hidden);
    const here = listed.indexOf(document.activeElement.closest(".finding"));
    const row = listed[here < 0 ? (by > 0 ? 0 : listed.length - 1) : here + by];
    if (!row) return;
    findings.forEach((other) => other.classList.toggle("now", other === row));
    one("summary", row).focus({ preventScroll: true });
    row.scrollIntoView({ block: "center" });
  }

  document.addEventListener("keydown", (event) => {
    const at = document.activeElement;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && trail) return back();
    if (event.key === "Escape" && at === find) return clear();
    if (at.matches("input, select")) return;
    const inTable = at.closest(".findings") && !at.closest("thead");
    const by = { j: 1, k: -1, ArrowDown: inTable ? 1 : 0, ArrowUp: inTable ? -1 : 0 }[event.key];
    if (by) {
      event.preventDefault();
      move(by);
    } else if (trail && (event.key === "n" || event.key === "p")) step(event.key === "n" ? 1 : -1);
    else if (event.key === "n" && inTable) {
      const link = one(".quoted .go", at.closest(".finding"));
      if (link) follow(link);
    } else if (event.key === "/") {
      event.preventDefault();
      find.focus();
    }
  });

  stepper.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const by = Number(button.dataset.step);
    if (by) step(by);
    else back();
  });

  addEventListener("popstate", arrive);
  addEventListener("hashchange", arrive);
  addEventListener("load", () => { if (location.hash) setTimeout(arrive); }); // after the browser's own jump

  // On paper everything is unfolded.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("main details:not([open])");
    folded.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((details) => { details.open = false; }));
})();
