// <psoas-viewer>: the Psoas viewer in somebody else's page, as a thin element around a frame.
//
//   <script type="module" src="https://your.site/psoas/psoas.js"></script>
//   <psoas-viewer exercise="cat_cow" view="left"></psoas-viewer>
//
// Attributes (each may change at any time)
//   exercise   id of an exercise, e.g. "cat_cow"
//   muscle     id of a muscle or of what lies around it, e.g. "quadratus_lumborum"; `side` is "left" (default) or "right"
//   view       "three_quarter", "front", "back", "left", "right" or "above"
//   lang       "en" or "es"; without it the language of the page around it, then that of the browser
//   body       "light" (a third of the triangles, the choice of phones) or "full"; read when the viewer loads
//   theme      "light" or "dark"; otherwise as the reader's system is; read when the viewer loads
//   poster     address of a picture that stands there first
//   loading    "eager" loads the viewer at once; otherwise it waits for a press on the poster
// Its size is that of any block: as wide as there is room, 640 px high unless the page's style says otherwise.
// Events, with their `detail`
//   psoas-ready   {}                         the body is drawn
//   psoas-select  { muscle, side }           a muscle was chosen (null: none)
//   psoas-time    { at, phase, playing }     the exercise moved on
//   psoas-error   { code, message }          something could not be done; the frame shows it as well
//
// The messages are those of `frame.js`, the commands those of `src/share/`. No cookie, no request to
// any server but the one this file comes from.

const MESSAGE_VERSION = 1;
const HOME = new URL("./", import.meta.url);
const EVENTS = new Set(["ready", "select", "time", "error"]);

const STYLE = `
  :host { display: block; position: relative; height: 640px; border-radius: 8px; overflow: hidden; background: #EBE7DF; }
  iframe, img { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; object-fit: cover; }
  button { position: absolute; left: 50%; bottom: 24px; translate: -50%; min-height: 48px; padding: 8px 24px; border: 0; border-radius: 8px; background: #1E6B5C; color: #FFF; font: inherit; cursor: pointer; }
  button:hover { background: #16564A; }
  button:focus-visible { outline: 3px solid #FFF; box-shadow: 0 0 0 6px #16564A; }
`;

/** What the element says itself, in each language of the viewer: it stands here because nothing is fetched before a press. */
const WORDS = {
  en: { show: "Show the body in 3D", title: "Psoas: a body that shows exercises and muscles" },
  es: { show: "Mostrar el cuerpo en 3D", title: "Psoas: un cuerpo que muestra ejercicios y músculos" },
};

/** The command that carries an attribute's new value to the viewer that already runs. */
const COMMANDS = {
  exercise: (element) => ({ type: "set_exercise", exercise: element.getAttribute("exercise") }),
  muscle: (element) => ({ type: "set_muscle", muscle: element.getAttribute("muscle"), side: element.side }),
  side: (element) => COMMANDS.muscle(element),
  view: (element) => ({ type: "set_view", view: element.getAttribute("view") ?? "three_quarter" }),
  lang: (element) => ({ type: "set_language", language: element.language ?? "en" }),
};

class PsoasViewer extends HTMLElement {
  static observedAttributes = ["exercise", "muscle", "side", "view", "lang"];

  #frame = null;
  #ready = false;
  #onMessage = (message) => this.#receive(message);

  get side() {
    return this.getAttribute("side") === "right" ? "right" : "left";
  }

  /** The language of the element or of the page around it; null where the viewer does not speak it. */
  get language() {
    const tag = this.closest("[lang]")?.lang.split("-")[0].toLowerCase();
    return tag in WORDS ? tag : null;
  }

  connectedCallback() {
    window.addEventListener("message", this.#onMessage);
    if (!this.shadowRoot) {
      // A constructed style sheet needs no `style-src` from the page that embeds.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
    }
    if (this.getAttribute("loading") === "eager") this.load();
    else this.#showPoster();
  }

  disconnectedCallback() {
    window.removeEventListener("message", this.#onMessage);
    this.shadowRoot.replaceChildren();
    this.#frame = null;
    this.#ready = false;
  }

  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "lang") this.#sayWords();
    if (this.#ready) this.send(COMMANDS[name](this));
  }

  /** Puts the viewer in the place of the poster. */
  load() {
    if (this.#frame) return;
    const address = new URL("index.html", HOME);
    for (const name of PsoasViewer.observedAttributes) {
      if (this.hasAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
    }
    for (const name of ["body", "theme"]) {
      if (this.hasAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
    }
    if (this.language) address.searchParams.set("lang", this.language);
    else address.searchParams.delete("lang");
    this.#frame = document.createElement("iframe");
    this.#frame.addEventListener("load", () => this.#post({ type: "hello" }));
    this.#frame.src = address;
    this.shadowRoot.replaceChildren(this.#frame);
    this.#sayWords();
  }

  /** Sends one command of the viewer, such as `{ type: "pause" }`. */
  send(command) {
    this.#post({ type: "command", command });
  }

  #post(message) {
    this.#frame?.contentWindow?.postMessage({ psoas: MESSAGE_VERSION, ...message }, HOME.origin);
  }

  #receive({ source, origin, data }) {
    if (origin !== HOME.origin || source !== this.#frame?.contentWindow) return;
    if (data?.psoas !== MESSAGE_VERSION || !EVENTS.has(data.type)) return;
    if (data.type === "ready") this.#ready = true;
    this.dispatchEvent(new CustomEvent(`psoas-${data.type}`, { detail: data.detail, bubbles: true }));
  }

  #showPoster() {
    const picture = document.createElement("img");
    picture.src = this.getAttribute("poster") ?? new URL("poster.png", HOME);
    picture.alt = "";
    const button = document.createElement("button");
    button.addEventListener("click", () => {
      this.load();
      this.#frame.focus();
    });
    this.shadowRoot.replaceChildren(picture, button);
    this.#sayWords();
  }

  #sayWords() {
    const { show, title } = WORDS[this.language] ?? WORDS.en;
    const button = this.shadowRoot?.querySelector("button");
    if (button) button.textContent = show;
    if (this.#frame) this.#frame.title = this.getAttribute("title") ?? title;
  }
}

customElements.define("psoas-viewer", PsoasViewer);
