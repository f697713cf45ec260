// Where it hurts: what is painted, the list to choose from, and the muscles that are often felt there.

import { byId, capital, el, fill, onChange, refill, setText } from "./dom.js";
import { say } from "./locale.js";
import { sideWord, sourcesOf } from "./pieces.js";
import { answerWords } from "./red_flags.js";

/** So many muscles are shown at once; the others stand behind a press. */
const SHOWN = 5;

/** Wires the search; returns `{ said(search), show(panel) }`. */
export function painSearch(send) {
  const button = byId("hurts-button");
  let search = null;
  let exercising = false;
  let leads = false;

  const paint = (painting) => send({ type: "set_tapping", tapping: painting ? "paints" : "chooses" });
  const choose = (press) => {
    leads = true;
    send(press);
  };
  const drawAnswer = onChange((answer) => {
    byId("pain-answer").hidden = !answer;
    byId("pain-answer").dataset.act = answer?.act ?? "";
    fill(byId("pain-answer"), answer ? [...answerWords(answer), ask(say("hurts-questions-again"), send)] : []);
  });
  const drawQuestions = onChange(([words, hurts]) => {
    byId("pain-questions").hidden = !words || !hurts;
    fill(byId("pain-questions"), el("p", {}, words), ask(say("hurts-questions-answer"), send, "primary"));
  });
  const drawHurts = onChange(([hurts, strengths]) => {
    refill(byId("pain-hurts"), hurts.map((hurt) => hurtRow(hurt, strengths, send)), byId("pain-title"));
    byId("pain-clear").hidden = hurts.length < 2;
  });
  const drawRegions = onChange((regions) => updateRegions(byId("pain-regions"), regions, send));
  const drawRanking = onChange((ranking) => refill(byId("pain-ranking"), rankingWords(ranking, choose), byId("pain-title")));
  const showWhere = () => {
    if (!search) return;
    const { painting, hurts, title } = search;
    document.body.toggleAttribute("data-hurts", painting);
    button.textContent = painting ? say("hurts-done") : title;
    button.setAttribute("aria-pressed", painting);
    byId("pain").hidden = !painting && (exercising || hurts.length === 0);
  };

  button.addEventListener("click", () => paint(!search?.painting));
  byId("pain-clear").addEventListener("click", () => {
    send({ type: "clear_hurts" });
    byId("pain-title").focus();
  });
  byId("pain-back").addEventListener("click", () => {
    if (exercising) paint(true);
    byId("pain").hidden = false;
    byId("pain-title").focus();
    byId("pain").scrollIntoView({ block: "start" });
  });

  return {
    said(now) {
      const began = now.painting && !search?.painting;
      const changed = search && spoken(search.hurts, now.hurts);
      if (changed) byId("spoken").textContent = changed;
      search = now;
      setText("pain-title", now.title);
      setText("pain-how", now.how);
      byId("pain-how").hidden = !now.painting;
      setText("pain-nothing", now.nothing_yet);
      byId("pain-nothing").hidden = !now.nothing_yet;
      drawAnswer(now.answer);
      drawHurts([now.hurts, now.strengths]);
      drawRegions(now.regions);
      drawQuestions([now.questions, now.hurts.length > 0]);
      drawRanking(now);
      showWhere();
      if (began) byId("pain").scrollIntoView({ block: "start" });
    },
    show(panel) {
      exercising = Boolean(panel.exercise);
      showWhere();
      byId("pain-back").hidden = !search?.hurts.length || !(panel.card || exercising);
      if (leads && panel.card) {
        leads = false;
        byId("card").focus({ preventScroll: true });
        byId("card").scrollIntoView({ block: "start" });
      }
    },
  };
}

const ask = (words, send, kind = "quiet") =>
  el("button", { type: "button", class: kind, onclick: () => send({ type: "open_red_flags" }) }, words);

