// One part of the page from the server, through slow and broken connections.
//
// What has come stays: a further try asks by `Range` for what is left. Servers send such a piece uncompressed, so it is
// asked for only where that is less than the whole compressed; otherwise the whole comes anew and what is there already is
// passed over. The address of a part changes with its content, so both tries speak of the same bytes.

import { say } from "./locale.js";
import { hasPart } from "./parts.js";
import { ViewerError } from "./trouble.js";

/** Before each further try; one that brings something starts the row anew. */
const PAUSES_MS = [500, 1000, 2000, 4000];
const SILENCE_MS = 20_000;

/** The file is not the one that the page speaks of: cut on its way to the server, or of another version. */
export class Damaged extends ViewerError {
  constructor({ name }) {
    super("damaged", () => say("failure-damaged", { path: name }));
  }
}

/** The server has another version now. */
export class Renewed extends ViewerError {}

/** The connection ended before the part did. */
class Cut extends Error {}

/**
 * Fetches a part; resolves to its bytes, in pieces. `received(bytes, compressed)` is called for each piece,
 * `broken(next, tries)` when the connection breaks off, and `answered(response)` with the first answer, which it may clone.
 * `cache` is that of `fetch`, for the first try.
 */
export async function download(part, { signal, received, broken, answered = () => {}, cache = "default" }) {
  const download = { part, pieces: [], have: 0, signal, received };
  for (let failures = 0, before = 0; ; failures += 1, before = download.have) {
    try {
      await fetchRest(download, { cache: failures > 0 ? "reload" : cache, answered: failures > 0 ? () => {} : answered });
      return download.pieces;
    } catch (problem) {
      if (signal.aborted || problem instanceof ViewerError) throw problem;
      if (download.have > before) failures = 0;
      if (failures === PAUSES_MS.length) throw new ViewerError("connection", () => say("failure-connection", { path: part.name, reason: problem.message }));
      broken(failures + 1, PAUSES_MS.length);
      await beforeNextTry(PAUSES_MS[failures], signal);
    }
  }
}

/** One try: takes what is not there yet. */
async function fetchRest(download, { cache, answered }) {
  const { part, signal } = download;
  const silence = new AbortController();
  let watch = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const response = await ask(part, download.have, { signal: AbortSignal.any([signal, silence.signal]), cache });
    answered(response);
    const compressed = response.headers.has("Content-Encoding");
    let toPass = response.status === 206 ? 0 : download.have;
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      clearTimeout(watch);
      watch = setTimeout(() => silence.abort(), SILENCE_MS);
      const fresh = value.subarray(Math.min(toPass, value.length));
      toPass -= value.length - fresh.length;
      if (fresh.length === 0) continue;
      download.pieces.push(fresh);
      download.have += fresh.length;
      download.received(fresh.length, compressed);
    }
  } catch (problem) {
    throw silence.signal.aborted ? new Cut("silence") : problem;
  } finally {
    clearTimeout(watch);
  }
  if (part.size > 0 && download.have !== part.size) throw new Damaged(part);
}

async function ask(part, have, { signal, cache }) {
  const resumes = have > 0 && part.size > 0 && part.size - have < part.br;
  const response = await fetch(part.address, resumes ? { signal, headers: { Range: `bytes=${have}-` } } : { signal, cache });
  if (response.ok) return response;
  await response.body?.cancel();
  if (response.status >= 500 || response.status === 429) throw new Cut(String(response.status));
  const Kind = hasPart(part.name) && [404, 410].includes(response.status) ? Renewed : ViewerError;
  throw new Kind("server", () => say("failure-server", { path: part.name, status: String(response.status) }));
}

/** Waits, but no longer than until the connection is back. */
function beforeNextTry(milliseconds, signal) {
  return new Promise((done, stopped) => {
    const settle = () => {
      clearTimeout(waiting);
      window.removeEventListener("online", settle);
      if (signal.aborted) stopped(signal.reason);
      else done();
    };
    const waiting = setTimeout(settle, milliseconds);
    window.addEventListener("online", settle);
    signal.addEventListener("abort", settle, { once: true });
  });
}
