// The page around the canvas: fetches the engine behind the poster, starts it, and keeps the words in
// step with the picture. What goes wrong ends as a sentence in the page, with the poster still there.

import { atWork } from "./at_work.js";
import { cameraControls, canvasKeys } from "./controls.js";
import { byId, el, fill } from "./dom.js";
import { BODIES, COMMANDS, commandsTo, isControlFlow, listenToEngine, startEngine } from "./engine.js";
import { frame } from "./frame.js";
import { keyList } from "./keys.js";
import { labelControl, showLabels } from "./labels.js";
import { lists } from "./lists.js";
import { bodyFor, loadEngine, requireWebGl2, ViewerError } from "./load.js";
import { painSearch } from "./pain.js";
import { panelView } from "./panel.js";
import { player } from "./player.js";
import { redFlags } from "./red_flags.js";
import { showSigns } from "./signs.js";
import { theme, themes } from "./theme.js";
import { tools } from "./tools.js";

const FIRST_EXERCISE = "cat_cow";
const FATAL = new Set(["panic", "body", "assets", "context_lost"]);
const SLOW_START_MS = 20_000;
const LESS_MOTION = window.matchMedia("(prefers-reduced-motion: reduce)");

const canvas = byId("psoas-canvas");
let send = null;
let failed = false;

const command = (wanted) => {
  if (send && !failed) guard(() => send(wanted));
};
const tell = frame((wanted) => {
  // What comes from somebody else's page may be anything: that is their error, not the viewer's.
  if (COMMANDS.includes(wanted?.type)) command(wanted);
  else tell("error", { code: "command", message: `unknown command "${wanted?.type}"; there are: ${COMMANDS.join(", ")}` });
});

/** "full" or "light", as the address asks or the device needs. */
const body = () => bodyFor(new URLSearchParams(location.search).get("body"));

/** What the engine is asked to show: the address of the page, and cat-cow where it names nothing to be seen. */
function query() {
  const asked = new URLSearchParams(location.search);
  if (!["exercise", "muscle", "hurts"].some((key) => asked.has(key))) asked.set("exercise", FIRST_EXERCISE);
  if (LESS_MOTION.matches && !asked.has("play")) asked.set("play", "false");
  if (LESS_MOTION.matches && !asked.has("motion")) asked.set("motion", "key_poses");
  if (!asked.has("body")) asked.set("body", body());
  asked.set("theme", theme());
  return `?${asked}`;
}

function setStage(stage) {
  document.body.dataset.stage = stage;
}

function showProgress(received, total) {
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  byId("loading").hidden = false;
  byId("progress").value = total > 0 ? received / total : 0;
  byId("progress-words").textContent = received < total
    ? `Fetching the body: ${megabytes(received)} of ${megabytes(total)} MB`
    : "Preparing the first picture";
  if (received >= total) byId("progress").removeAttribute("value");
}

function fail(code, message) {
  if (failed) return;
  failed = true;
  setStage("failed");
  byId("loading").hidden = true;
  byId("failure").hidden = false;
  byId("failure-words").textContent = message;
  canvas.tabIndex = -1;
  tell("error", { code, message });
}

/** Does something with the engine; what it throws ends in the page. */
function guard(action) {
  try {
    action();
  } catch (problem) {
    if (!isControlFlow(problem)) fail("panic", `The 3D view stopped (${problem.message ?? problem}). The words beside it stay.`);
  }
}

/** Notices about what could be done otherwise: an unknown id, a missing pattern. */
const notices = new Map();
function showNotices(problems) {
  for (const { code, message } of problems) notices.set(message, code);
  byId("notices").hidden = notices.size === 0;
  fill(byId("notices"), [...notices.keys()].map((message) => el("p", {}, message)));
}

function listen() {
  const play = player(command);
  const words = panelView(command, play.seek);
  const muscles = atWork(command);
  const choice = lists(command);
  const pain = painSearch(command);
  const questions = redFlags(command);
  const show = [
    play.show, cameraControls(command), choice.show, words.show, muscles.show, tools(command), pain.show, labelControl(command),
    keyList(), themes(command),
  ];
  canvasKeys(command, play);
  LESS_MOTION.addEventListener("change", ({ matches }) => command({ type: "set_motion", motion: matches ? "key_poses" : "full" }));
  let problems = "[]";
  listenToEngine({
    ready() {
      setStage("ready");
      byId("loading").hidden = true;
      canvas.tabIndex = 0;
      tell("ready", {});
    },
    panel({ panel }) {
      for (const draw of show) draw(panel);
      if (JSON.stringify(panel.problems) !== problems) {
        problems = JSON.stringify(panel.problems);
        notices.clear();
        showNotices(panel.problems);
      }
      canvas.setAttribute("aria-label", ["The body", panel.exercise?.name, panel.card?.name].filter(Boolean).join(", "));
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
    error({ code, message }) {
      if (FATAL.has(code)) {
        fail(code, message);
      } else {
        showNotices([{ code, message }]);
        tell("error", { code, message });
      }
    },
  });
}

function watchForTrouble() {
  canvas.addEventListener("webglcontextlost", () => fail("context_lost", "The browser took the 3D picture away, often because memory is short. The words beside it stay."));
  const uncaught = (event, problem) => {
    if (isControlFlow(problem)) event.preventDefault();
    else if (problem instanceof WebAssembly.RuntimeError) fail("panic", `The 3D view stopped (${problem.message}). The words beside it stay.`);
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
  wireDoctor();
  byId("retry").addEventListener("click", () => location.reload());
  byId("layers").open = window.matchMedia("(min-width: 1181px)").matches;
  try {
    requireWebGl2();
    setStage("loading");
    const engine = await loadEngine(BODIES[body()], showProgress);
    send = commandsTo(engine);
    listen();
    watchForTrouble();
    setTimeout(() => {
      if (document.body.dataset.stage === "loading") byId("progress-words").textContent = "Still preparing the first picture: this device takes its time";
    }, SLOW_START_MS);
    startEngine(engine, query());
  } catch (problem) {
    if (problem instanceof ViewerError) fail(problem.code, problem.message);
    else fail("panic", `The 3D view could not start (${problem.message ?? problem}).`);
  }
}

run();
