// Getting the engine, the body and the texts to the page, all at once, with one bar up to the first frame.

import { answerTheEngine, holdBody, holdTexts, textsOf } from "./answers.js";
import { Damaged, download } from "./download.js";
import { ENGLISH, say } from "./locale.js";
import { part } from "./parts.js";
import { Progress } from "./progress.js";
import { asViewerError, ViewerError } from "./trouble.js";

const ENGINE = "psoas_viewer_bg.wasm";
const GLTF_MAGIC = 0x46546c67; // "glTF", little endian

/** What the engine asks its context for: whoever asks first decides. */
const CONTEXT = { antialias: false };

/** Throws unless this browser can run the engine; asked before anything large is fetched. */
export function requireWasm() {
  if (typeof WebAssembly !== "object") throw new ViewerError("wasm", () => say("failure-wasm"));
}

/** Throws unless this browser draws into the canvas with WebGL2. That takes a while, so it is asked while the engine is fetched. */
export function requireWebGl(canvas) {
  if (!canvas.getContext("webgl2", CONTEXT)) throw new ViewerError("webgl2", () => say("failure-webgl2"));
}

/**
 * Fetches everything up to the first frame, with the body at `bodyPath` and the texts of `language`. `tell(progress)` hears
 * how far it is, `broken(next, tries)` when the connection breaks off; `signal` ends it. Resolves to `{ engine, drawn }`: the initialised
 * engine module, and what is to be called with the first frame.
 */
export async function loadEngine({ bodyPath, language, tell, broken, signal }) {
  const stop = new AbortController();
  signal.addEventListener("abort", () => stop.abort(), { once: true });
  const [engine, body] = [part(ENGINE), part(bodyPath)];
  const texts = new Map([...new Set([ENGLISH, language])].map((tag) => [tag, textsOf(tag)]).filter(([, { size }]) => size > 0));
  const progress = new Progress([engine, body, ...texts.values()], tell);
  const get = (wanted, options) => download(wanted, {
    signal: stop.signal, broken, received: (bytes, compressed) => progress.received(wanted, bytes, compressed), ...options,
  });

  try {
    const compiling = compile(engine, get);
    compiling.then(() => progress.fetched(engine), () => {});
    const bodyComing = intact(body, get, checkGltf);
    holdBody(bodyPath, bodyComing);
    const textsComing = [...texts].map(([tag, wanted]) => holdTexts(tag, intact(wanted, get, checkJson)));
    answerTheEngine({ fetchTexts: (tag) => fetchAlone(textsOf(tag)), asked: (kind) => progress.reached(kind) });
    const [module, compiled] = await Promise.all([import("./psoas_viewer.js"), compiling, bodyComing, ...textsComing]);
    progress.compiled();
    await module.default({ module_or_path: compiled });
    return { engine: module, drawn: () => progress.reached("drawn") };
  } catch (problem) {
    stop.abort();
    throw asViewerError(problem, "load", (reason) => say("failure-fetch", { reason }));
  }
}

/** Fetches a part that nobody waits for with a bar. */
export const fetchAlone = (wanted, { signal = new AbortController().signal, received = () => {} } = {}) =>
  download(wanted, { signal, received, broken: () => {} });

/** What `use` makes of a part; one that is damaged is fetched once more, past the browser's cache. */
async function sound(wanted, get, use) {
  try {
    return await use(get);
  } catch (problem) {
    if (!(problem instanceof Damaged)) throw problem;
    return use((again, options) => get(again, { ...options, cache: "reload" }));
  }
}

/** Whether the page itself came from the browser's cache: then the engine lies there too, most of the time. */
function seenBefore() {
  const [own] = performance.getEntriesByName(import.meta.url);
  return own !== undefined && own.transferSize < own.encodedBodySize;
}

/** The engine as the browser holds it from an earlier visit, with what it made of it then: much quicker than to read it here. */
async function held({ address }) {
  const response = await fetch(address, { cache: "only-if-cached", mode: "same-origin" });
  if (!response.ok) throw new Error(String(response.status));
  return WebAssembly.compileStreaming(response);
}

async function compile(wanted, get) {
  const module = seenBefore() ? await held(wanted).catch(() => null) : null;
  return module ?? fetchAndCompile(wanted, get);
}

function fetchAndCompile(wanted, get) {
  return sound(wanted, get, async (getOnce) => {
    let early = Promise.reject(new Error("not begun"));
    early.catch(() => {});
    // The browser compiles while it fetches, and keeps the result, if the answer is its own and of the right type.
    const answered = (response) => {
      early = WebAssembly.compileStreaming(response.clone());
      early.catch(() => {});
    };
    const pieces = await getOnce(wanted, { answered });
    return early.catch(async () => {
      const bytes = await new Blob(pieces).arrayBuffer();
      return WebAssembly.compile(bytes).catch((problem) => {
        throw problem instanceof WebAssembly.CompileError ? new Damaged(wanted) : problem;
      });
    });
  });
}

const intact = (wanted, get, check) => sound(wanted, get, async (getOnce) => {
  const pieces = await getOnce(wanted);
  await check(new Blob(pieces), wanted);
  return pieces;
});

async function checkGltf(blob, wanted) {
  const head = await blob.slice(0, 12).arrayBuffer();
  if (head.byteLength < 12 || new DataView(head).getUint32(0, true) !== GLTF_MAGIC) throw new Damaged(wanted);
}

async function checkJson(blob, wanted) {
  if ((await blob.slice(0, 1).text()) !== "{") throw new Damaged(wanted);
}
