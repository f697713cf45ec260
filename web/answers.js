// The engine asks for its hundred files one by one by `fetch`. Here it is answered: the body from what has been fetched
// for it, the texts from one file for each language.

import { ENGLISH } from "./locale.js";
import { hasPart, part } from "./parts.js";

const HOME = new URL("assets/", document.baseURI).href;
const LANGUAGE = /^locales\/([^/]+)\//;
const fromServer = window.fetch.bind(window);

const bodies = new Map();
const texts = new Map();

/** The part that holds the texts of a language; English has besides what belongs to no language. */
export const textsOf = (language) => part(`texts_${language}.json`);

/** Holds what the engine will ask for at `path`, a promise of pieces, until it has asked. */
export function holdBody(path, pieces) {
  bodies.set(path, pieces);
}

/** Holds the texts of a language, a promise of pieces; returns a promise of them. */
export function holdTexts(language, pieces) {
  const reading = pieces.then((come) => new Blob(come).text()).then(JSON.parse);
  texts.set(language, reading);
  reading.catch(() => texts.delete(language));
  return reading;
}

/** From now on the engine is answered here; `fetchTexts(language)` fetches those that nobody holds, `asked(kind)` hears what it asks for. */
export function answerTheEngine({ fetchTexts, asked }) {
  window.fetch = async (request, options) => {
    const { href } = new URL(request instanceof Request ? request.url : request, document.baseURI);
    const path = href.startsWith(HOME) ? decodeURI(href.slice(HOME.length)) : null;
    return (path && ((await bodyAt(path, asked)) ?? (await textAt(path, fetchTexts, asked)))) ?? fromServer(request, options);
  };
}

async function bodyAt(path, asked) {
  const name = `assets/${path}`;
  const pieces = bodies.get(name);
  if (!pieces) return hasPart(name) ? fromServer(part(name).address) : null;
  asked("body");
  bodies.delete(name);
  return new Response(new Blob(await pieces));
}

async function textAt(path, fetchTexts, asked) {
  const language = LANGUAGE.exec(path)?.[1] ?? ENGLISH;
  if (!hasPart(textsOf(language).name)) return null;
  asked("texts");
  if (!texts.has(language)) holdTexts(language, fetchTexts(language));
  const text = (await texts.get(language))[path];
  return text === undefined ? null : new Response(text);
}
