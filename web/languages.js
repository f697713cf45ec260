// The choice of the language: a button for each, in the list and at the end of the words.

import { el, fill } from "./dom.js";
import { language, LANGUAGES } from "./locale.js";

const choices = () => document.querySelectorAll("[data-languages]");

/** Puts the choice wherever the page has a place for it. */
export function languageChoice(send) {
  for (const place of choices()) {
    fill(place, LANGUAGES.map(({ tag, name }) => el("button", {
      type: "button", lang: tag, "data-language": tag, onclick: () => send({ type: "set_language", language: tag }),
    }, name)));
  }
}

/** Shows which one is spoken. */
export function showLanguage() {
  for (const place of choices()) {
    for (const button of place.children) button.setAttribute("aria-pressed", button.dataset.language === language());
  }
}
