// The languages of the page, with an engine that says the same in each.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { LANGUAGES, languageFor } from "../locale.js";
import { fakePage, raise, sent } from "./fake_engine.mjs";
import { lengthenMessages, MARK } from "./long_messages.mjs";

const PHONE = { size: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

const read = (path) => readFile(new URL(path, import.meta.url), "utf8");
const messagesOf = async (tag) => {
  const bundle = new FluentBundle(tag, { useIsolating: false });
  bundle.addResource(new FluentResource(await read(`../../assets/locales/${tag}/panel.ftl`)));
  return (id) => bundle.formatPattern(bundle.getMessage(id).value);
};
const english = await messagesOf("en");
const spanish = await messagesOf("es");
const ENGINE_SAYS = await Promise.all(["panel", "at_work", "found", "pain", "care", "practice"].map((name) => read(`${name}.json`)));

const open = fakePage();
const languageOf = (page) => page.evaluate(() => document.documentElement.lang);
const inLanguage = (page, tag) => page.waitForFunction((wanted) => document.documentElement.lang === wanted, tag);
const button = (page, tag) => page.locator(`#lists [data-language=${tag}]`);
const query = (page) => page.evaluate(() => new URLSearchParams(window.fake.query).get("lang"));
const abort = (path) => (page) => page.route(path, (route) => route.abort());

const paint = (page, painting) => page.evaluate((wanted) => {
  window.fake.pain.search.painting = wanted;
  window.fake.raise({ type: "pain", ...window.fake.pain });
}, painting);

/** Opens whatever folds, so that every word is seen. */
const unfold = (page) => page.evaluate(() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
});

/** What a person reads or hears of the page, in its own language: texts and the words of attributes. */
const wordsOf = (page) => page.evaluate(() => {
  const own = (element) => element.closest("[lang]") === document.documentElement;
  const words = [document.title];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement: parent, data } = texts.currentNode;
    if (own(parent) && !["NOSCRIPT", "H1"].includes(parent.tagName) && parent.checkVisibility({ visibilityProperty: true })) words.push(data);
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (!own(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
    for (const name of ["alt", "aria-label", "aria-roledescription", "aria-valuetext", "placeholder", "title"]) words.push(element.getAttribute(name) ?? "");
  }
  return words.map((one) => one.trim()).filter(Boolean);
});

/** Every text that the fake engine gives, the longest first. */
const engineTexts = (() => {
  const texts = new Set();
  const gather = (value) => {
    if (typeof value === "string") texts.add(value.toLowerCase());
    else if (value) Object.values(value).forEach(gather);
  };
  for (const file of ENGINE_SAYS) gather(JSON.parse(file));
  return [...texts].filter((text) => text.length > 2).sort((one, two) => two.length - one.length);
})();

/** Those words that neither a message nor the engine has said. */
const unsaid = (words) => words.filter((one) => {
  if (one.includes(MARK)) return false;
  const rest = engineTexts.reduce((left, text) => left.replaceAll(text, ""), one.toLowerCase());
  return /\p{L}{2}/u.test(rest);
});

/**
 * What is cut: headings, labels and buttons wider than their box or than the page, and a page that scrolls sideways. The
 * names of the phases are the engine's and end in dots where they are long; rows that a swipe moves are cut by nothing.
 */
const cut = (page) => page.evaluate(() => {
  const { scrollWidth, clientWidth } = document.documentElement;
  const wrong = scrollWidth > clientWidth ? [`the page: ${scrollWidth} of ${clientWidth}`] : [];
  // The picture of a phone sticks below a head of this height.
  const { offsetHeight: head } = document.querySelector(".top");
  if (head > 61) wrong.push(`the head: ${head} high`);
  const moves = (element) => element && (getComputedStyle(element).overflowX === "auto" || moves(element.parentElement));
  for (const element of document.querySelectorAll("button, .quiet, h1, h2, h3, h4, label, legend, summary, dt, .choice, .views, .lists, .words, .at-work, .questions")) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(".phases, .hidden-words, .skip")) continue;
    const { left, right } = element.getBoundingClientRect();
    const name = element.id || element.textContent.trim();
    const { overflowY } = getComputedStyle(element);
    if (element.scrollWidth > element.clientWidth && element.clientWidth > 0) wrong.push(`${name}: ${element.scrollWidth} of ${element.clientWidth}`);
    if (!moves(element) && (left < -1 || right > innerWidth + 1)) wrong.push(`${name}: from ${left} to ${right}`);
    if (element.scrollHeight > element.clientHeight + 2 && ["hidden", "clip"].includes(overflowY)) wrong.push(`${name}: ${element.scrollHeight} high of ${element.clientHeight}`);
  }
  return wrong;
});

