// Practising a routine or a plan: what is done now in letters that are read from afar, big buttons, and at the end what
// was done. The engine keeps the time and says everything once a second; here it is only written down.

import { bell, voice } from "./bell.js";
import { byId, el, fill, onChange, setText } from "./dom.js";
import { say } from "./locale.js";
import { list } from "./pieces.js";
import { wakefulness } from "./wake.js";

const MINUTE_S = 60;
/** A name of so many letters is written smaller, so that it stays in two lines. */
const LONG_NAME = 18;

/** Wires the practice; returns `said(practice)`, with null where nothing is practised. */
export function practiceView(send) {
  const section = byId("practice");
  const keepAwake = wakefulness();
  const heard = whatIsHeard();
  let practice = null;
  let began = null;

  const isRunning = () => practice?.state === "running";
  const toggle = () => send({ type: isRunning() ? "pause_practice" : "go_on_practice" });
  const skip = () => send({ type: "next_item" });
  const back = () => send({ type: "previous_item" });
  const leave = () => send({ type: "end_practice" });
  for (const [id, act] of [["pause", toggle], ["skip", skip], ["previous", back], ["end", leave]]) byId(`practice-${id}`).addEventListener("click", act);

  // Before the picture hears it, whose keys would do something else.
  window.addEventListener("keydown", (event) => {
    const act = { " ": toggle, "ArrowRight": skip, "ArrowLeft": back }[event.key];
    if (!practice?.now || !act || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const own = event.key === " " ? "button, summary, a, input" : "canvas, input";
    if (document.querySelector("dialog[open]") || event.target.closest?.(own)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) act();
  }, { capture: true });

  const drawRows = onChange((rows) => fill(byId("practice-rows"), rows.map(({ name, side, amount, state }) =>
    el("li", { "data-state": state, "aria-current": state === "now" ? "step" : null },
      el("b", {}, [name, side].filter(Boolean).join(", ")), " ", el("small", {}, [amount, say("practice-row", { state })].join(" · "))))));
  const drawRemarks = onChange((remarks) => fill(byId("practice-remarks"), remarks.map((words) => el("p", {}, words))));
  const drawSummary = onChange(([summary, what, id]) => {
    const again = what === "plan" ? { type: "start_plan" } : { type: "start_routine", routine: id };
    fill(byId("practice-summary"), summary ? summaryWords(summary, [
      el("button", { type: "button", class: "primary", onclick: leave }, say("close")),
      el("button", { type: "button", class: "quiet", onclick: () => send(again) }, say("practice-again")),
      el("button", { type: "button", class: "quiet", "data-opens": "diary" }, say("diary-title")),
    ]) : []);
  });

  // While the questions about signs stood before it, it could not take the focus.
  byId("red-flags").addEventListener("close", () => {
    if (practice && !section.contains(document.activeElement)) byId("practice-pause").focus({ preventScroll: true });
  });

  const begin = () => {
    began = document.activeElement;
    byId("practice-pause").focus({ preventScroll: true });
    window.scrollTo(0, 0);
  };
  const end = () => {
    const back = began !== document.body && began?.getClientRects().length ? began : byId("psoas-canvas");
    back.focus();
  };

  return (now) => {
    const before = practice;
    practice = now;
    document.body.toggleAttribute("data-practice", Boolean(now));
    section.hidden = !now;
    keepAwake(isRunning());
    heard.said(now);
    if (!now) {
      if (before) end();
      return;
    }
    setText("practice-title", [now.title, now.clinic].filter(Boolean).join(" · "));
    setText("practice-left", now.summary ? "" : now.left);
    Object.assign(byId("practice-progress"), { max: now.total_seconds || 1, value: now.total_seconds - now.left_seconds });
    byId("practice-now").hidden = !now.now;
    byId("practice-buttons").hidden = !now.now;
    byId("practice-summary").hidden = !now.summary;
    drawSummary([now.summary, now.what, now.id]);
    drawRows(now.rows);
    if (now.now) showNow(now);
    drawRemarks(now.now ? [now.now.note, ...now.now.adapted, ...now.omitted].filter(Boolean) : []);
    byId("practice-pause").toggleAttribute("data-playing", isRunning());
    setText("practice-pause-words", isRunning() ? say("practice-pause") : say("practice-go-on"));
    if (!before) begin();
    if (now.summary && !before?.summary) byId("practice-done").focus({ preventScroll: true });
    else if (before?.summary && !now.summary) byId("practice-pause").focus({ preventScroll: true });
  };
}

function showNow({ now, state, state_words, next }) {
  const stands = Boolean(state_words);
  byId("practice-now").dataset.state = state;
  byId("practice-now").dataset.happens = now.happens;
  setText("practice-name", now.name);
  byId("practice-name").toggleAttribute("data-long", now.name.length > LONG_NAME);
  setText("practice-side", now.side);
  setText("practice-countdown", clock(now.countdown));
  setText("practice-phase", state_words || now.happens_words || now.phase);
  byId("practice-breath").dataset.breath = stands ? "" : now.breath;
  setText("practice-breath-words", stands ? "" : now.breath_words);
  setText("practice-repetition", now.repetition);
  setText("practice-set", now.set);
  setText("practice-hold", now.hold);
  setText("practice-next", next ? say("practice-next", { name: next }) : "");
  setText("practice-cue", now.cue);
}

const clock = (seconds) => seconds < MINUTE_S ? String(seconds) : `${Math.floor(seconds / MINUTE_S)}:${String(seconds % MINUTE_S).padStart(2, "0")}`;

function summaryWords({ title, text, done, left_out }, ways) {
  return [
    el("h3", { id: "practice-done", tabindex: -1 }, title),
    el("p", {}, text),
    el("div", { class: "actions" }, ways),
    done.length ? [el("h4", {}, say("practice-was-done")), list("ul", done)] : [],
    left_out.length ? [el("h4", {}, say("practice-was-left-out")), list("ul", left_out)] : [],
  ].flat();
}

/**
 * Bell and voice with their switches; neither lasts beyond the visit. What the voice would say a screen reader is told
 * instead. Returns `{ said(practice) }`.
 */
function whatIsHeard() {
  const ring = bell();
  const speaker = voice();
  const isOn = (id) => byId(id).getAttribute("aria-pressed") === "true";
  let slot = null;
  let cue = { id: null, text: "" };

  const tell = () => {
    const spoken = isOn("practice-voice");
    setText("practice-spoken", spoken ? "" : cue.text);
    if (spoken) speaker.say(cue.text);
  };
  const wire = (id, on, off) => byId(id).addEventListener("click", () => {
    byId(id).setAttribute("aria-pressed", !isOn(id));
    if (isOn(id)) on();
    else off();
  });
  // What is switched on is heard at once, to find how loud it should be.
  wire("practice-bell", ring, () => {});
  wire("practice-voice", tell, speaker.hush);

  return {
    said(practice) {
      const now = practice?.now?.slot ?? (practice?.summary ? "done" : null);
      const turns = slot !== null && now !== null && now !== slot;
      slot = now;
      if (turns && isOn("practice-bell")) ring();
      if (!practice) {
        if (cue.id !== null) speaker.hush();
        cue = { id: null, text: "" };
      } else if (practice.say.id !== cue.id) {
        cue = practice.say;
        tell();
      }
    },
  };
}
