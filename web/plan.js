// The plan that is being made: what can be added, what is in it, its link, and the sheet of paper. The engine holds the
// plan and says it in words; here is what a person changes of it until the engine has answered.

import { byId, capital, el, fill, keep, onChange, onOpen, setText } from "./dom.js";
import { bringsPlan, planLink } from "./link.js";
import { say } from "./locale.js";
import { list } from "./pieces.js";
import { cut, doesOf, isNothing, moved, normal, NOTHING, textOf } from "./plan_draft.js";
import { planRow } from "./plan_row.js";
import { qrCode } from "./qr.js";

/** Letters that are typed go to the engine together. */
const TYPING_MS = 300;
/** How long a press waits for the engine's answer to what was changed just before it. */
const ANSWER_MS = 1000;

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Wires the plan; returns `{ told(plan), practised(practice) }` for the events of the engine. */
export function planMaker(send) {
  const dialog = byId("plan");
  const fields = { title: byId("plan-field-title"), clinic: byId("plan-field-clinic"), note: byId("plan-field-note") };
  let screen = null;
  let practising = false;
  /** As the person has it: texts of the whole, and rows of `{ key, item, row }`. */
  let draft = { ...NOTHING, rows: [] };
  let nextKey = 0;
  let unfolded = null;
  let before = null;
  /** Texts of the plans that the engine has not answered yet. */
  let unanswered = [];
  let typing = null;

  const plan = () => normal({ ...draft, items: draft.rows.map(({ item }) => item) });
  const flush = () => {
    clearTimeout(typing);
    typing = null;
    const now = plan();
    if (textOf(now) === (unanswered.at(-1) ?? textOf(screen.plan))) return;
    unanswered.push(textOf(now));
    send({ type: "set_plan", plan: isNothing(now) ? null : now });
  };
  const write = (next) => {
    draft = next;
    clearTimeout(typing);
    typing = setTimeout(flush, TYPING_MS);
  };
  const change = (rows) => {
    draft = { ...draft, rows };
    flush();
    draw();
  };
  /** Says what was done; with `undoing` it can be put back. */
  const tell = (words, undoing = null) => {
    before = undoing;
    byId("plan-told").textContent = words;
    byId("plan-back").hidden = !undoing;
  };
  /** Resolves once the engine has answered, so that its link is that of what is seen. */
  const answered = async () => {
    flush();
    for (let waited = 0; unanswered.length && waited < ANSWER_MS; waited += 20) await new Promise((done) => { setTimeout(done, 20); });
  };

  const replace = (key, item) => draft.rows.map((one) => (one.key === key ? { ...one, item } : one));
  const place = (key) => draft.rows.findIndex((one) => one.key === key);
  const nameOf = (key) => draft.rows[place(key)].row.name;
  const asks = (key) => ({
    change: (item) => change(replace(key, item)),
    write: (item) => write({ ...draft, rows: replace(key, item) }),
    unfold() {
      unfolded = unfolded === key ? null : key;
      draw();
    },
    move(by) {
      const [from, to] = [place(key), place(key) + by];
      if (to < 0 || to >= draft.rows.length) return;
      change(moved(draft.rows, from, to));
      tell(say("planner-moved", { name: nameOf(key), place: to + 1, count: draft.rows.length }));
    },
    takeOut() {
      const [at, name] = [place(key), nameOf(key)];
      tell(say("planner-taken-out", { name }), draft);
      change(draft.rows.toSpliced(at, 1));
      const next = byId("plan-rows").children[Math.min(at, draft.rows.length - 1)];
      (next?.querySelector("[data-does=change]") ?? byId("plan-title")).focus();
    },
  });
  const add = ({ name, item, dose }) => {
    if (draft.rows.length >= screen.limits.items) {
      tell(say("planner-full", { most: screen.limits.items }));
      return;
    }
    const [kind, id] = doesOf(item);
    const row = { kind, id, name, dose, has_sides: false, side: "", note: "", remarks: [] };
    change([...draft.rows, { key: newKey(), item, row }]);
    tell(say("planner-added", { name, place: draft.rows.length }));
  };
  const newKey = () => `row${nextKey++}`;

  const advised = (item) => screen.add.flatMap(({ rows }) => rows).find((offer) => String(doesOf(offer.item)) === String(doesOf(item)))?.item.amount;

  const drawAdd = onChange(([groups, query]) => {
    const found = groups.map(({ title, rows }) => ({ title, rows: rows.filter(({ name }) => folded(name).includes(folded(query.trim()))) }));
    byId("plan-not-found").hidden = found.some(({ rows }) => rows.length);
    fill(byId("plan-groups"), found.filter(({ rows }) => rows.length).map(({ title, rows }) => el("section", {}, el("h4", {}, title),
      el("ul", {}, rows.map((offer) => el("li", {}, el("button", { type: "button", onclick: () => add(offer) },
        el("span", { class: "hidden-words" }, say("planner-add")), " ", el("span", {}, capital(offer.name)), " ", el("small", {}, offer.dose))))))));
  });
  const drawProblems = onChange((problems) => {
    fill(byId("plan-problems"), problems.map((problem) => el("p", {}, problem)));
    byId("plan-problems").hidden = problems.length === 0;
  });
  const drawCode = onChange(([link, open]) => {
    byId("plan-link-text").value = link;
    if (open && link) fill(byId("plan-code"), qrCode(link, say("planner-code")) ?? el("p", { class: "aside" }, say("planner-no-code")));
  });
  const link = () => (screen.code ? planLink(location, screen.code) : "");

  /** Fills the rows; what had the focus keeps it, wherever its row has gone. */
  function drawRows() {
    const rows = byId("plan-rows");
    const focused = rows.contains(document.activeElement) ? document.activeElement : null;
    const [key, does] = [focused?.closest("li").dataset.key, focused?.dataset.does];
    keep(rows, draft.rows, (one) => one.key, (one) => planRow(asks(one.key)), (element, { key: of, item, row }) => element.show({
      item, row, place: place(of), count: draft.rows.length, unfolded: unfolded === of, limits: screen.limits, advised: advised(item),
    }));
    if (focused && document.activeElement !== focused) rows.querySelector(`[data-key="${key}"] [data-does="${does}"]`)?.focus();
  }

  function draw() {
    if (!dialog.open || !screen) return;
    const { title, clinic, note, rows } = draft;
    setText("plan-name", title);
    setText("plan-clinic", clinic);
    setText("plan-note", note);
    byId("plan-lead").hidden = rows.length > 0;
    for (const [name, field] of Object.entries(fields)) {
      field.maxLength = name === "note" ? screen.limits.note : screen.limits.name;
      if (document.activeElement !== field && field.value !== draft[name]) field.value = draft[name];
    }
    drawProblems(screen.problems);
    drawRows();
    drawAdd([screen.add, byId("plan-search").value]);
    byId("plan-empty").hidden = rows.length > 0;
    byId("plan-add-more").hidden = byId("plan-empty-it").hidden = rows.length === 0;
    byId("plan-takes").textContent = rows.length && screen.takes ? say("planner-takes", { time: screen.takes }) : "";
    for (const id of ["plan-start", "plan-copy", "plan-print"]) byId(id).hidden = rows.length === 0;
    byId("plan-link").hidden = rows.length === 0 || !link();
    drawCode([link(), byId("plan-link").open]);
  }

  /** Takes the engine's plan for the person's, where it is another one. */
  function take() {
    const told = normal(screen.plan);
    if (textOf(told) === textOf(plan())) draft.rows.forEach((one, at) => { one.row = screen.rows[at]; });
    else if (!unanswered.length && typing === null) draft = { ...told, rows: told.items.map((item, at) => ({ key: newKey(), item, row: screen.rows[at] })) };
  }

  const open = () => {
    if (!screen || dialog.open) return;
    tell("");
    unfolded = null;
    dialog.showModal();
    draw();
    byId("plan-body").scrollTop = 0;
  };
  const close = () => {
    flush();
    dialog.close();
  };

  const copy = async () => {
    await answered();
    const text = link();
    if (!text) return;
    try {
      await navigator.clipboard.writeText(text);
      tell(say("planner-copied"));
    } catch {
      byId("plan-link").open = true;
      draw();
      byId("plan-link-text").select();
      tell(say("planner-not-copied"));
    }
  };
  const print = async () => {
    await answered();
    send({ type: "print_sheet" });
  };

  onOpen("plan", open);
  dialog.addEventListener("cancel", flush);
  byId("plan-close").addEventListener("click", close);
  byId("plan-doctor").addEventListener("click", () => send({ type: "open_red_flags" }));
  byId("plan-search").addEventListener("input", draw);
  byId("plan-link").addEventListener("toggle", draw);
  byId("plan-link-text").addEventListener("focus", ({ target }) => target.select());
  byId("plan-add-more").addEventListener("click", () => byId("plan-search").focus());
  byId("plan-copy").addEventListener("click", copy);
  byId("plan-print").addEventListener("click", print);
  byId("plan-start").addEventListener("click", () => {
    close();
    send({ type: "start_plan" });
  });
  byId("plan-empty-it").addEventListener("click", () => {
    tell(say("planner-emptied"), draft);
    draft = { ...NOTHING, rows: [] };
    change([]);
    byId("plan-title").focus();
  });
  byId("plan-back").addEventListener("click", () => {
    draft = before;
    tell("");
    change(draft.rows);
    byId("plan-title").focus();
  });
  for (const [name, field] of Object.entries(fields)) {
    field.addEventListener("input", () => {
      const most = name === "note" ? screen.limits.note : screen.limits.name;
      write({ ...draft, [name]: cut(field.value, most) });
    });
  }
  dialog.addEventListener("change", flush);

  return {
    told(next) {
      const isFirst = screen === null;
      screen = next;
      unanswered = unanswered.slice(unanswered.indexOf(textOf(next.plan)) + 1);
      take();
      draw();
      // A link that could not be read as it was written is told where what could be read is seen.
      if (isFirst && bringsPlan(location) && next.problems.length && !practising) open();
    },
    practised(practice) {
      practising = practice !== null;
    },
  };
}