describe("the language", () => {
  it("is that of the address, else the first known of the browser, else English", () => {
    assert.equal(languageFor("es", ["en"]), "es");
    assert.equal(languageFor("es-MX", ["en"]), "es");
    assert.equal(languageFor("xx", ["es"]), "en");
    assert.equal(languageFor(null, ["de-DE", "es-AR", "en"]), "es");
    assert.equal(languageFor(null, ["de"]), "en");
  });

  for (const [what, address, options, tag, passed] of [
    ["the address", "?lang=es", {}, "es", "es"],
    ["a longer tag in the address", "?lang=es-MX", {}, "es", "es"],
    ["the browser", "", { locale: "es-AR" }, "es", "es"],
    ["the address before the browser", "?lang=en", { locale: "es" }, "en", "en"],
    ["English for a browser in another one", "", { locale: "de" }, "en", "en"],
    ["English for one that is not there, which the engine says", "?lang=xx", { locale: "es" }, "en", "xx"],
  ]) {
    it(`follows ${what}`, async () => {
      const { page, errors, close } = await open(address, options);
      assert.equal(await languageOf(page), tag);
      assert.equal(await query(page), passed);
      const say = tag === "es" ? spanish : english;
      assert.equal(await page.title(), say("page-title"));
      assert.equal(await page.locator("#exercises-title").innerText(), say("list-exercises"));
      assert.equal(await page.locator("#search").getAttribute("placeholder"), say("list-search"));
      assert.deepEqual(errors, []);
      await close();
    });
  }

  it("asks no other server for anything, and keeps nothing", async () => {
    const { page, requests, close } = await open("?lang=es");
    await button(page, "en").click();
    await inLanguage(page, "en");
    const home = new URL(page.url()).origin;
    assert.deepEqual(requests.filter((address) => !address.startsWith(`${home}/`)), []);
    assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]), ["", 0, 0]);
    await close();
  });
});

describe("the choice of the language", () => {
  it("names each in its own words and changes everything at once, by mouse", async () => {
    const { page, close } = await open("?exercise=bird_dog");
    for (const { tag, name } of LANGUAGES) {
      assert.equal(await button(page, tag).innerText(), name);
      assert.equal(await button(page, tag).getAttribute("lang"), tag);
    }
    await sent(page);
    await button(page, "es").click();
    await inLanguage(page, "es");
    assert.deepEqual(await sent(page), [{ type: "set_language", language: "es" }]);
    assert.equal(await button(page, "es").getAttribute("aria-pressed"), "true");
    assert.equal(await button(page, "en").getAttribute("aria-pressed"), "false");
    assert.equal(new URL(page.url()).searchParams.get("lang"), "es");
    assert.equal(new URL(page.url()).searchParams.get("exercise"), "bird_dog");
    assert.equal(await page.title(), spanish("page-title"));
    await close();
  });

  it("works by the keyboard, and keeps the focus and what is open", async () => {
    const { page, close } = await open("?exercise=bird_dog");
    const last = page.locator("#card .section").last();
    await last.locator("summary").press("Enter");
    await button(page, "es").focus();
    await page.keyboard.press("Enter");
    await inLanguage(page, "es");
    assert.equal(await page.evaluate(() => document.activeElement.dataset.language), "es");
    assert.ok(await page.locator("#card .section").last().evaluate((section) => section.open));
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Space");
    await inLanguage(page, "en");
    assert.equal(await page.evaluate(() => document.activeElement.dataset.language), "en");
    await close();
  });

  it("stands in the menu of a phone, by touch", async () => {
    const { page, close } = await open("?exercise=bird_dog", PHONE);
    await page.locator("#menu-button").tap();
    await button(page, "es").tap();
    await inLanguage(page, "es");
    assert.equal(await page.locator("#menu-button").innerText(), spanish("page-menu"));
    await close();
  });

  it("is the last one that was asked for, however late the words of another come", async () => {
    let come;
    const late = new Promise((resolve) => { come = resolve; });
    const route = (page) => page.route("**/locales/es/panel.ftl", async (one) => {
      await late;
      await one.continue();
    });
    const { page, close } = await open("?exercise=bird_dog", { route });
    await sent(page);
    const arrived = page.waitForResponse("**/locales/es/panel.ftl");
    await button(page, "es").click();
    await button(page, "en").click();
    come();
    await (await arrived).finished();
    await page.evaluate(() => new Promise((done) => { setTimeout(done, 100); }));
    assert.equal(await languageOf(page), "en");
    assert.deepEqual(await sent(page), [{ type: "set_language", language: "en" }]);
    await close();
  });

  it("leaves no word of the language before, wherever it stands", async () => {
    const route = (page) => lengthenMessages(page, "es");
    const { page, close } = await open("?exercise=bird_dog&hurts=buttock_mid:left:3", { route });
    await paint(page, false);
    const at = { type: "moment", at: 0.4, phase: 1, playing: false, caption: await page.evaluate(() => {
      const { name, cue, breath } = window.fake.panel.exercise.phases[1];
      return { phase: name, cue, breath, breath_words: breath, count: "", hold: "" };
    }) };
    await raise(page, at);
    await page.locator("#now-working-more").click();
    await unfold(page);
    await button(page, "es").click();
    await inLanguage(page, "es");
    assert.deepEqual(unsaid(await wordsOf(page)), []);
    // The words of the cat-cow, which stand there until there is a body.
    assert.ok((await page.locator("#reading [data-l10n-id]").allTextContents()).every((words) => words.includes(MARK)));
    await page.evaluate(() => {
      Object.assign(window.fake.panel, { exercise: null, card: null, graph: null, playing: true });
      window.fake.raise({ type: "panel", panel: window.fake.panel });
    });
    await paint(page, true);
    await unfold(page);
    assert.deepEqual(unsaid(await wordsOf(page)), []);
    await page.locator("#doctor-link").click();
    assert.deepEqual(unsaid(await wordsOf(page)), []);
    await page.locator("#red-flags-ways button").last().click();
    await page.locator("#care-button").click();
    for (const part of await page.locator("#care-parts button").all()) {
      await part.click();
      await unfold(page);
      assert.deepEqual(unsaid(await wordsOf(page)), []);
    }
    await page.locator("#care-part-routines").click();
    await page.locator(".care-start").first().click();
    await unfold(page);
    assert.deepEqual(unsaid(await wordsOf(page)), []);
    await close();
  });

  it("says each thing of the engine in the language that it has there", async () => {
    const { page, close } = await open("?exercise=bird_dog&lang=es");
    const { latin } = await page.evaluate(() => window.fake.panel.card);
    assert.equal(await page.locator("#card .lead [lang=la]").innerText(), latin);
    await unfold(page);
    const [source] = await page.evaluate(() => window.fake.panel.card.sources);
    assert.equal(await page.locator("#card > .sources [lang=en]").first().innerText(), source.text);
    await raise(page, { type: "error", code: "url", message: "there is no exercise \"cat\"" });
    assert.equal(await page.locator("#notices [lang=en]").innerText(), "there is no exercise \"cat\"");
    await close();
  });
});

