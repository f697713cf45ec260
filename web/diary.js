// The diary: off until the person says yes, kept under one key of this browser's storage, and gone with one press.

import { chartOf, csvOf, dayOf, entryFor, LONGEST_NOTE, readDiary, WORST_PAIN, withEntry, writeDiary } from "./diary_entries.js";
import { drawChart, HEADS, tableOf } from "./diary_chart.js";
import { byId, el, fill, onOpen } from "./dom.js";
import { language, number, say } from "./locale.js";
import { cut } from "./plan_draft.js";

const KEY = "psoas-diary";
const NOBODY = "none";
/** A spreadsheet knows by it that the letters are UTF-8. */
const BYTE_ORDER = "\uFEFF";

/** What the browser keeps: `{ text }`, null where there is no diary, or `{ forbidden: true }`. */
function kept() {
  try {
    return { text: window.localStorage.getItem(KEY) };
  } catch {
    return { forbidden: true };
  }
}

/** A day as a person reads it. */
const dayWords = (day) => new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day));

/** Wires the diary; returns `{ practised(practice) }` for the event of the engine. */
export function diary() {
  const dialog = byId("diary");
  const [day, done, note] = [byId("diary-day"), byId("diary-done"), byId("diary-note")];
  let summed = false;
  let practisedOn = null;
  let sure = false;

  const today = () => dayOf(new Date());
  const tell = (words) => { byId("diary-told").textContent = words; };
  const read = () => {
    const { text, forbidden } = kept();
    if (forbidden || text === null) return { on: false, forbidden, entries: [], unread: [], newer: false };
    return { on: true, ...readDiary(text) };
  };
  /** Keeps a diary; what cannot be kept leaves what was there before. */
  const write = (next) => {
    try {
      window.localStorage.setItem(KEY, writeDiary(next));
      return true;
    } catch {
      tell(say("diary-not-kept"));
      return false;
    }
  };

  const pains = () => [...byId("diary-pains").querySelectorAll("input")];
  const pain = () => {
    const chosen = pains().find((input) => input.checked)?.value ?? NOBODY;
    return chosen === NOBODY ? null : Number(chosen);
  };
  const drawPains = () => fill(byId("diary-pains"), [...Array.from({ length: WORST_PAIN + 1 }, (_, value) => [String(value), number(value)]), [NOBODY, say("diary-pain-none")]].map(([value, words]) =>
    el("label", { class: value === NOBODY ? "diary-unsaid" : null }, el("input", { type: "radio", name: "pain", value }), el("span", {}, words))));

  /** Fills the form with what is kept of its day. */
  const fillForm = () => {
    const entry = entryFor(read().entries, day.value);
    done.checked = entry.done || practisedOn === day.value;
    note.value = entry.note;
    for (const input of pains()) input.checked = input.value === (entry.pain === null ? NOBODY : String(entry.pain));
  };
  const choose = (chosen) => {
    day.value = chosen;
    tell("");
    fillForm();
    day.focus();
  };

  const draw = () => {
    const { on, forbidden, entries, unread, newer } = read();
    const problems = [forbidden && say("diary-forbidden"), newer && say("diary-newer"), unread.length && say("diary-unread", { count: unread.length })].filter(Boolean);
    fill(byId("diary-problems"), problems.map((problem) => el("p", {}, problem)));
    byId("diary-problems").hidden = problems.length === 0;
    byId("diary-off").hidden = on || Boolean(forbidden);
    byId("diary-form").hidden = !on || newer;
    byId("diary-weeks").hidden = !on;
    byId("diary-ways").hidden = !on || sure;
    byId("diary-export").hidden = entries.length + unread.length === 0;
    byId("diary-sure").hidden = !sure;
    byId("diary-sure-words").textContent = say("diary-delete-sure", { days: entries.length });
    fill(byId("diary-chart"), entries.length ? drawChart(chartOf(entries, today())) : el("p", { class: "aside" }, say("diary-nothing-yet")));
    fill(byId("diary-table"), entries.length ? tableOf(entries, dayWords, newer ? null : choose) : []);
  };
  const begin = () => {
    note.maxLength = LONGEST_NOTE;
    day.max = day.value = today();
    drawPains();
    fillForm();
  };
  const open = () => {
    if (dialog.open) return;
    sure = false;
    tell("");
    begin();
    dialog.showModal();
    draw();
    byId("diary-body").scrollTop = 0;
  };

  const keepIt = (event) => {
    event.preventDefault();
    const { on, newer, entries, unread } = read();
    // It may have been deleted, or renewed, in another window.
    if (!on || newer) {
      draw();
      return;
    }
    const next = withEntry(entries, { day: day.value, done: done.checked, pain: pain(), note: cut(note.value.trim(), LONGEST_NOTE) });
    if (!write({ entries: next, unread })) return;
    tell(say(next.some((entry) => entry.day === day.value) ? "diary-kept" : "diary-taken-away", { day: dayWords(day.value) }));
    draw();
  };
  const remove = () => {
    sure = false;
    try {
      window.localStorage.removeItem(KEY);
      tell(say("diary-deleted"));
    } catch {
      tell(say("diary-not-deleted"));
    }
    begin();
    draw();
    byId("diary-title").focus();
  };
  const save = () => {
    const heads = HEADS.map((id) => say(id));
    const address = URL.createObjectURL(new Blob([BYTE_ORDER, csvOf(read(), heads, say("diary-yes-word"))], { type: "text/csv" }));
    el("a", { href: address, download: `${say("diary-file")}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  const ask = (asking) => {
    sure = asking;
    draw();
    byId(asking ? "diary-delete-no" : "diary-delete").focus();
  };

  onOpen("diary", open);
  byId("diary-close").addEventListener("click", () => dialog.close());
  byId("diary-no").addEventListener("click", () => dialog.close());
  byId("diary-yes").addEventListener("click", () => {
    write({ entries: [], unread: [] });
    begin();
    draw();
    byId("diary-title").focus();
  });
  byId("diary-form").addEventListener("submit", keepIt);
  day.addEventListener("change", () => choose(day.value || today()));
  byId("diary-export").addEventListener("click", save);
  byId("diary-delete").addEventListener("click", () => ask(true));
  byId("diary-delete-no").addEventListener("click", () => ask(false));
  byId("diary-delete-yes").addEventListener("click", remove);
  window.addEventListener("storage", ({ key }) => {
    if (dialog.open && (key === KEY || key === null)) draw();
  });

  return {
    practised(practice) {
      const ends = Boolean(practice?.summary?.done.length);
      if (ends && !summed) practisedOn = today();
      summed = ends;
    },
  };
}
