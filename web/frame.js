// Messages with the page that embeds this one. `psoas.js` is the other side; both name the version, and
// `docs/embedding.md` describes them. The first message comes from the embedding page, whose origin has to be on the
// list of `embedders.json`; from then on no other origin is heard, and answers go nowhere else.

import { readCommand } from "./commands.js";
import { readLook } from "./look.js";
import { isRecord, shown } from "./values.js";

export const MESSAGE_VERSION = 1;

const EMBEDDERS = "embedders.json";
const MOST_EARLY = 64; // commands that wait for the engine

const READERS = { command: readCommand, look: readLook };

const wrong = (code, field, message) => ({ type: "problem", problem: { code, field, message } });

/**
 * What a message asks for: `{ type: "hello" }`, `{ type: "command", command }`, `{ type: "look", look }`, or
 * `{ type: "problem", problem: { code, field, message } }` where it is malformed; null where it is not for the viewer.
 */
export function readMessage(data) {
  if (!isRecord(data) || !Object.hasOwn(data, "psoas")) return null;
  if (data.psoas !== MESSAGE_VERSION) return wrong("version", "psoas", `the messages have version ${shown(data.psoas)}; expected ${MESSAGE_VERSION}`);
  const kind = Object.hasOwn(data, "type") ? data.type : undefined;
  if (kind === "hello") return { type: kind };
  if (typeof kind !== "string" || !Object.hasOwn(READERS, kind)) return wrong("message", "type", `unknown message ${shown(kind)}; there are: hello, command, look`);
  const { value, problem } = READERS[kind](Object.hasOwn(data, kind) ? data[kind] : undefined);
  return problem ? wrong(kind, problem.field, problem.message) : { type: kind, [kind]: value };
}

/** A function that tells whether an origin is welcome, from what `embedders.json` holds; `own` always is. */
export function welcomeFrom(list, own) {
  const { origins } = isRecord(list) ? list : {};
  if (!Array.isArray(origins) || !origins.every((origin) => typeof origin === "string")) throw new TypeError(`${EMBEDDERS} holds no list of origins`);
  return (origin) => origin === own || origins.includes("*") || origins.includes(origin);
}

async function readWelcome() {
  const response = await fetch(EMBEDDERS);
  if (!response.ok) throw new Error(`${EMBEDDERS}: the server answers ${response.status}`);
  return welcomeFrom(await response.json(), location.origin);
}

/**
 * Calls `take.command(command)` and `take.look(look)` for what the embedding page asks; commands wait until the body is
 * there. Returns `tell(name, detail)`, which raises `psoas-…` here and in the embedding page.
 */
export function frame(take) {
  const embedded = window.parent !== window;
  let host = null;
  let ready = false;
  const early = [];
  const untold = new Map();

  // Where the embedding page has no origin of its own (a sandbox, a file), it cannot be named.
  const post = (message) => window.parent.postMessage(message, host === "null" ? "*" : host);
  const tell = (name, detail) => {
    const told = name === "error" ? { field: null, ...detail } : detail;
    if (name === "ready") ready = true;
    window.dispatchEvent(new CustomEvent(`psoas-${name}`, { detail: told }));
    if (embedded) {
      const message = { psoas: MESSAGE_VERSION, type: name, detail: told };
      // Until the first message comes, the last of each is kept.
      if (host === null) untold.set(name === "error" ? `error ${told.field}` : name, message);
      else post(message);
    }
    if (name === "ready") early.splice(0).forEach(take.command);
  };

  const greet = (origin) => {
    if (host === null) {
      host = origin;
      post({ psoas: MESSAGE_VERSION, type: "hello", detail: {} });
      untold.forEach(post);
      untold.clear();
    }
  };
  const command = (wanted) => {
    if (ready) take.command(wanted);
    else if (early.length < MOST_EARLY) early.push(wanted);
    else tell("error", { code: "command", field: "command", message: "too many commands before the viewer is ready" });
  };

  if (embedded) {
    const welcome = readWelcome().catch((problem) => {
      tell("error", { code: "embedders", message: problem.message });
      return () => false;
    });
    window.addEventListener("message", async ({ source, origin, data }) => {
      if (source !== window.parent || !(await welcome)(origin)) return;
      const message = readMessage(data);
      if (message?.type === "hello") greet(origin);
      if (!message || origin !== host) return;
      if (message.type === "problem") tell("error", message.problem);
      else if (message.type === "command") command(message.command);
      else if (message.type === "look") take.look(message.look);
    });
  }
  return tell;
}

/** Handlers for what the engine raises and the embedding page hears as it is; a picture is taken of `canvas`. */
export const passedOn = (tell, canvas) => ({
  phase: ({ phase, name }) => tell("phase", { phase, name }),
  repetition: ({ repetition, of }) => tell("repetition", { repetition, of }),
  end: ({ exercise }) => tell("end", { exercise }),
  // The picture is there when the engine has ended its turn, and gone when the browser has shown it.
  screenshot: () => queueMicrotask(() => canvas.toBlob((image) => {
    if (image) tell("screenshot", { image });
    else tell("error", { code: "screenshot", message: "the browser gave no picture of the body" });
  })),
});
