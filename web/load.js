// Getting the engine and the body to the page: is WebGL2 there, how many bytes of how many have come.

import { BODIES } from "./engine.js";
import { say } from "./locale.js";

/** Something that keeps the 3D view from running, with a code for programs and what gives a sentence for people. */
export class ViewerError extends Error {
  constructor(code, words) {
    super(words());
    this.code = code;
    this.words = words;
  }
}

const ENGINE = "psoas_viewer_bg.wasm";
const GLTF_MAGIC = 0x46546c67; // "glTF", little endian

/** Throws unless this browser can draw with WebGL2; asked before anything large is fetched. */
export function requireWebGl2() {
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) {
    throw new ViewerError("webgl2", () => say("failure-webgl2"));
  }
  gl.getExtension("WEBGL_lose_context")?.loseContext();
}

/**
 * Which body suits this device: phones and slow or costly connections get the light one. The address may ask
 * for either; a word that names none is left to the engine, which says so.
 */
export function bodyFor(asked) {
  if (asked !== null) return asked in BODIES ? asked : "full";
  const phone = window.matchMedia("(max-width: 640px), (pointer: coarse)").matches;
  return phone || navigator.connection?.saveData ? "light" : "full";
}

/**
 * Fetches the engine and the body at `bodyPath`, telling `onProgress(received, total)` in decoded bytes, and
 * resolves to the initialised engine module. The body stays in the browser's cache, where the engine finds it.
 */
export async function loadEngine(bodyPath, onProgress) {
  const stop = new AbortController();
  try {
    const sizes = await (await get("sizes.json", stop.signal)).json();
    const progress = new Progress(sizes[ENGINE] + sizes[bodyPath], onProgress);
    const [engine] = await Promise.all([initEngine(progress, stop.signal), fetchBody(bodyPath, progress, stop.signal)]);
    return engine;
  } catch (problem) {
    stop.abort();
    throw problem instanceof ViewerError ? problem : new ViewerError("load", () => say("failure-fetch", { reason: problem.message }));
  }
}

class Progress {
  constructor(total, onProgress) {
    this.received = 0;
    this.total = total;
    this.onProgress = onProgress;
    onProgress(0, total);
  }

  add(bytes) {
    this.received += bytes;
    this.onProgress(Math.min(this.received, this.total), this.total);
  }

  /** The same response, with its bytes counted as they pass. */
  watch(response) {
    const count = new TransformStream({
      transform: (chunk, controller) => {
        this.add(chunk.byteLength);
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(count), { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
  }
}

async function get(path, signal) {
  const response = await fetch(path, { signal }).catch((problem) => {
    throw new ViewerError("load", () => say("failure-connection", { path, reason: problem.message }));
  });
  if (!response.ok) {
    throw new ViewerError(Object.values(BODIES).includes(path) ? "body" : "load", () => say("failure-server", { path, status: String(response.status) }));
  }
  return response;
}

async function initEngine(progress, signal) {
  const [module, response] = await Promise.all([import("./psoas_viewer.js"), get(ENGINE, signal)]);
  await module.default({ module_or_path: progress.watch(response) });
  return module;
}

async function fetchBody(path, progress, signal) {
  const response = progress.watch(await get(path, signal));
  const bytes = await response.arrayBuffer();
  const isGltf = bytes.byteLength > 12 && new DataView(bytes).getUint32(0, true) === GLTF_MAGIC;
  if (!isGltf) {
    throw new ViewerError("body", () => say("failure-damaged", { path }));
  }
}
