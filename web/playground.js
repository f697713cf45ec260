// The page that writes what a webmaster pastes: a form, the viewer as it would be, and the lines for it.

import { byId, el, fill } from "./dom.js";
import { languageChoice, showLanguage } from "./languages.js";
import { languageFor, say, speak } from "./locale.js";
import { elementSnippet, frameSnippet, linkTo } from "./snippet.js";

const HERE = String(new URL("./", location.href));
const form = byId("wishes");
const preview = byId("preview");

/** What was taken over from the preview, as the query of a link; null where the form alone says what is shown. */
let taken = null;
let integrity = null;

/** The hash by which a browser knows the script that is served here; it may only be counted on a safe connection. */
async function hashOfScript() {
  if (!crypto.subtle) return null;
  const bytes = await (await fetch("psoas.js")).arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
  return `sha384-${btoa(String.fromCharCode(...digest))}`;
}

/** The attributes that the form asks for. */
function wished() {
  const attributes = {};
  for (const field of form.elements) {
    if (!field.name) continue;
    if (field.type === "checkbox") {
      const value = field.checked ? field.dataset.on : field.dataset.off;
      if (value !== undefined) attributes[field.name] = value;
    } else if ((field.type !== "radio" || field.checked) && field.value.trim()) {
      attributes[field.name] = field.value.trim();
    }
  }
  for (const { dataset, checked } of form.querySelectorAll("[data-colour]")) {
    if (checked) attributes[dataset.colour] = byId(dataset.colour).value;
  }
  return taken === null ? attributes : asTaken(attributes);
}

/** What was taken over says what is seen; the form still says how it looks. */
function asTaken(attributes) {
  const seen = ["exercise", "muscle", "side", "view", "pain", "play", "names"];
  const rest = Object.entries(attributes).filter(([name]) => !seen.includes(name));
  return { href: `?${taken}`, ...Object.fromEntries(rest) };
}

/** The folder of the viewer that the lines name: what was typed, as far as it is an address. */
function home() {
  const typed = byId("home").value.trim().replace(/\/?$/, "/");
  return URL.canParse(typed) && /^https?:/.test(typed) ? typed : HERE;
}

const height = () => Math.min(2_000, Math.max(240, Number(byId("height").value) || 640));

/** By the name of an attribute that cannot be obeyed its value and the words of the error; they stay until it is another. */
const complaints = new Map();

function showComplaints() {
  byId("complaints").hidden = complaints.size === 0;
  fill(byId("complaints"), [...complaints.values()].map(({ message }) => el("li", {}, message)));
  for (const field of form.elements) {
    if (field.name && field.type !== "radio") field.setAttribute("aria-invalid", complaints.has(field.name));
  }
}

/** The preview may load by itself, whatever the lines say about loading. */
function showPreview(attributes) {
  const wanted = { ...attributes, loading: "near" };
  for (const name of preview.getAttributeNames()) {
    if (!["id", "style"].includes(name) && !(name in wanted)) preview.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(wanted)) if (preview.getAttribute(name) !== value) preview.setAttribute(name, value);
  preview.style.height = `${height()}px`;
}

/** The lines to paste, without what cannot be obeyed. */
function showLines() {
  const attributes = Object.fromEntries(Object.entries(wished()).filter(([name]) => !complaints.has(name)));
  const title = ["Psoas", attributes.exercise, attributes.muscle].filter(Boolean).join(", ").replaceAll("_", " ");
  byId("element").value = elementSnippet(home(), attributes, { integrity: home() === HERE ? integrity : null, height: height() });
  byId("frame").value = frameSnippet(home(), attributes, { title, height: height() });
  const { ui: _, ...seen } = attributes;
  byId("link").value = linkTo(home(), seen);
}

function show() {
  const attributes = wished();
  for (const [name, { value }] of complaints) if (attributes[name] !== value) complaints.delete(name);
  showComplaints();
  showPreview(attributes);
  showLines();
}

/** The lists of what can be chosen are those of the viewer itself, in its language, whenever it writes them: it is of the same origin. */
function followLists() {
  const page = preview.shadowRoot.querySelector("iframe").contentDocument;
  for (const [list, theirs] of [["exercises", ["exercise-list"]], ["muscles", ["muscle-list", "around-list"]]]) {
    const write = () => {
      const names = theirs.flatMap((id) => [...page.querySelectorAll(`#${id} [data-id]`)]).filter(({ dataset }) => dataset.id);
      fill(byId(list), names.map((one) => el("option", { value: one.dataset.id }, one.firstChild.textContent)));
    };
    const watch = new MutationObserver(write);
    for (const id of theirs) watch.observe(page.getElementById(id), { childList: true, subtree: true });
    write();
  }
}

async function copy(id) {
  const area = byId(id);
  area.select();
  const done = await navigator.clipboard?.writeText(area.value).then(() => true, () => false);
  byId("copied").textContent = done ? say("playground-copied") : say("playground-copy-failed");
}

function take(query) {
  taken = query;
  byId("let-go").hidden = query === null;
  byId("taken-over").textContent = query === null ? "" : say("playground-taken-over");
  show();
}

async function changeLanguage(tag) {
  await speak(tag);
  showLanguage();
}

function wire() {
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const colour of form.querySelectorAll("[type=color]")) {
    colour.addEventListener("input", () => { form.querySelector(`[data-colour=${colour.id}]`).checked = true; });
  }
  for (const button of document.querySelectorAll("[data-copy]")) button.addEventListener("click", () => copy(button.dataset.copy));
  byId("take-over").addEventListener("click", async () => take(await preview.getView()));
  byId("let-go").addEventListener("click", () => {
    byId("take-over").focus();
    take(null);
  });
  preview.addEventListener("psoas-ready", () => {
    byId("take-over").disabled = false;
    followLists();
  });
  preview.addEventListener("psoas-error", ({ detail: { field, message } }) => {
    complaints.set(field, { value: wished()[field], message });
    showComplaints();
    showLines();
  });
  languageChoice(({ language }) => changeLanguage(language));
}

byId("home").value = HERE;
wire();
show();
await changeLanguage(languageFor(new URLSearchParams(location.search).get("lang"), navigator.languages));
integrity = await hashOfScript().catch(() => null);
showLines();
