// The page around the canvas: fetches the engine behind the poster, starts it, and keeps the words in
// step with the picture. What goes wrong ends as a sentence in the page, with the poster still there.

import { atWork } from "./at_work.js";
import { firstBody, fullBodyLater } from "./body.js";
import { carePlan } from "./care.js";
import { cameraControls, canvasKeys } from "./controls.js";
import { diary } from "./diary.js";
import { byId, el, fill } from "./dom.js";
import { Renewed } from "./download.js";
import { BODIES, commandsTo, isControlFlow, listenToEngine, startEngine } from "./engine.js";
import { frame, passedOn } from "./frame.js";
import { keyList } from "./keys.js";
import { labelControl, showLabels } from "./labels.js";
import { languageChoice, showLanguage } from "./languages.js";
import { bringsPlan, linkToAddress } from "./link.js";
import { lists } from "./lists.js";
import { loadEngine, requireWasm, requireWebGl } from "./load.js";
import { ENGLISH, known, language, languageFor, LANGUAGES, number, say, speak } from "./locale.js";
import { offlineUse } from "./offline.js";
import { painSearch } from "./pain.js";
import { panelView } from "./panel.js";
import { planMaker } from "./plan.js";
import { player } from "./player.js";
import { practiceView } from "./practice.js";
import { unfoldForPrint } from "./print.js";
import { redFlags } from "./red_flags.js";
import { releaseKey } from "./release.js";
import { beginAnew, fetchNewVersion, seen, tryAgain } from "./renew.js";
import { scrollOverBody } from "./scrolling.js";
import { printSheet } from "./sheet.js";
import { showSigns } from "./signs.js";
import { showTaps } from "./taps.js";
import { theme, themes } from "./theme.js";
import { tools } from "./tools.js";
import { asViewerError, ViewerError } from "./trouble.js";
import { painted, soon } from "./wait.js";
import { looks } from "./wear.js";

const FIRST_EXERCISE = "cat_cow";
const FATAL = new Set(["panic", "body", "assets", "context_lost"]);
const SLOW_START_MS = 20_000;
const LESS_MOTION = window.matchMedia("(prefers-reduced-motion: reduce)");

const canvas = byId("psoas-canvas");
let send = null;
let failed = false;

/** What takes the engine a while: it waits until the browser has shown that it was heard. */
const SLOW = new Set([
  "play", "set_exercise", "set_mistake", "set_view", "set_speed", "set_named", "show_phase", "step_phase", "start_routine", "start_plan",
]);

let told = Promise.resolve();
let painting = null;
const heard = () => { painting ??= soon(painted()).then(() => { painting = null; }); return painting; };
const toEngine = (wanted) => {
  const due = SLOW.has(wanted.type) ? heard() : null;
  told = told.then(() => due).then(() => { if (send && !failed) guard(() => send(wanted)); });
};
const command = (wanted) => {
  if (wanted.type === "set_language" && typeof wanted.language === "string") {
    changeLanguage(wanted.language);
    return;
  }
  toEngine(wanted);
  sayWanted(wanted);
  const asked = wanted.type === "open" ? known(new URLSearchParams(String(wanted.query)).get("lang") ?? "") : undefined;
  if (asked && asked !== language()) changeLanguage(asked);
};
const tell = frame({ command, look: (wanted) => wear(wanted) });
const wear = looks(tell);

const askedBody = () => new URLSearchParams(location.search).get("body");
const wantedLanguage = () => languageFor(new URLSearchParams(location.search).get("lang"), navigator.languages);

/** What the engine is asked to show: the address of the page, and cat-cow where it names nothing to be seen. */
function query() {
  const asked = new URLSearchParams(location.search);
  const named = ["exercise", "muscle", "hurts", "routine", "card"].some((key) => asked.has(key));
  if (!named && !bringsPlan(location)) asked.set("exercise", FIRST_EXERCISE);
  // A practice goes on by the clock, and the care plan behind it would ask its questions once more.
  const practises = asked.has("routine") || bringsPlan(location);
  if (asked.has("routine")) ["care", "card"].forEach((key) => asked.delete(key));
  if (LESS_MOTION.matches && !practises && !asked.has("play")) asked.set("play", "false");
  if (LESS_MOTION.matches && !asked.has("motion")) asked.set("motion", "key_poses");
  if (!asked.has("body")) asked.set("body", firstBody(askedBody()));
  // A tag that names no language is left to the engine, which says so.
  if (!asked.has("lang") || known(asked.get("lang"))) asked.set("lang", language());
  asked.set("theme", theme());
  return `?${asked}${location.hash}`;
}

/** Speaks the language that the address or the browser asks for; English where its messages cannot be had. */
async function beginToSpeak() {
  const wanted = wantedLanguage();
  try {
    await speak(wanted);
  } catch (problem) {
    // Without any messages there is nothing to say this with but a sentence that stands here.
    const unsaid = () => `The words of this page could not be fetched: is the connection still there? (${problem.message})`;
    await speak(ENGLISH).catch(() => { throw new ViewerError("load", unsaid); });
    tellUnspoken(wanted, problem);
  }
  showLanguage();
}

