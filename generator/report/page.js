// Filters and the keyboard; without it the page shows everything. Reads only what the page holds.
"use strict";
(() => {
  const severities = ["error", "warning", "info"];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const notes = all(".note");
  const byId = new Map(notes.map((note) => [note.id, note]));
  const marks = all("mark");
  const numbers = (mark) => mark.dataset.notes.split(" ").map((n) => byId.get("f" + n));
  const shown = document.getElementById("shown");
  const box = (id) => document.getElementById(id);
  document.documentElement.classList.add("js");

  function filter() {
    for (const note of notes) {
      const severity = box("show-" + note.dataset.severity);
      const rule = box("rule-" + note.dataset.rule);
      const waived = box("show-waived");
      note.hidden = !severity.checked || !rule.checked || (note.classList.contains("waived") && waived && !waived.checked);
    }
    for (const mark of marks) {
      const seen = numbers(mark).filter((note) => !note.hidden).map((note) => note.dataset.severity);
      const strongest = severities.find((severity) => seen.includes(severity));
      mark.classList.remove(...severities);
      mark.classList.toggle("off", !strongest);
      if (strongest) mark.classList.add(strongest);
    }
    for (const link of all(".at")) link.hidden = byId.get(link.hash.slice(1)).hidden;
    shown.textContent = notes.filter((note) => !note.hidden).length + " / " + notes.length;
  }

  function light(note) {
    for (const one of notes) one.classList.toggle("on", one === note);
    for (const mark of marks) mark.classList.toggle("on", numbers(mark).includes(note));
  }

  function go(note) {
    if (!note || note.hidden) return;
    note.focus({ preventScroll: true });
    const place = document.getElementById("m" + note.id.slice(1)) || note;
    place.scrollIntoView({ block: "center" });
  }

  function step(by) {
    const seen = notes.filter((note) => !note.hidden);
    if (!seen.length) return;
    const now = seen.indexOf(document.activeElement.closest(".note"));
    go(seen[now < 0 ? (by > 0 ? 0 : seen.length - 1) : (now + by + seen.length) % seen.length]);
  }

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const boxes = all(".severity input");
    if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "r") { box("rules").open = !box("rules").open; box("rules").querySelector("summary").focus(); }
    else if (event.key === "Escape") box("rules").open = false;
    else if (boxes[Number(event.key) - 1]) boxes[Number(event.key) - 1].click();
    else return;
    event.preventDefault();
  }

  for (const input of all(".controls input")) input.addEventListener("change", filter);
  for (const note of notes) note.addEventListener("focusin", () => light(note));
  for (const mark of marks) mark.addEventListener("click", () => go(numbers(mark).find((note) => !note.hidden)));
  for (const link of all(".at")) link.addEventListener("click", (event) => {
    event.preventDefault();
    go(byId.get(link.hash.slice(1)));
  });
  const set = (on) => { for (const input of all("#rules input")) input.checked = on; filter(); };
  box("all-rules").addEventListener("click", () => set(true));
  box("no-rules").addEventListener("click", () => set(false));
  box("next").addEventListener("click", () => step(1));
  box("previous").addEventListener("click", () => step(-1));
  document.addEventListener("keydown", press);
  filter();
})();