/** A painted zone, each strength as a button, and away with it. */
function hurtRow({ zone, side, name, strength }, strengths, send) {
  const set = (wanted) => send({ type: "set_hurt", zone, side, strength: wanted });
  const key = `${zone}.${side}`;
  const choice = strengths.map((words, place) => el("button", {
    type: "button", "data-key": `${key}.${place}`, "aria-pressed": String(strength === place + 1), onclick: () => set(place + 1),
  }, words));
  return el("li", {},
    el("span", { class: "hurt-name" }, name),
    el("span", { class: "choice", role: "group", "aria-label": say("hurts-strength-of", { area: name }) }, choice),
    el("button", { type: "button", class: "away", "data-key": `${key}.away`, "aria-label": say("hurts-remove-area", { area: name }), onclick: () => set(0) }, "×"));
}

/** The list of zones stays as it is, open or closed; only what its buttons say and do changes. */
function updateRegions(parent, regions, send) {
  if (parent.children.length !== regions.length) fill(parent, regions.map((region) => regionOf(region)));
  for (const [place, region] of regions.entries()) {
    const details = parent.children[place];
    const sides = region.zones.flatMap(({ name, sides: of }) => of.map((side) => ({ name, ...side })));
    const painted = sides.filter((side) => side.strength_words).length;
    setWords(details.querySelector("summary > :first-child"), region.name);
    for (const [index, name] of [...details.querySelectorAll("li > :first-child")].entries()) setWords(name, region.zones[index].name);
    details.querySelector(".count").textContent = painted ? say("hurts-chosen", { count: painted }) : "";
    for (const [index, button] of [...details.querySelectorAll("button")].entries()) {
      const { name, words, strength_words, press } = sides[index];
      button.textContent = strength_words ? say("hurts-side-strength", { side: words, strength: strength_words }) : words;
      button.setAttribute("aria-label", say("hurts-zone", { area: name, side: press.side, strength: strength_words || say("hurts-not-chosen") }));
      button.setAttribute("aria-pressed", String(Boolean(strength_words)));
      button.onclick = () => send(press);
    }
  }
}

function setWords(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

function regionOf({ zones }) {
  const rows = zones.map(({ sides }) => el("li", {}, el("span"), el("span", { class: "choice" }, sides.map(() => el("button", { type: "button" })))));
  return el("details", {}, el("summary", {}, el("span"), el("span", { class: "count" })), el("ul", {}, rows));
}

function rankingWords({ fits, advice, look_alikes, note, sources }, choose) {
  const rows = fits.map((fit) => fitRow(fit, choose));
  const more = rows.slice(SHOWN);
  return [
    rows.length ? [el("h3", {}, say("hurts-fits")), el("p", { class: "small" }, note)] : [],
    el("ol", { class: "fits" }, rows.slice(0, SHOWN)),
    more.length ? el("details", { class: "below" }, el("summary", {}, say("hurts-fits-more", { count: more.length })), el("ol", { class: "fits" }, more)) : null,
    advice ? el("p", { class: "caution" }, advice) : null,
    look_alikes.length ? [el("h3", {}, say("hurts-similar")), el("ul", { class: "similar" }, look_alikes.map(cause))] : [],
    sourcesOf(sources),
  ].flat();
}

function fitRow({ place, name, plain, side, why, missing, prevalence, chosen, press }, choose) {
  return el("li", {},
    el("button", { type: "button", class: "fit", "data-key": `fit.${name}.${side}`, "aria-pressed": String(chosen), onclick: () => choose(press) },
      el("span", { class: "place" }, place),
      el("span", {}, el("b", {}, capital(plain || name)), `, ${sideWord(side)}`, plain ? el("small", {}, name) : null, el("span", { class: "why" }, why))),
    missing ? el("p", { class: "small" }, missing) : null,
    prevalence ? el("p", { class: "small" }, prevalence) : null);
}

const cause = ({ name, text, action }) => el("li", {}, el("b", {}, name), ` ${text} ${action}`);

/** What has changed, for who does not see the picture; empty where nothing has. */
function spoken(before, now) {
  const key = ({ zone, side }) => `${zone}.${side}`;
  const changed = now.find((hurt) => before.find((old) => key(old) === key(hurt))?.strength !== hurt.strength);
  if (changed) return `${changed.name}: ${changed.strength_words}`;
  const gone = before.find((old) => now.every((hurt) => key(hurt) !== key(old)));
  return gone ? say("hurts-removed", { area: gone.name }) : "";
}