describe("the files of messages", () => {
  it("have the English of the page, which stands there without them", async () => {
    const page = await read("../index.html");
    const texts = [...page.matchAll(/data-l10n-id="([a-z0-9-]+)"[^>]*>([^<]*)</g)];
    const attributes = [...page.matchAll(/\b(alt|aria-label|aria-roledescription|content|placeholder|title)="([^"]*)"[^>]*? data-l10n-\1="([a-z0-9-]+)"/g)];
    const before = [...page.matchAll(/ data-l10n-(alt|content)="([a-z0-9-]+)" \1="([^"]*)"/g)];
    const pairs = [...texts.map(([, id, words]) => [id, words]), ...attributes.map(([, , words, id]) => [id, words]), ...before.map(([, , id, words]) => [id, words])];
    assert.equal(pairs.length, page.match(/data-l10n-/g).length);
    for (const [id, words] of pairs) assert.equal(words, english(id), id);
  });

  it("say in English what a language lacks", async () => {
    const route = (page) => page.route("**/locales/es/panel.ftl", (one) => one.fulfill({ body: "list-exercises = Ejercicios\n" }));
    const { page, close } = await open("?lang=es", { route });
    assert.equal(await page.locator("#exercises-title").innerText(), "Ejercicios");
    assert.equal(await page.locator("#muscles-title").innerText(), english("list-muscles"));
    await close();
  });

  it("leave the page in English where those of the language cannot be fetched, and a press tries again", async () => {
    const { page, errors, close } = await open("?lang=es", { route: abort("**/locales/es/panel.ftl") });
    assert.equal(await languageOf(page), "en");
    assert.equal(await page.locator("#exercises-title").innerText(), english("list-exercises"));
    assert.equal(await query(page), "en");
    assert.match(await page.locator("#notices").innerText(), /Español/);
    assert.deepEqual(errors, []);
    await page.unroute("**/locales/es/panel.ftl");
    await button(page, "es").click();
    await inLanguage(page, "es");
    await close();
  });

  it("leave the words of the page where none can be fetched, and that is said", async () => {
    for (const path of ["**/panel.ftl", "**/fluent/index.js"]) {
      const { page, errors, close } = await open("?lang=es", { route: abort(path), ready: false });
      await page.waitForSelector("body[data-stage=failed]");
      assert.match(await page.locator("#failure-words").innerText(), /could not be fetched/);
      assert.deepEqual(errors.map(({ code }) => code), ["load"]);
      assert.equal(await page.locator("#reading h2").innerText(), english("reading-name"));
      await close();
    }
  });

  it("say what went wrong, and the choice stays without a body", async () => {
    const { page, close } = await open("?lang=es", { route: abort("**/*.wasm"), ready: false });
    await page.waitForSelector("body[data-stage=failed]");
    assert.match(await page.locator("#failure-words").innerText(), /No se pudo descargar/);
    assert.equal(await page.locator("#reading h2").innerText(), spanish("reading-name"));
    await page.locator(".words [data-language=en]").click();
    await inLanguage(page, "en");
    assert.match(await page.locator("#failure-words").innerText(), /could not be fetched/);
    await close();
  });
});