/** Says everything in another language, here and in the picture, and keeps that in the address of the page. */
async function changeLanguage(wanted) {
  const tag = languageFor(wanted, []);
  try {
    await speak(tag);
  } catch (problem) {
    tellUnspoken(tag, problem);
    return;
  }
  if (language() !== tag) return; // another one was asked for since
  const address = new URL(location.href);
  address.searchParams.set("lang", tag);
  history.replaceState(history.state, "", address);
  showLanguage();
  byId("spoken").textContent = "";
  for (const [id, words] of said) sayIn(id, words);
  sayOffline();
  drawTold();
  toEngine({ type: "set_language", language: known(wanted) ?? wanted });
}

function tellUnspoken(tag, { message }) {
  const { name } = LANGUAGES.find((one) => one.tag === tag);
  showNotices([{ message: say("failure-language", { language: name, reason: message }), lang: language() }]);
}

function setStage(stage) {
  document.body.dataset.stage = stage;
}

/** By step of the loading what the bar says. */
const PROGRESS_WORDS = {
  download: ({ received, total }) => say("loading-progress", { received: number(received / 1e6, 1), total: number(total / 1e6, 1) }),
  compile: () => say("loading-compile"),
  start: () => say("loading-preparing"),
};

function showProgress(progress) {
  byId("loading").hidden = false;
  byId("broken").hidden = true;
  byId("progress").value = progress.fraction;
  sayIn("progress-words", () => PROGRESS_WORDS[progress.step](progress));
  tell("progress", progress);
}

/** The connection broke off; the bar stays where it is. */
function showBroken(next, tries) {
  byId("broken").hidden = false;
  sayIn("broken", () => say("loading-broken", { try: next, tries }));
}

/** By the id of an element what gives its words, to be asked again in another language. */
const said = new Map();

function sayIn(id, words) {
  said.set(id, words);
  byId(id).textContent = words();
}

/** Ends in the sentence that `words` gives; `lang` is given where it is not in the language of the page. */
function fail(code, words, lang = null) {
  if (failed) return;
  failed = true;
  setStage("failed");
  byId("loading").hidden = true;
  byId("failure").hidden = false;
  sayIn("failure-words", words);
  if (lang) byId("failure-words").lang = lang;
  canvas.tabIndex = -1;
  tell("error", { code, field: null, message: words() });
}

/** Does something with the engine; what it throws ends in the page. */
function guard(action) {
  try {
    action();
  } catch (problem) {
    if (!isControlFlow(problem)) failWith(asViewerError(problem, "panic", (reason) => say("failure-stopped", { reason })));
  }
}

/** Notices about what could be done otherwise, each with its language: an unknown id, a missing pattern. */
const notices = new Map();
function showNotices(problems) {
  for (const { message, lang = ENGLISH } of problems) notices.set(message, lang);
  byId("notices").hidden = notices.size === 0;
  fill(byId("notices"), [...notices].map(([message, lang]) => el("p", { lang }, message)));
}

/** Fails with a problem, or begins anew where that helps. */
async function failWith(problem) {
  if (problem instanceof Renewed && await fetchNewVersion()) return;
  fail(problem.code, problem.words);
}

/** Begins anew with the picture as it was; twice, as what takes it away may do so again and again. */
async function recover() {
  const lost = () => say("failure-picture");
  setStage("loading");
  byId("loading").hidden = false;
  byId("progress").removeAttribute("value");
  sayIn("progress-words", () => say("loading-again"));
  await seen();
  if (!beginAnew(lastView)) fail("context_lost", lost);
}

/** What is seen, `{ query, fragment }`, as the engine told it last. */
let lastView = null;
let sayOffline = () => {};

/** Is told what the engine has been asked for. */
let sayWanted = () => {};

/** Draws what the engine told last. */
let drawTold = () => {};

