// <psoas-viewer>: the Psoas viewer in somebody else's page, as a thin element around a frame.
//
//   <script src="https://your.site/psoas/psoas.js"></script>
//   <psoas-viewer exercise="cat_cow" view="left"></psoas-viewer>
//
// Works as a plain script and as a module. Attributes, methods, events, slots and parts: `docs/embedding.md`. The
// messages are those of `frame.js`, the commands those of `commands.js`. No cookie, no request to any server but the one
// this file comes from, and none for the viewer before the reader asks.
"use strict";
{
  const MESSAGE_VERSION = 1;
  const EVENTS = ["ready", "progress", "select", "time", "phase", "repetition", "end", "view", "screenshot", "error"];
  const FIRST_EXERCISE = "cat_cow"; // what the viewer shows where nothing is asked for
  const MOST_WAITING = 64; // messages, until the frame answers
  const ANSWER_MS = 20_000; // for the page in the frame, once it has come, to answer
  const PARSED_MS = 10; // between two looks at whether the element has been parsed
  const NEAR = "50% 0px"; // of the window: how near the reader scrolls before `loading="near"` fetches
  const READABLE = 4.5; // contrast of letters; the rooms are those of `look.js`
  const ROOMS = { light: { ground: "#FBF9F5", soft: "#5C5850" }, dark: { ground: "#1E2125", soft: "#B3ADA3" } };
  const SHOWN_LETTERS = 60;

  /** What the element says itself, in each language of the viewer: it stands here because nothing is fetched before a press. */
  const WORDS = {
    en: { show: "Show the body in 3D", title: "Psoas: a body that shows exercises and muscles", failed: "The body cannot be shown here.", retry: "Try again", alone: "Open it on a page of its own" },
    es: { show: "Mostrar el cuerpo en 3D", title: "Psoas: un cuerpo que muestra ejercicios y músculos", failed: "El cuerpo no se puede mostrar aquí.", retry: "Intentar de nuevo", alone: "Abrirlo en una página propia" },
  };

  const short = (tag) => (tag ?? "").split("-")[0].toLowerCase();
  const oneOf = (...words) => ({ fits: (value) => words.includes(value), says: `one of ${words.join(", ")}` });
  const like = (pattern, says) => ({ fits: (value) => value.length < 2_000 && pattern.test(value), says });
  const number = (least, most) => ({
    fits: (value) => /^-?\d*\.?\d+$/.test(value) && Number(value) >= least && Number(value) <= most,
    says: `a number from ${least} to ${most}`,
  });
  const address = (protocols) => ({
    fits: (value) => protocols.includes(URL.canParse(value, document.baseURI) && new URL(value, document.baseURI).protocol),
    says: "an address on this or another server",
  });
  const NAME = "[a-z][a-z0-9_]{0,79}(\\.(left|right|midline))?";
  const id = like(/^[a-z][a-z0-9_]{0,79}$/, "an id such as bird_dog or psoas_major");
  const names = like(new RegExp(`^${NAME}(, *${NAME})*$`), "ids such as iliacus,psoas_major.right");
  const decimal = "-?\\d*\\.?\\d+";
  const flag = oneOf("", "true", "false");
  const words = like(/^[^]{0,200}$/, "at most 200 letters");
  const picture = address(["http:", "https:", "data:", "blob:"]);
  const colour = { fits: () => true, says: "a colour such as #1E6B5C" };

  /** What is seen: these attributes are the keys of the viewer's address too. */
  const SEEN = {
    exercise: id,
    muscle: id,
    side: oneOf("left", "right", "midline"),
    also: names,
    pain: flag,
    view: oneOf("three_quarter", "front", "back", "left", "right", "above", "front_right", "back_left", "back_right"),
    camera: like(new RegExp(`^${decimal}(,${decimal}){5}$`), "six numbers as a link of the viewer has them"),
    at: number(0, 1),
    play: flag,
    mistake: like(/^[1-9]\d?$/, "1 for the first, 2 for the second and so on"),
    compare: oneOf("alone", "beside"),
    speed: number(0.25, 2),
    motion: oneOf("full", "key_poses"),
    peel: like(/^(skin|superficial|intermediate|deep|bone|[0-3](\.\d+)?|4)$/, "skin, superficial, intermediate, deep, bone, or 0 to 4"),
    layers: like(/^(skin|fascia|muscles|nerves|bones):(0|1|0?\.\d+)(,(skin|fascia|muscles|nerves|bones):(0|1|0?\.\d+))*$/, "opacities such as skin:0.3,muscles:1"),
    hurts: like(/^[a-z][a-z0-9_]*:(left|right|midline):[1-3](,[a-z][a-z0-9_]*:(left|right|midline):[1-3])*$/, "zones such as buttock_mid:left:3,coccyx:midline:1"),
    only: names,
    hide: names,
    fade: names,
    focus: names,
    zoom: number(0.1, 50),
    names: flag,
    release: flag,
    body: oneOf("light", "full"),
  };

  /** How the viewer looks: sent as one, whole. */
  const LOOK = {
    ui: oneOf("full", "mini", "none"),
    theme: oneOf("light", "dark", "auto"),
    accent: colour,
    background: colour,
    font: like(/^[\p{L}\d '",-]{1,200}$/u, "names of letters such as Verdana, sans-serif"),
  };

  /** What the element itself does. */
  const OWN = {
    lang: { fits: (tag) => Object.hasOwn(WORDS, short(tag)), says: `one of ${Object.keys(WORDS).join(", ")}` },
    title: words,
    href: like(/^([^?#]*\?)?[\w%=&.,:+~*-]*$/, "a link of the viewer, or what stands in one behind the question mark"),
    poster: picture,
    loading: oneOf("tap", "near", "eager"),
    logo: picture,
    "link-href": address(["http:", "https:"]),
    "link-text": words,
  };

  const ATTRIBUTES = { ...SEEN, ...LOOK, ...OWN };

  const list = (value) => (value ?? "").split(",").map((word) => word.trim()).filter(Boolean);
  const PEELED = ["skin", "superficial", "intermediate", "deep", "bone"];
  const DARK = window.matchMedia("(prefers-color-scheme: dark)");
  const LESS_MOTION = window.matchMedia("(prefers-reduced-motion: reduce)");

  function choose({ muscle, side, also }) {
    const others = list(also).map((word) => word.split("."));
    const all = muscle === null ? others : [...others, [muscle, side ?? undefined]];
    if (all.length === 0) return [{ type: "set_muscle", muscle: null, side: null }];
    return all.map(([id, of], place) => ({ type: place === 0 ? "set_muscle" : "keep_muscle", muscle: id, side: of ?? null }));
  }
  const show = ({ only, hide, fade }) => [{ type: "set_shown", only: list(only), hidden: list(hide), faded: list(fade) }];
  const frameOn = ({ focus, zoom }) => [{ type: "set_focus", focus: list(focus), zoom: Number(zoom ?? 1) }];

  /** The commands that carry an attribute's new value to the viewer that runs; null: the attribute is not there. */
  const CHANGES = {
    exercise: ({ exercise }) => [{ type: "set_exercise", exercise }],
    muscle: choose,
    side: choose,
    also: choose,
    pain: ({ pain }) => [{ type: "set_pain", pain: pain === "false" ? "hidden" : "shown" }],
    view: ({ view }) => [{ type: "set_view", view: view ?? "three_quarter" }],
    camera({ camera, view }) {
      if (camera === null) return CHANGES.view({ view });
      const [yaw_degrees, pitch_degrees, distance_m, ...focus_m] = list(camera).map(Number);
      return [{ type: "set_camera", yaw_degrees, pitch_degrees, distance_m, focus_m }];
    },
    at: ({ at }) => (at === null ? [] : [{ type: "seek", at: Number(at) }]),
    play: ({ play }) => [{ type: play === "false" || (play === null && LESS_MOTION.matches) ? "pause" : "play" }],
    mistake: ({ mistake }) => [{ type: "set_mistake", mistake: mistake === null ? null : Number(mistake) - 1 }],
    compare: ({ compare }) => [{ type: "set_comparison", comparison: compare ?? "alone" }],
    speed: ({ speed }) => [{ type: "set_speed", speed: Number(speed ?? 1) }],
    motion: ({ motion }) => [{ type: "set_motion", motion: motion ?? (LESS_MOTION.matches ? "key_poses" : "full") }],
    peel: ({ peel }) => [{ type: "set_peel", depth: PEELED.includes(peel) ? PEELED.indexOf(peel) : Number(peel ?? 1) }],
    layers: ({ layers }) => [{ type: "set_layers", ...Object.fromEntries(list(layers).map((one) => one.split(":")).map(([layer, share]) => [layer, Number(share)])) }],
    hurts: ({ hurts }) => [
      { type: "clear_hurts" },
      ...list(hurts).map((one) => one.split(":")).map(([zone, side, strength]) => ({ type: "set_hurt", zone, side, strength: Number(strength) })),
    ],
    only: show,
    hide: show,
    fade: show,
    focus: frameOn,
    zoom: frameOn,
    names: ({ names }) => [{ type: "set_named", named: names === null || names === "false" ? "chosen" : "seen" }],
    release: ({ release }) => [{ type: "set_release", release: release === null || release === "false" ? "told" : "shown" }],
  };

  const STYLE = `
    :host { display: block; height: 640px; border-radius: 8px; overflow: hidden; color-scheme: light dark; }
    :host([hidden]) { display: none; }
    :host([theme=light]) { color-scheme: light; }
    :host([theme=dark]) { color-scheme: dark; }
    [hidden] { display: none !important; }
    .viewer { height: 100%; display: flex; flex-direction: column; background: var(--background, light-dark(#EBE7DF, #16181B)); color: light-dark(#23262B, #ECE8E1); font: 16px/1.5 var(--font, system-ui), sans-serif; }
    .stage { position: relative; flex: 1; min-height: 0; }
    iframe, img.poster, ::slotted([slot=poster]) { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; object-fit: cover; }
    iframe { color-scheme: auto; }
    [data-state=loading] iframe { opacity: 0; }
    [data-state=shown] :is(.front, slot[name=poster]), [data-state=loading] .front { display: none; }
    [data-state=poster] .words, .retry, [data-state=failed] slot[name=button] { display: none; }
    [data-state=failed] .retry { display: inline; }
    .front { position: absolute; inset: auto 16px 24px; max-height: calc(100% - 48px); overflow: auto; display: grid; gap: 16px; justify-items: center; }
    .words { padding: 16px; max-width: 60ch; border-radius: 8px; background: light-dark(#FFF, #1E2125); }
    p { margin: 0; }
    .words a { display: inline-block; padding: 10px 0; color: inherit; }
    button { min-height: 48px; padding: 8px 24px; border: 0; border-radius: 8px; background: var(--accent, #1E6B5C); color: var(--on-accent, #FFF); font: inherit; cursor: pointer; }
    button:hover { text-decoration: underline; }
    :focus-visible { outline: 3px solid #FFF; box-shadow: 0 0 0 6px #23262B; }
    .footer { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 16px; padding: 8px 16px; }
    .footer a { display: inline-flex; align-items: center; gap: 12px; min-height: 44px; color: inherit; margin-inline-start: auto; }
    .footer img { height: 40px; max-width: 160px; object-fit: contain; }
  `;

  const shorten = (text) => (text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS)}…` : text);

  function make(tag, properties, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  function contrast(one, other) {
    const luminance = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4))
      .reduce((sum, share, place) => sum + share * [0.2126, 0.7152, 0.0722][place], 0.05);
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return light / dark;
  }

  class PsoasViewer extends HTMLElement {
    /** The address of the folder that the viewer is served from: what the page says before this file comes, or where it comes from. */
    static home = window.psoasHome ?? [document.currentScript, ...document.scripts].map((script) => script?.src ?? "").find((src) => /\/psoas\.js([?#]|$)/.test(src)) ?? null;
    static observedAttributes = [...Object.keys(ATTRIBUTES), "class", "style"];

    /** Each attribute that is there and right, or was before it became absurd; null where there is none. */
    #values = Object.fromEntries(Object.keys(ATTRIBUTES).map((name) => [name, null]));
    #root = null;
    #frame = null;
    #answered = false;
    #waiting = [];
    #wishes = { view: [], screenshot: [] };
    #seen = null;
    #look = {};
    #refused = new Map();
    #untold = [];
    #timer = 0;
    #near = null;
    #onMessage = (message) => this.#receive(message);
    #onStyle = () => {
      this.#wear();
      this.#drawPoster();
    };

    connectedCallback() {
      window.addEventListener("message", this.#onMessage);
      DARK.addEventListener("change", this.#onStyle);
      // Style sheets of the page may come after the element.
      window.addEventListener("load", this.#onStyle, { once: true });
      this.#root ??= this.#build();
      this.#state = "poster";
      this.#wear();
      this.#draw();
      this.#drawPosterWhenWhole();
      this.#wait();
      this.#tellRefused();
    }

    disconnectedCallback() {
      window.removeEventListener("message", this.#onMessage);
      DARK.removeEventListener("change", this.#onStyle);
      window.removeEventListener("load", this.#onStyle);
      this.#stop();
      this.#waiting = [];
      this.#seen = null;
      for (const wish of Object.values(this.#wishes).flatMap((wishes) => wishes.splice(0))) wish.reject(new Error("the viewer was taken away"));
    }

    attributeChangedCallback(name, before, now) {
      const kind = ATTRIBUTES[name];
      if (kind && (before === now || !this.#read(name, kind, now))) return;
      if (!this.isConnected || !this.#root) return;
      if (!kind || name in LOOK) this.#wear();
      if (["exercise", "theme", "poster"].includes(name)) this.#drawPoster();
      if (name in OWN || name === "exercise") this.#draw();
      if (name === "loading") this.#wait();
      if (!this.#frame) return;
      if (name === "lang") this.send({ type: "set_language", language: this.language ?? "en" });
      else if (name === "href") this.send({ type: "open", query: `${this.#asked()}` });
      else if (name === "body") this.#restart();
      else if (name in CHANGES) CHANGES[name](this.#values).forEach((command) => this.send(command));
    }

    /** Takes an attribute's new value; false where it is absurd, which leaves all as it was, or the same as before. */
    #read(name, kind, value) {
      if (value !== null && !kind.fits(value)) {
        this.#refuse(name, value, `expected ${kind.says}`);
        return false;
      }
      this.#refused.delete(name);
      const same = this.#values[name] === value;
      this.#values[name] = value;
      return !same;
    }

    /** The language of the element or of the page around it; null where the viewer does not speak it. */
    get language() {
      const tags = [this.#values.lang, this.parentElement?.closest("[lang]")?.lang];
      return tags.map(short).find((tag) => Object.hasOwn(WORDS, tag)) ?? null;
    }

    /** Puts the viewer in the place of the poster. */
    load() {
      if (!this.#frame) this.#start(this.#asked());
    }

    /** Sends one command of the viewer, such as `{ type: "pause" }`; it waits until the viewer is there. */
    send(command) {
      this.#post({ type: "command", command });
    }

    play() { this.send({ type: "play" }); }
    pause() { this.send({ type: "pause" }); }
    seek(at) { this.send({ type: "seek", at }); }
    show(exercise) { this.send({ type: "set_exercise", exercise }); }
    select(muscle, side = null) { this.send({ type: "set_muscle", muscle, side }); }
    setView(query) { this.send({ type: "open", query: String(query).replace(/^[^?]*\?/, "") }); }

    /** Resolves to what is seen, as the query of a link. */
    getView() {
      return this.#frame ? this.#wish("view", { type: "get_view" }) : Promise.resolve(`${this.#asked()}`);
    }

    /** Resolves to a PNG picture of the body. */
    screenshot() {
      return this.#frame ? this.#wish("screenshot", { type: "screenshot" }) : Promise.reject(new Error("the viewer is not there yet: call load() first"));
    }

    #wish(event, command) {
      return new Promise((resolve, reject) => {
        this.#wishes[event].push({ resolve, reject });
        this.send(command);
      });
    }

    set #state(state) { this.#part(".stage").dataset.state = state; }

    #part(selector) {
      return this.#root.querySelector(selector);
    }

    /** What the attributes ask to be seen. */
    #asked() {
      const values = this.#values;
      const query = new URLSearchParams(values.href?.replace(/^[^?]*\?/, ""));
      for (const name of Object.keys(SEEN)) if (values[name] !== null) query.set(name, values[name]);
      return query;
    }

    #start(seen) {
      if (!PsoasViewer.home) {
        this.#fail("home", "the address of the viewer is not known: say it in window.psoasHome before this script comes");
        return;
      }
      const address = new URL("index.html", PsoasViewer.home);
      const query = new URLSearchParams(seen);
      for (const [name, value] of Object.entries({ ...this.#look, lang: this.language })) if (value) query.set(name, value);
      address.search = query;
      this.#near?.disconnect();
      this.#frame = make("iframe", { part: "frame", allow: "screen-wake-lock" });
      this.#frame.addEventListener("load", () => {
        this.#answered = false;
        this.#send({ type: "hello" });
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#fail(null, `${address.origin} did not answer: is it there, and is this page on its list of embedders?`), ANSWER_MS);
      });
      this.#frame.src = address;
      this.#part(".stage").append(this.#frame);
      this.#state = "loading";
      this.#draw();
    }

    #stop() {
      clearTimeout(this.#timer);
      this.#near?.disconnect();
      this.#frame?.remove();
      this.#frame = null;
      this.#answered = false;
    }

    #restart() {
      this.#stop();
      const seen = new URLSearchParams(this.#seen ?? this.#asked());
      const body = this.#values.body;
      if (body) seen.set("body", body);
      this.#start(seen);
    }

    #fail(field, message) {
      this.#stop();
      this.#state = "failed";
      this.#draw();
      this.#tell("error", { code: "frame", field, message });
    }

    #post(message) {
      if (this.#answered) this.#send(message);
      else if (this.#waiting.length < MOST_WAITING) this.#waiting.push(message);
      else this.#tell("error", { code: "command", field: "command", message: "too many commands before the viewer is ready" });
    }

    #send(message) {
      this.#frame.contentWindow?.postMessage({ psoas: MESSAGE_VERSION, ...message }, new URL(PsoasViewer.home).origin);
    }

    #receive({ source, origin, data }) {
      if (!this.#frame || source !== this.#frame.contentWindow || origin !== new URL(PsoasViewer.home).origin) return;
      if (data?.psoas !== MESSAGE_VERSION) return;
      if (data.type === "hello") this.#greet();
      if (!EVENTS.includes(data.type)) return;
      if (data.type === "view") this.#seen = data.detail.query;
      for (const { resolve } of this.#wishes[data.type]?.splice(0) ?? []) resolve(data.type === "view" ? data.detail.query : data.detail.image);
      if (data.type === "error" && data.detail.code === "screenshot") for (const { reject } of this.#wishes.screenshot.splice(0)) reject(new Error(data.detail.message));
      this.#tell(data.type, data.detail);
    }

    #greet() {
      clearTimeout(this.#timer);
      this.#answered = true;
      this.#state = "shown";
      for (const message of this.#waiting.splice(0)) this.#send(message);
    }

    #tell(name, detail) {
      this.dispatchEvent(new CustomEvent(`psoas-${name}`, { detail, bubbles: true, composed: true }));
    }

    /** Tells once that a value is ignored. */
    #refuse(field, value, why) {
      const message = `${field}="${shorten(value)}" is ignored: ${why}`;
      if (this.#refused.get(field) === message) return;
      this.#refused.set(field, message);
      this.#untold.push({ code: "attribute", field, message });
      if (this.isConnected) this.#tellRefused();
    }

    /** When the attributes are read, the element may not stand in the page yet, where the events are heard. */
    #tellRefused() {
      queueMicrotask(() => this.#untold.splice(0).forEach((detail) => this.#tell("error", detail)));
    }

    /** Waits for a press, for the reader to come near, or not at all. */
    #wait() {
      this.#near?.disconnect();
      const { loading } = this.#values;
      if (loading === "eager") this.load();
      if (loading !== "near" || this.#frame) return;
      this.#near = new IntersectionObserver((seen) => {
        if (seen.some(({ isIntersecting }) => isIntersecting)) this.load();
      }, { rootMargin: NEAR });
      this.#near.observe(this);
    }

    /** The colours and letters asked for, by attribute or by custom property; sent where they have changed. */
    #wear() {
      const { ui, theme, font } = this.#values;
      const { ground, soft } = ROOMS[theme === "dark" ? "dark" : "light"];
      const background = this.#colour("background", soft);
      const accent = this.#colour("accent", background ?? ground);
      const letters = font ?? this.#property("font");
      const look = Object.fromEntries(Object.entries({ ui, theme, accent, background, font: LOOK.font.fits(letters) ? letters : null }).filter(([, value]) => value));
      const { style } = this.#part(".viewer");
      const worn = ROOMS[this.#isDark ? "dark" : "light"];
      const fitting = background && contrast(background, worn.soft) >= READABLE ? background : null;
      for (const [name, value] of Object.entries({ accent, background: fitting, font: look.font })) style.setProperty(`--${name}`, value ?? "");
      style.setProperty("--on-accent", accent && contrast(accent, "#FFFFFF") < READABLE ? "#000000" : "");
      if (JSON.stringify(look) === JSON.stringify(this.#look)) return;
      this.#look = look;
      if (this.#frame) this.#post({ type: "look", look });
    }

    /** Whether the viewer is dark now: as it is asked, or as the reader's system is. */
    get #isDark() {
      const { theme } = this.#values;
      return (theme ?? "auto") === "auto" ? DARK.matches : theme === "dark";
    }

    #property(name) {
      return getComputedStyle(this).getPropertyValue(`--psoas-${name}`).trim();
    }

    /** A colour as `#rrggbb`, or null where none is asked for; as before where it cannot be read on or below `ground`. */
    #colour(name, ground) {
      const field = this.#values[name] ? name : `--psoas-${name}`;
      const value = this.#values[name] || this.#property(name);
      if (!value) return null;
      const hex = this.#hex(value);
      const ratio = hex && contrast(hex, ground);
      if (ratio >= READABLE) {
        this.#refused.delete(field);
        return hex;
      }
      this.#refuse(field, value, hex ? `it has a contrast of ${ratio.toFixed(1)}; at least ${READABLE} is needed` : `expected ${colour.says}`);
      const before = this.#look[name];
      return before && contrast(before, ground) >= READABLE ? before : null;
    }

    /** What the browser makes of a colour; null where it is none, or none that hides what lies below. */
    #hex(value) {
      const { style } = this.#part(".stage");
      style.color = value.length < 100 ? value : "";
      const parts = style.color !== "" && getComputedStyle(this.#part(".stage")).color.match(/^rgb\((\d+), (\d+), (\d+)\)$/);
      style.color = "";
      return parts ? `#${parts.slice(1).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}` : null;
    }

    /** The words and pictures of the element itself. */
    #draw() {
      const say = WORDS[this.language] ?? WORDS.en;
      const { title, logo, "link-href": href, "link-text": text } = this.#values;
      this.#part(".show").textContent = say.show;
      this.#part(".retry").textContent = say.retry;
      this.#part(".failed").textContent = say.failed;
      if (this.#frame) this.#frame.title = title ?? say.title;
      if (PsoasViewer.home) {
        this.#part(".alone").textContent = say.alone;
        this.#part(".alone").href = Object.assign(new URL("index.html", PsoasViewer.home), { search: this.#asked() });
      }
      this.#picture(this.#part(".logo"), [logo].filter(Boolean));
      this.#part(".link").hidden = !href && !logo;
      this.#part(".link").toggleAttribute("href", false);
      if (href) this.#part(".link").href = href;
      this.#part(".link span").textContent = text ?? (href ? new URL(href, document.baseURI).host : "");
      this.#part(".footer").hidden = !href && !logo && !this.querySelector(":scope > [slot=controls]");
    }

    /** What the page puts into the slots is parsed after the element itself: it is whole when something follows it. */
    #drawPosterWhenWhole() {
      if (document.readyState !== "loading" || this.nextSibling) this.#drawPoster();
      else if (this.isConnected) setTimeout(() => this.#drawPosterWhenWhole(), PARSED_MS);
    }

    /** The poster asked for, or the still of the exercise; none where the page has put a picture of its own in the slot. */
    #drawPoster() {
      if (this.querySelector(":scope > [slot=poster]")) return;
      const { poster, exercise } = this.#values;
      const stills = [...new Set([exercise ?? FIRST_EXERCISE, FIRST_EXERCISE])].map((still) => `posters/${still}${this.#isDark ? "_dark" : ""}.webp`);
      const home = PsoasViewer.home;
      this.#picture(this.#part("img.poster"), [poster, ...stills.map((path) => home && new URL(path, home))].filter(Boolean));
    }

    /** Shows the first of some pictures that there is. */
    #picture(image, addresses) {
      const wished = addresses.join(" ");
      if (image.dataset.wished === wished) return;
      image.dataset.wished = wished;
      const [first, ...others] = addresses;
      image.hidden = !first;
      image.onerror = () => this.#picture(image, others);
      if (first) image.src = first;
    }

    #build() {
      const root = this.attachShadow({ mode: "open", delegatesFocus: true });
      // A constructed style sheet needs no `style-src` from the page that embeds.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
      const button = make("button", { part: "button", type: "button" },
        make("slot", { name: "button" }, make("span", { class: "show" })), make("span", { class: "retry" }));
      button.addEventListener("click", () => {
        this.load();
        this.#frame?.focus();
      });
      const words = make("div", { class: "words", part: "error", role: "alert" },
        make("slot", { name: "error" }, make("p", { class: "failed" })), make("slot", {}), make("a", { class: "alone", target: "_blank", rel: "noopener" }));
      const footer = make("div", { class: "footer", part: "footer" },
        make("slot", { name: "controls" }), make("a", { class: "link", part: "link" }, make("img", { class: "logo", part: "logo", alt: "" }), make("span", {})));
      footer.firstChild.addEventListener("slotchange", () => this.#draw());
      root.append(make("div", { class: "viewer" },
        make("div", { class: "stage" },
          make("slot", { name: "poster" }, make("img", { class: "poster", part: "poster", alt: "" })),
          make("div", { class: "front" }, words, button)),
        footer));
      return root;
    }
  }

  if (!customElements.get("psoas-viewer")) customElements.define("psoas-viewer", PsoasViewer);
}
