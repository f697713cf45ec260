// Keeping the page for use without a connection: only where a person asks for it, and until the same button takes it away.

import { byId } from "./dom.js";
import { number, say } from "./locale.js";
import { hasPart, part } from "./parts.js";

const WORKER = "sw.js";
const STATES = {
  away: { message: "offline-keep", pressed: false },
  coming: { message: "offline-coming", pressed: false },
  kept: { message: "offline-drop", pressed: true },
};

/** Wires the button; `show()` says its words again, in another language. It stays hidden where nothing can be kept. */
export function offlineUse() {
  // A sandbox without an origin throws at the mere question.
  const workers = window.origin === "null" ? undefined : navigator.serviceWorker;
  const { br: bytes } = part(WORKER);
  let state = "away";
  let problem = null;

  const show = () => {
    const { message, pressed } = STATES[state];
    const button = byId("offline-button");
    button.textContent = say(message, { megabytes: number(bytes / 1e6, 1) });
    button.setAttribute("aria-pressed", String(pressed));
    button.setAttribute("aria-disabled", String(state === "coming"));
    byId("offline-words").textContent = problem ? say("offline-failed", { reason: problem.message }) : state === "kept" ? say("offline-kept") : "";
  };
  const turn = (next, why = null) => {
    [state, problem] = [next, why];
    show();
  };
  const keep = async () => {
    turn("coming");
    const registration = await workers.register(WORKER, { updateViaCache: "none" });
    await active(registration);
    turn("kept");
  };
  const drop = async () => {
    await (await workers.getRegistration())?.unregister();
    for (const name of await caches.keys()) if (name.startsWith("psoas-")) await caches.delete(name);
    turn("away");
  };

  (async () => {
    if (!workers || !hasPart(WORKER)) return;
    turn((await workers.getRegistration())?.active ? "kept" : "away");
    byId("offline").hidden = false;
    byId("offline-button").addEventListener("click", () => {
      if (state === "coming") return;
      const before = state;
      (state === "kept" ? drop() : keep()).catch((why) => turn(before, why));
    });
  })().catch(() => {}); // a browser that forbids to ask forbids to keep
  return show;
}

/** Resolves once the worker has everything; fails where it cannot get it. */
function active(registration) {
  return new Promise((done, failed) => {
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    const look = () => {
      if (worker.state === "activated") done();
      if (worker.state === "redundant") failed(new Error(say("offline-incomplete")));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}