/** Obeys the events of the engine; `drawn()` is called with its first frame. */
function listen(drawn) {
  const play = player(command);
  const words = panelView(command, play.seek);
  const muscles = atWork(command);
  const choice = lists(command);
  const pain = painSearch(command);
  const questions = redFlags(command);
  const care = carePlan(command);
  const practice = practiceView(command);
  sayWanted = care.sent;
  const plan = planMaker(command);
  const days = diary();
  const show = [
    play.show, cameraControls(command), choice.show, words.show, muscles.show, tools(command), pain.show, care.show, labelControl(command),
    releaseKey(command), keyList(), themes(command),
  ];
  canvasKeys(command, play);
  const follow = linkToAddress(() => command({ type: "open", query: query() }));
  LESS_MOTION.addEventListener("change", ({ matches }) => command({ type: "set_motion", motion: matches ? "key_poses" : "full" }));
  let problems = "[]";
  const handlers = {
    ...passedOn(tell, canvas),
    ready() {
      drawn();
      setStage("ready");
      byId("loading").hidden = true;
      canvas.tabIndex = 0;
      tell("ready", {});
      fullBodyLater(askedBody(), { send: command, tell: (progress) => tell("progress", progress) });
    },
    panel({ panel }) {
      for (const draw of show) draw(panel);
      if (JSON.stringify(panel.problems) !== problems) {
        problems = JSON.stringify(panel.problems);
        notices.clear();
        showNotices(panel.problems);
      }
      canvas.setAttribute("aria-label", [say("scene-body"), panel.exercise?.name, panel.card?.name].filter(Boolean).join(", "));
    },
    at_work({ at_work }) {
      muscles.now(at_work);
      words.chosen(at_work.chosen);
      play.atWork(at_work);
    },
    found({ found }) {
      choice.found(found);
    },
    pain(event) {
      pain.said(event.search);
      questions(event.red_flags);
    },
    care(event) {
      care.said(event.care);
    },
    practice(event) {
      practice(event.practice);
      plan.practised(event.practice);
      days.practised(event.practice);
    },
    plan(event) {
      plan.told(event.plan);
    },
    sheet({ sheet }) {
      printSheet(sheet);
    },
    signs({ signs }) {
      showSigns(signs);
    },
    labels({ labels }) {
      showLabels(labels);
    },
    moment(event) {
      play.moment(event);
      words.moment(event);
      tell("time", { at: event.at, phase: event.phase, playing: event.playing });
    },
    select({ muscle, side }) {
      tell("select", { muscle, side });
    },
    view({ query: shown, fragment }) {
      lastView = { query: shown, fragment };
      follow(shown, fragment);
      tell("view", { query: shown });
    },
    error({ code, field, message }) {
      if (FATAL.has(code)) {
        fail(code, () => message, ENGLISH);
      } else {
        showNotices([{ code, message }]);
        tell("error", { code, field, message });
      }
    },
  };
  const last = listenToEngine(handlers);
  drawTold = () => {
    for (const type of ["panel", "at_work", "pain", "care", "practice", "plan", "moment"]) if (last.has(type)) handlers[type](last.get(type));
  };
}

function watchForTrouble() {
  canvas.addEventListener("webglcontextlost", () => {
    tell("error", { code: "context_lost", field: null, message: say("failure-picture") });
    recover();
  }, { once: true });
  const uncaught = (event, problem) => {
    if (isControlFlow(problem)) event.preventDefault();
    else if (problem instanceof WebAssembly.RuntimeError) failWith(asViewerError(problem, "panic", (reason) => say("failure-stopped", { reason })));
  };
  window.addEventListener("error", (event) => uncaught(event, event.error ?? event.message));
  window.addEventListener("unhandledrejection", (event) => uncaught(event, event.reason));
}

/** The line that is always there asks the questions; while there is no engine it shows the signs to read. */
function wireDoctor() {
  const dialog = byId("doctor-dialog");
  const open = (event) => {
    event.preventDefault();
    if (document.body.dataset.stage === "ready") {
      command({ type: "open_red_flags" });
      return;
    }
    byId("doctor-dialog-title").textContent = byId("doctor-title").textContent;
    fill(byId("doctor-dialog-words"), [...byId("doctor-words").cloneNode(true).childNodes]);
    if (!dialog.open) dialog.showModal();
  };
  byId("doctor-link").addEventListener("click", open);
  window.addEventListener("keydown", (event) => {
    if (event.key === "F1") open(event);
  });
  byId("doctor-close").addEventListener("click", () => dialog.close());
}

async function run() {
  setStage("loading");
  wireDoctor();
  unfoldForPrint();
  scrollOverBody(canvas);
  showTaps();
  byId("retry").addEventListener("click", tryAgain);
  byId("layers").open = window.matchMedia("(min-width: 1181px)").matches;
  languageChoice(command);
  const speaking = beginToSpeak();
  speaking.catch(() => {}); // it is waited for below
  const stop = new AbortController();
  try {
    requireWasm();
    await soon(byId("poster").decode());
    const bodyPath = BODIES[firstBody(askedBody())];
    const loading = loadEngine({ bodyPath, language: wantedLanguage(), tell: showProgress, broken: showBroken, signal: stop.signal });
    loading.catch(() => {}); // it is waited for below
    await soon(painted());
    requireWebGl(canvas);
    const [{ engine, drawn }] = await Promise.all([loading, speaking]);
    send = commandsTo(engine);
    sayOffline = offlineUse();
    listen(drawn);
    watchForTrouble();
    setTimeout(() => {
      if (document.body.dataset.stage === "loading") sayIn("progress-words", () => say("loading-slow"));
    }, SLOW_START_MS);
    startEngine(engine, query());
  } catch (problem) {
    stop.abort();
    await speaking.catch(() => {}); // its own problem, if it is another one, is not the first
    failWith(asViewerError(problem, "panic", (reason) => say("failure-start", { reason })));
  }
}

run();
