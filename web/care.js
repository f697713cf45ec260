// The care plan: what opens and closes it, which part of it is read, and the way to the card of what it shows and back.

import { conditionWords, routineWords, stepWords } from "./care_parts.js";
import { byId, capital, el, fill, onChange, refill, setText } from "./dom.js";
import { answerWords } from "./red_flags.js";

const FIRST_PART = "massage";

/** A part that begins further down the window is brought up. */
const MOST_DOWN = 0.6;

/** By the type of a command whether it shows something that has a card of its own, in the place of the care plan. */
const LEADS_AWAY = {
  set_exercise: ({ exercise }) => Boolean(exercise),
  set_muscle: ({ muscle }) => Boolean(muscle),
  keep_muscle: () => true,
  set_tapping: ({ tapping }) => tapping === "paints",
};

/** Wires the care plan; returns `{ said(care), show(panel), sent(command) }`, the last for all that is asked of the engine. */
export function carePlan(send) {
  const button = byId("care-button");
  const section = byId("care");
  let care = null;
  let part = FIRST_PART;
  let order = "level";
  let away = false;
  /** What is shown on the body, by its name; and the key of what led to its card. */
  let shown = "";
  let from = "";

  const drawHead = onChange(({ title, lead, close, red_flags: { title: signs, answer } }) => {
    setText("care-title", title);
    setText("care-lead", lead);
    setText("care-close", close);
    fill(byId("care-flags"), answer ? el("div", { class: "answer", "data-act": answer.act }, answerWords(answer)) : [],
      el("button", { type: "button", class: "quiet", onclick: () => send({ type: "open_red_flags" }) }, signs));
  });
  const drawTabs = onChange(([parts, chosen]) => refill(byId("care-parts"), parts.map((one) => tab(one, one.id === chosen)), byId("care-title")));
  const drawPart = onChange(([{ id, words }, ...now]) => {
    byId("care-part").setAttribute("aria-labelledby", `care-part-${id}`);
    refill(byId("care-part"), words(...now), byId("care-title"));
  });
  const tab = ({ id, number, title }, chosen) => el("button", {
    type: "button", role: "tab", id: `care-part-${id}`, "data-key": `part.${id}`, "aria-selected": String(chosen), "aria-controls": "care-part",
    tabindex: chosen ? 0 : -1, onclick: () => choose(id),
  }, number ? el("span", { class: "number" }, number) : null, el("span", {}, title));

  /** The four steps, what is done with them, then what stands around them. */
  const partsOf = ({ steps, routines_title, routines, conditions, card }) => {
    const step = ({ id, number, title, ...now }) => ({
      id, number, title, now: [{ id, number, title, ...now }, card?.step === id ? card : null, shown, order], words: drawStep,
    });
    return [
      ...steps.filter(({ number }) => number).map(step),
      { id: "routines", title: routines_title, now: [routines_title, routines], words: (...now) => routineWords(...now, send) },
      { id: "conditions", title: conditions.title, now: [conditions], words: (now) => conditionWords(now, send) },
      ...steps.filter(({ number }) => !number).map(step),
    ];
  };
  const drawStep = (step, card, name, by) => stepWords(step, card, { send, more: name, leave, order: by, sort });

  const draw = () => {
    const reading = Boolean(care?.open) && !away;
    document.body.toggleAttribute("data-care", reading);
    section.hidden = !reading;
    byId("care-back").hidden = !care?.open || !away;
    button.setAttribute("aria-expanded", reading);
    if (!care?.open) return;
    const parts = partsOf(care);
    const { id, now, words } = parts.find((one) => one.id === part) ?? parts[0];
    drawHead(care);
    drawTabs([parts.map(({ id: of, number, title }) => ({ id: of, number, title })), id]);
    drawPart([{ id, words }, ...now]);
  };
  const choose = (id) => {
    part = id;
    draw();
    // On a phone the part begins below what is seen.
    if (byId("care-part").getBoundingClientRect().top > window.innerHeight * MOST_DOWN) byId("care-parts").scrollIntoView({ block: "start" });
  };
  const sort = (by) => {
    order = by;
    draw();
  };

  /** To the card of what is shown. */
  const leave = () => {
    const focused = section.contains(document.activeElement) ? document.activeElement : null;
    away = true;
    from = focused?.dataset.key ?? "";
    draw();
    if (focused) byId("care-back").focus({ preventScroll: true });
    byId("care-back").scrollIntoView({ block: "start" });
  };
  const comeBack = () => {
    away = false;
    draw();
    const last = section.querySelector(`[data-key="${CSS.escape(from)}"]`) ?? byId("care-title");
    last.focus({ preventScroll: true });
    last.scrollIntoView({ block: "center" });
  };

  button.addEventListener("click", () => {
    if (care?.open && away) comeBack();
    else send(care?.open ? { type: "close_care" } : { type: "open_care", card: null });
  });
  byId("care-close").addEventListener("click", () => send({ type: "close_care" }));
  byId("care-back").addEventListener("click", comeBack);
  byId("care-parts").addEventListener("keydown", (event) => {
    const tabs = [...byId("care-parts").children];
    const at = tabs.indexOf(document.activeElement);
    const wanted = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    tabs.at(wanted % tabs.length).click();
    byId("care-parts").querySelector("[aria-selected=true]").focus();
  });

  return {
    said(now) {
      const before = care;
      const focused = section.contains(document.activeElement);
      const opened = now.open && !before?.open;
      const card = now.card && now.card.id !== before?.card?.id ? now.card : null;
      care = now;
      if (opened || card) away = false;
      if (card) part = card.step;
      draw();
      if (opened && before) {
        byId("care-title").focus({ preventScroll: true });
        section.scrollIntoView({ block: "start" });
      }
      if (card) section.querySelector(`[data-key="card.${CSS.escape(card.id)}"]`)?.scrollIntoView({ block: "start" });
      if (!now.open && focused) button.focus();
    },
    show({ card, exercise }) {
      shown = capital(card?.plain || card?.name || exercise?.name || "");
      draw();
    },
    sent(command) {
      if (care?.open && !away && LEADS_AWAY[command.type]?.(command)) leave();
    },
  };
}
