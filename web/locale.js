// The language of the page: the messages of `assets/locales/`, with English behind them for what a language lacks.

import { part } from "./parts.js";

/** The languages that can be chosen; `assets/library.ron` names the same, and a test compares the two. */
export const LANGUAGES = [
  { tag: "en", name: "English" },
  { tag: "es", name: "Español" },
];

/** The language that index.html and everything under assets/ is written in. */
export const ENGLISH = "en";

/** What `data-l10n-title` and its like may translate; `data-l10n-id` translates the text. */
const ATTRIBUTES = ["alt", "aria-label", "aria-roledescription", "content", "placeholder", "title"];

let spoken = ENGLISH;
let wished = ENGLISH;
let messages = [];

/** The tag of the language that is spoken now. */
export const language = () => spoken;

/** The language of a tag such as `es` or `es-MX`, as it is in `LANGUAGES`; undefined where there is none. */
export function known(tag) {
  const short = tag.split(/[-_.]/)[0].toLowerCase();
  return LANGUAGES.find((one) => one.tag === short)?.tag;
}

/** What the address asks for, else the first known of what the browser wishes, else English. */
export function languageFor(asked, wishes) {
  return (asked === null ? wishes.map(known).find(Boolean) : known(asked)) ?? ENGLISH;
}

/** Says everything in a language from now on, unless another one is asked for before its messages have come. */
export async function speak(tag) {
  wished = tag;
  const read = await Promise.all([...new Set([tag, ENGLISH])].map(messagesOf));
  if (wished !== tag) return;
  spoken = tag;
  messages = read;
  translate(document);
}

/** A message with what is to stand in it; its id where there is none. */
export const say = (id, values) => find(id, values) ?? id;

/** A number as the language writes it; `digits` behind the decimal mark, or as many as it needs. */
export function number(value, digits) {
  return new Intl.NumberFormat(spoken, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}

function find(id, values) {
  for (const bundle of messages) {
    const pattern = bundle.getMessage(id)?.value;
    // A value that the message asks for and does not get stands there by its name.
    if (pattern) return bundle.formatPattern(pattern, values, []);
  }
  return null;
}

const fetched = new Map();

function messagesOf(tag) {
  if (!fetched.has(tag)) {
    const reading = read(tag);
    reading.catch(() => fetched.delete(tag));
    fetched.set(tag, reading);
  }
  return fetched.get(tag);
}

async function read(tag) {
  const path = `assets/locales/${tag}/panel.ftl`;
  const [{ FluentBundle, FluentResource }, response] = await Promise.all([import("./fluent/index.js"), fetch(part(path).address)]);
  if (!response.ok) throw new Error(`${path}: the server answers ${response.status}`);
  const bundle = new FluentBundle(tag, { useIsolating: false });
  bundle.addResource(new FluentResource(await response.text()));
  return bundle;
}

/** Writes the words that stand in the page from the start; those that have no message stay as they are. */
function translate(page) {
  page.documentElement.lang = spoken;
  for (const element of page.querySelectorAll("[data-l10n-id]")) {
    const words = find(element.dataset.l10nId);
    if (words !== null && element.textContent !== words) element.textContent = words;
  }
  for (const name of ATTRIBUTES) {
    for (const element of page.querySelectorAll(`[data-l10n-${name}]`)) {
      const words = find(element.getAttribute(`data-l10n-${name}`));
      if (words !== null) element.setAttribute(name, words);
    }
  }
}