describe("words that are longer by 40 %, and Spanish", () => {
  const LONGER = { what: "longer words", address: "?exercise=bird_dog&hurts=buttock_mid:left:3", route: lengthenMessages };
  const SPANISH = { what: "Spanish", address: "?exercise=bird_dog&hurts=buttock_mid:left:3&lang=es" };
  for (const { what, address, route } of [LONGER, SPANISH]) {
    for (const [width, height] of [[320, 568], [390, 844], [1280, 720]]) {
      it(`leave ${what} uncut at ${width} x ${height}`, async () => {
        const { page, close } = await open(address, { route, size: { width, height }, colorScheme: "light" });
        const wrong = new Set();
        const look = async (state) => { for (const one of await cut(page)) wrong.add(`${state}: ${one}`); };
        await look("painting");
        await paint(page, false);
        await page.evaluate((title) => {
          const { panel } = window.fake;
          panel.red_flags.title = title;
          Object.assign(panel.explore, { chosen: [{ id: "piriformis", side: "right", name: "Piriformis" }], can_undo: true });
          window.fake.raise({ type: "panel", panel });
        }, spanish("doctor-title"));
        await look("card");
        await unfold(page);
        await look("unfolded");
        if (width < 900) await page.locator("#menu-button").click();
        await look("lists");
        if (width < 900) await page.keyboard.press("Escape");
        await page.locator("#doctor-link").click();
        await look("questions");
        await page.locator("#red-flags-ways button").last().click();
        await page.locator("#care-button").click();
        for (const part of await page.locator("#care-parts button").all()) {
          await part.click();
          await unfold(page);
          await look(await part.innerText());
        }
        await page.locator("#care-part-routines").click();
        await page.locator(".care-start").first().click();
        await look("practice");
        assert.deepEqual([...wrong], []);
        await close();
      });
    }
  }
});

describe("somebody else's page", () => {
  const embed = async (attributes, language = "en") => {
    const html = `<!doctype html><html lang="${language}"><script type="module" src="psoas.js"></script><psoas-viewer ${attributes}></psoas-viewer>`;
    const route = (page) => page.route("**/somebody.html", (one) => one.fulfill({ body: html, contentType: "text/html" }));
    const { page, close } = await open("somebody.html", { route, ready: false });
    await page.locator("psoas-viewer >> button").click();
    const frame = await (await page.waitForSelector("psoas-viewer >> iframe")).contentFrame();
    await frame.waitForSelector("body[data-stage=ready]");
    return { page, frame, close };
  };

  it("has the viewer in its own language", async () => {
    const { frame, close } = await embed("", "es-ES");
    assert.equal(await languageOf(frame), "es");
    await close();
  });

  it("says which by an attribute, which may change", async () => {
    const { page, frame, close } = await embed('lang="es"');
    assert.equal(await languageOf(frame), "es");
    const title = () => page.locator("psoas-viewer >> iframe").getAttribute("title");
    assert.match(await title(), /cuerpo/);
    await page.locator("psoas-viewer").evaluate((element) => element.setAttribute("lang", "en"));
    await inLanguage(frame, "en");
    assert.match(await title(), /body/);
    await page.locator("psoas-viewer").evaluate((element) => element.setAttribute("lang", "es"));
    await inLanguage(frame, "es");
    await close();
  });

  it("reads the press before anything is fetched in each language", async () => {
    const source = await read("../psoas.js");
    const listed = [...source.matchAll(/^ {4}(\w+): \{ show: /gm)].map(([, tag]) => tag);
    assert.deepEqual(listed, LANGUAGES.map(({ tag }) => tag));
  });
});
