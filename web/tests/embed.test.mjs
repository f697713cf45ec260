// The viewer in somebody else's page, on another origin: one line, live attributes, methods, events, slots and parts.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { sent } from "./fake_engine.mjs";
import { foreignPages, frameOf, told } from "./foreign.mjs";

const ICON = fileURLToPath(new URL("../icon.svg", import.meta.url));

const place = foreignPages();
const { show } = place;
const start = (page) => page.locator("psoas-viewer >> button").click();
const query = (frame) => frame.evaluate(() => window.fake.query);
const asked = async (frame) => Object.fromEntries(new URLSearchParams(await query(frame)));
const set = (viewer, attributes) => viewer.evaluate((element, wanted) => {
  for (const [name, value] of Object.entries(wanted)) {
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }
}, attributes);
/** Waits until the engine has been asked for something, and gives all of it. */
const heard = async (frame, count = 1) => {
  await frame.waitForFunction((wanted) => window.fake.sent.length >= wanted, count);
  return sent(frame);
};
const until = (page, name, count = 1) => page.waitForFunction(([wanted, least]) => window.told.filter((one) => one.name === wanted).length >= least, [name, count]);

describe("one line", () => {
  const ONE = '<psoas-viewer exercise="bird_dog" muscle="multifidus" side="left" pain view="back" ui="mini" lang="es" theme="dark"></psoas-viewer>';

  for (const [what, head] of [
    ["as a plain script", '<script src="VIEWER/psoas.js"></script>'],
    ["as a module", '<script type="module" src="VIEWER/psoas.js"></script>'],
  ]) {
    it(`shows the viewer ${what}, and asks nobody else for anything`, async () => {
      const route = (page) => page.route("**/psoas.js", async (one) => {
        const response = await one.fetch();
        await one.fulfill({ response, headers: { ...response.headers(), "Access-Control-Allow-Origin": "*" } });
      });
      const { page, requests, close } = await show(ONE, { head, route });
      const button = page.locator("psoas-viewer >> button");
      assert.equal(await button.innerText(), "Mostrar el cuerpo en 3D");
      assert.ok(!requests.some((address) => /\.(wasm|glb)$|index\.html/.test(address)), requests.join(" "));
      await button.click();
      const frame = await frameOf(page);
      const wanted = await asked(frame);
      for (const [key, value] of Object.entries({ exercise: "bird_dog", muscle: "multifidus", side: "left", pain: "", view: "back", lang: "es", theme: "dark" })) {
        assert.equal(wanted[key], value, key);
      }
      assert.equal(await frame.evaluate(() => document.body.dataset.ui), "mini");
      assert.equal(await frame.evaluate(() => document.documentElement.lang), "es");
      await until(page, "ready");
      assert.deepEqual(await told(page, "error"), []);
      const homes = [place.viewer.origin, place.foreign.origin];
      assert.deepEqual(requests.filter((address) => !homes.includes(new URL(address).origin)), []);
      assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length]), ["", 0]);
      await close();
    });
  }

  it("may stand there twice", async () => {
    const { page, close } = await show("<psoas-viewer></psoas-viewer>", {
      head: '<script src="VIEWER/psoas.js"></script><script src="VIEWER/psoas.js"></script><script>const EVENTS = 1;</script>',
    });
    assert.ok(await page.locator("psoas-viewer >> button").isVisible());
    await close();
  });

  it("is a plain frame too", async () => {
    const { page, close } = await show('<iframe src="VIEWER/index.html?exercise=bird_dog&ui=none" width="600" height="400" title="Bird dog"></iframe>');
    const frame = await frameOf(page, "iframe");
    assert.equal(await frame.evaluate(() => document.body.dataset.ui), "none");
    await close();
  });
});

/** Opens the element and waits for the body. */
async function running(attributes = 'exercise="cat_cow"', options) {
  const shown = await show(`<psoas-viewer loading="eager" ${attributes}></psoas-viewer>`, options);
  const frame = await frameOf(shown.page);
  await until(shown.page, "ready");
  await sent(frame);
  return { ...shown, frame };
}

describe("attributes", () => {
  const shownNothing = { type: "set_shown", only: [], hidden: [], faded: [] };
  /** Attribute, value, what the engine hears, and what it hears when the attribute goes. */
  const LIVE = [
    ["exercise", "bird_dog", [{ type: "set_exercise", exercise: "bird_dog" }], [{ type: "set_exercise" }]],
    ["muscle", "multifidus", [{ type: "set_muscle", muscle: "multifidus" }], [{ type: "set_muscle" }]],
    ["also", "iliacus.right", [{ type: "set_muscle", muscle: "iliacus", side: "right" }], [{ type: "set_muscle" }]],
    ["pain", "false", [{ type: "set_pain", pain: "hidden" }], [{ type: "set_pain", pain: "shown" }]],
    ["view", "back", [{ type: "set_view", view: "back" }], [{ type: "set_view", view: "three_quarter" }]],
    ["camera", "35,8,3.2,0,0.9,0", [{ type: "set_camera", yaw_degrees: 35, pitch_degrees: 8, distance_m: 3.2, focus_m: [0, 0.9, 0] }], [{ type: "set_view", view: "three_quarter" }]],
    ["at", "0.5", [{ type: "seek", at: 0.5 }], []],
    ["play", "false", [{ type: "pause" }], [{ type: "play" }]],
    ["mistake", "2", [{ type: "set_mistake", mistake: 1 }], [{ type: "set_mistake" }]],
    ["compare", "beside", [{ type: "set_comparison", comparison: "beside" }], [{ type: "set_comparison", comparison: "alone" }]],
    ["speed", "0.5", [{ type: "set_speed", speed: 0.5 }], [{ type: "set_speed", speed: 1 }]],
    ["motion", "key_poses", [{ type: "set_motion", motion: "key_poses" }], [{ type: "set_motion", motion: "full" }]],
    ["peel", "deep", [{ type: "set_peel", depth: 3 }], [{ type: "set_peel", depth: 1 }]],
    ["layers", "skin:0.3,bones:0", [{ type: "set_layers", skin: 0.3, bones: 0 }], [{ type: "set_layers" }]],
    ["hurts", "buttock_mid:left:3", [{ type: "clear_hurts" }, { type: "set_hurt", zone: "buttock_mid", side: "left", strength: 3 }], [{ type: "clear_hurts" }]],
    ["only", "bone,psoas_major", [{ ...shownNothing, only: ["bone", "psoas_major"] }], [shownNothing]],
    ["hide", "femur.right", [{ ...shownNothing, hidden: ["femur.right"] }], [shownNothing]],
    ["fade", "gluteus_maximus", [{ ...shownNothing, faded: ["gluteus_maximus"] }], [shownNothing]],
    ["focus", "psoas_major", [{ type: "set_focus", focus: ["psoas_major"], zoom: 1 }], [{ type: "set_focus", focus: [], zoom: 1 }]],
    ["zoom", "2", [{ type: "set_focus", focus: [], zoom: 2 }], [{ type: "set_focus", focus: [], zoom: 1 }]],
    ["names", "", [{ type: "set_named", named: "seen" }], [{ type: "set_named", named: "chosen" }]],
    ["release", "", [{ type: "set_release", release: "shown" }], [{ type: "set_release", release: "told" }]],
    ["theme", "dark", [{ type: "set_theme", theme: "dark" }], [{ type: "set_theme", theme: "light" }]],
    ["lang", "es", [{ type: "set_language", language: "es" }], [{ type: "set_language", language: "en" }]],
    ["href", "https://clinic.example/?exercise=dead_bug&at=0.25", [{ type: "open", query: "exercise=dead_bug&at=0.25" }], [{ type: "open", query: "" }]],
  ];

  it("are live, each for itself, and may go again", async () => {
    const { page, viewer, frame, close } = await running("");
    for (const [name, value, there, gone] of LIVE) {
      await set(viewer, { [name]: value });
      assert.deepEqual(await heard(frame, there.length), there, name);
      await set(viewer, { [name]: null });
      assert.deepEqual(await heard(frame, gone.length), gone, `${name} gone`);
    }
    assert.deepEqual(await told(page, "error"), []);
    await close();
  });

  it("choose together", async () => {
    const { viewer, frame, close } = await running('muscle="psoas_major" also="iliacus"');
    await set(viewer, { side: "right" });
    assert.deepEqual(await heard(frame, 2), [{ type: "set_muscle", muscle: "iliacus" }, { type: "keep_muscle", muscle: "psoas_major", side: "right" }]);
    await close();
  });

  it("that are there from the start stand in the address of the frame, over those of a link", async () => {
    const { frame, close } = await running('href="?exercise=dead_bug&at=0.25&camera=1,2,3,0,0,0" exercise="bird_dog" speed="0.5"');
    const wanted = await asked(frame);
    assert.deepEqual([wanted.exercise, wanted.at, wanted.camera, wanted.speed], ["bird_dog", "0.25", "1,2,3,0,0,0", "0.5"]);
    await close();
  });

  const HUGE = "x".repeat(1_000_000);
  const ABSURD = {
    exercise: ["<img src=x onerror=alert(1)>", "", "Bird Dog", HUGE, "../../etc"],
    muscle: ["psoas major", "__proto__"], side: ["up", "LEFT"], also: ["a,,b", "<b>"], pain: ["maybe"], view: ["under", ""],
    camera: ["1,2,3", "NaN,0,0,0,0,0", HUGE], at: ["2", "-1", "NaN", "1e9", "", "Infinity"], play: ["later"],
    mistake: ["0", "-1", "1.5", "100000"], compare: ["both"], speed: ["0", "1000", "fast"], motion: ["none"], peel: ["5", "-1", "skn"],
    layers: ["skin", "skin:2", "skin:0.3;bones:1"], hurts: ["buttock_mid", "buttock_mid:left:9"], only: ["<script>"], hide: ["a b"], fade: ["A"],
    focus: ["."], zoom: ["0", "-2", "1e99"], names: ["all"], release: ["sometimes"], body: ["medium"], ui: ["huge"], theme: ["sepia"], lang: ["xx", "<b>"],
    font: ["url(https://evil.example/)", "a;b:c", "expression(1)"], accent: ["shiny", "url(x)", "#12345", "rgb(0 0 0 / 1%)", "#FFEE88", HUGE],
    background: ["#777777", "javascript:alert(1)"], poster: ["javascript:alert(1)"], loading: ["now"], logo: ["javascript:alert(1)", "http://["],
    "link-href": ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:alert(1)", " javascript:alert(1)"], "link-text": [HUGE], title: [HUGE],
    href: ["https://a.example/<b>", "?exercise=<b>"],
  };

  it("that are unknown or absurd change nothing, and the error names them", async () => {
    const { page, viewer, frame, close } = await running('exercise="cat_cow"');
    const before = await page.evaluate(() => document.querySelector("psoas-viewer").shadowRoot.querySelector("iframe").src);
    for (const [name, values] of Object.entries(ABSURD)) {
      for (const value of values) {
        await page.evaluate(() => { window.told = []; });
        await set(viewer, { [name]: value });
        await until(page, "error");
        const [{ code, field, message }, ...more] = await told(page, "error");
        assert.deepEqual([code, field, more.length], ["attribute", name, 0], value.slice(0, 40));
        assert.ok(message.length < 400 && message.startsWith(`${name}=`), message.slice(0, 200));
      }
      await set(viewer, { [name]: null });
    }
    assert.deepEqual((await sent(frame)).map(({ type }) => type), ["set_exercise"]); // the one that was right before, and went
    assert.equal(await page.evaluate(() => document.querySelector("psoas-viewer").shadowRoot.querySelector("iframe").src), before);
    assert.equal(await frame.evaluate(() => document.body.dataset.stage), "ready");
    await close();
  });

  it("that are absurd from the start are left out of the address, and told to whoever listens by then", async () => {
    const { page, frame, close } = await running('exercise="<b>" view="under" at="0.5"');
    const wanted = await asked(frame);
    assert.deepEqual([wanted.exercise, wanted.view, wanted.at], ["cat_cow", undefined, "0.5"]);
    assert.deepEqual((await told(page, "error")).map(({ field }) => field), ["exercise", "view"]);
    await close();
  });

  it("body changes by loading the viewer anew with the view as it was", async () => {
    const { page, viewer, close } = await running("");
    await viewer.evaluate((element) => element.getView());
    await page.evaluate(() => { window.told = []; });
    await set(viewer, { body: "light" });
    await until(page, "ready");
    const wanted = await asked(await frameOf(page));
    assert.deepEqual([wanted.body, wanted.camera], ["light", "35,8,3.2,0,0.9,0"]);
    await close();
  });
});

describe("loading", () => {
  const fetched = (requests) => requests.some((address) => address.includes("index.html"));

  it("waits for the reader to come near", async () => {
    const { page, requests, close } = await show('<div style="height: 5000px"></div><psoas-viewer loading="near"></psoas-viewer>');
    await page.locator("psoas-viewer >> button").waitFor({ state: "attached" });
    assert.ok(!fetched(requests));
    await page.evaluate(() => window.scrollTo(0, 4000));
    await frameOf(page);
    await close();
  });

  it("begins when the attribute says so, and never before", async () => {
    const { page, viewer, requests, close } = await show("<psoas-viewer></psoas-viewer>");
    assert.ok(!fetched(requests));
    await set(viewer, { loading: "eager" });
    await frameOf(page);
    await close();
  });

  it("shows the poster asked for, or that of the exercise in its theme, or the one there always is", async () => {
    const there = ["cat_cow.webp", "bird_dog_dark.webp"];
    const route = (page) => page.route("**/posters/*", (one) => {
      const name = one.request().url().split("/").at(-1);
      return there.includes(name) ? one.fulfill({ path: ICON, contentType: "image/svg+xml" }) : one.fulfill({ status: 404 });
    });
    const { page, viewer, close } = await show('<psoas-viewer exercise="dead_bug"></psoas-viewer>', { route });
    const shows = (path) => page.waitForFunction((wanted) => {
      const image = document.querySelector("psoas-viewer").shadowRoot.querySelector("img.poster");
      return image.naturalWidth > 0 && image.currentSrc === wanted;
    }, `${place.viewer.origin}/${path}`);
    await shows("posters/cat_cow.webp");
    await set(viewer, { theme: "dark", exercise: "bird_dog" });
    await shows("posters/bird_dog_dark.webp");
    await set(viewer, { poster: `${place.viewer.origin}/icon.svg` });
    await shows("icon.svg");
    await close();
  });

  it("ends in poster, text, button and event where the viewer does not answer, and may be tried again", async () => {
    let blocked = true;
    const route = (page) => page.route("**/index.html*", (one) => (blocked ? one.fulfill({ status: 404, body: "gone" }) : one.continue()));
    const { page, close } = await show('<psoas-viewer exercise="cat_cow" poster="VIEWER/icon.svg">Cat-cow: round the back, then let it sink.</psoas-viewer>', { route });
    await page.clock.install();
    await start(page);
    await page.waitForTimeout(500);
    await page.clock.fastForward(60_000);
    await until(page, "error");
    assert.equal((await told(page, "error"))[0].code, "frame");
    assert.ok(await page.getByText("The body cannot be shown here.").isVisible());
    assert.ok(await page.getByText("Cat-cow: round the back").isVisible());
    assert.ok(await page.locator("psoas-viewer >> img.poster").isVisible());
    const alone = page.getByRole("link", { name: "Open it on a page of its own" });
    assert.equal(await alone.getAttribute("href"), `${place.viewer.origin}/index.html?exercise=cat_cow`);
    blocked = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await frameOf(page);
    await close();
  });
});

describe("methods", () => {
  it("are commands, which wait for the viewer", async () => {
    const { page, viewer, close } = await show("<psoas-viewer></psoas-viewer>");
    await viewer.evaluate((element) => {
      element.pause();
      element.seek(0.25);
      element.load();
      element.show("bird_dog");
      element.select("psoas_major", "right");
      element.setView("https://clinic.example/psoas/?exercise=dead_bug");
      element.send({ type: "set_speed", speed: 0.5 });
      element.play();
    });
    const frame = await frameOf(page);
    assert.deepEqual(await heard(frame, 7), [
      { type: "pause" }, { type: "seek", at: 0.25 }, { type: "set_exercise", exercise: "bird_dog" },
      { type: "set_muscle", muscle: "psoas_major", side: "right" }, { type: "open", query: "exercise=dead_bug" }, { type: "set_speed", speed: 0.5 }, { type: "play" },
    ]);
    await close();
  });

  it("give the view and a picture", async () => {
    const { page, viewer, close } = await running();
    assert.match(await viewer.evaluate((element) => element.getView()), /^exercise=cat_cow&at=0\.25/);
    const picture = await viewer.evaluate(async (element) => {
      const image = await element.screenshot();
      return [image.type, [...new Uint8Array(await image.slice(1, 4).arrayBuffer())].map((byte) => String.fromCharCode(byte)).join("")];
    });
    assert.deepEqual(picture, ["image/png", "PNG"]);
    assert.equal((await told(page, "view")).length, 1);
    await close();
  });

  it("say so where there is no viewer yet, or no more", async () => {
    const { viewer, close } = await show('<psoas-viewer exercise="cat_cow" at="0.5"></psoas-viewer>');
    assert.equal(await viewer.evaluate((element) => element.getView()), "exercise=cat_cow&at=0.5");
    assert.match(await viewer.evaluate((element) => element.screenshot().catch(({ message }) => message)), /load\(\) first/);
    const gone = viewer.evaluate(async (element) => {
      element.load();
      const view = element.getView().catch(({ message }) => message);
      element.remove();
      return view;
    });
    assert.match(await gone, /taken away/);
    await close();
  });
});

describe("events", () => {
  it("carry what the engine raises", async () => {
    const { page, frame, close } = await running();
    const events = [
      { type: "select", muscle: "psoas_major", side: "left" },
      { type: "phase", phase: 1, name: "Reach" },
      { type: "repetition", repetition: 2, of: 6 },
      { type: "end", exercise: "bird_dog" },
      { type: "view", query: "exercise=bird_dog&at=0.5" },
      { type: "error", code: "exercise", field: "exercise", message: "unknown exercise \"<b>\"" },
    ];
    for (const event of events) {
      await frame.evaluate((wanted) => window.fake.raise(wanted), event);
      const { type, ...detail } = event;
      await until(page, type);
      assert.deepEqual((await told(page, type)).at(-1), detail);
    }
    await frame.evaluate(() => window.fake.raise({ type: "moment", at: 0.5, phase: 1, playing: true, fps: 60, caption: null }));
    await until(page, "time");
    assert.deepEqual((await told(page, "time")).at(-1), { at: 0.5, phase: 1, playing: true });
    await close();
  });
});

describe("what belongs to the page around it", () => {
  const CLINIC = `<style>
      psoas-viewer { --psoas-accent: #8A1C4C; --psoas-background: #FFF8F0; --psoas-font: Georgia; }
      psoas-viewer::part(button) { border-radius: 24px; text-transform: uppercase; }
      psoas-viewer::part(link) { font-weight: 700; }
    </style>
    <psoas-viewer exercise="cat_cow" logo="VIEWER/icon.svg" link-href="/book" link-text="Book a visit">
      <img slot="poster" alt="Our gym" src="VIEWER/icon.svg?gym">
      <span slot="button">See it <b>move</b></span>
      <button slot="controls" onclick="document.querySelector('psoas-viewer').pause()">Stop there</button>
      <p>Cat-cow, in words.</p>
    </psoas-viewer>`;

  it("stands in its slots, wears its colours and may be styled by its parts", async () => {
    const { page, viewer, requests, close } = await show(CLINIC);
    const button = page.getByRole("button", { name: "See it move" });
    const style = await button.evaluate((one) => {
      const { backgroundColor, borderRadius, textTransform } = getComputedStyle(one);
      return [backgroundColor, borderRadius, textTransform];
    });
    assert.deepEqual(style, ["rgb(138, 28, 76)", "24px", "uppercase"]);
    assert.ok(await page.getByAltText("Our gym").isVisible());
    assert.ok(!requests.some((address) => address.includes("/posters/")));
    assert.ok(!(await page.getByText("Cat-cow, in words.").isVisible()));
    const link = page.getByRole("link", { name: "Book a visit" });
    assert.equal(await link.evaluate((one) => one.href), `${place.foreign.origin}/book`);
    assert.ok(await page.locator("psoas-viewer >> img.logo").isVisible());
    await button.click();
    const frame = await frameOf(page);
    const wanted = await asked(frame);
    assert.deepEqual([wanted.accent, wanted.background, wanted.font], ["#8a1c4c", "#fff8f0", "Georgia"]);
    assert.equal(await frame.evaluate(() => getComputedStyle(document.getElementById("play")).backgroundColor), "rgb(138, 28, 76)");
    await sent(frame);
    await page.getByRole("button", { name: "Stop there" }).click();
    assert.deepEqual(await heard(frame), [{ type: "pause" }]);
    await set(viewer, { accent: "navy", ui: "none", style: "--psoas-background: white" });
    await frame.waitForFunction(() => document.body.dataset.ui === "none" && getComputedStyle(document.body).backgroundColor === "rgb(255, 255, 255)");
    await frame.waitForFunction(() => getComputedStyle(document.getElementById("play")).backgroundColor === "rgb(0, 0, 128)");
    await set(viewer, { ui: null });
    await frame.waitForFunction(() => !("ui" in document.body.dataset));
    assert.deepEqual(await told(page, "error"), []);
    await close();
  });

  it("is there without JavaScript, in words", async () => {
    const { page, close } = await show(CLINIC, { javaScriptEnabled: false });
    assert.ok(await page.getByText("Cat-cow, in words.").isVisible());
    await close();
  });

  it("is refused where a property of its style sheet cannot be read, by the name of the property", async () => {
    const { page, close } = await show('<psoas-viewer style="--psoas-accent: #FFEE88"></psoas-viewer>');
    await until(page, "error");
    assert.deepEqual((await told(page, "error")).map(({ field }) => field), ["--psoas-accent"]);
    assert.equal(await page.locator("psoas-viewer >> button").evaluate((one) => getComputedStyle(one).backgroundColor), "rgb(30, 107, 92)");
    await close();
  });

  it("gives way where the theme changes and it could be read no more", async () => {
    const { page, viewer, frame, close } = await running('accent="#1D4E89"');
    await set(viewer, { theme: "dark" });
    await frame.waitForFunction(() => document.documentElement.dataset.theme === "dark" && document.documentElement.style.getPropertyValue("--accent") === "");
    assert.deepEqual((await told(page, "error")).map(({ field }) => field), ["accent"]);
    await set(viewer, { theme: "light" });
    await frame.waitForFunction(() => document.documentElement.style.getPropertyValue("--accent") !== "");
    await close();
  });

  it("keeps its ground for the room that it was chosen for", async () => {
    const { page, close } = await show('<psoas-viewer background="#FFF8F0" link-href="/book"></psoas-viewer>', { colorScheme: "dark" });
    const ground = () => page.locator("psoas-viewer >> .viewer").evaluate((one) => getComputedStyle(one).backgroundColor);
    assert.equal(await ground(), "rgb(22, 24, 27)");
    await page.emulateMedia({ colorScheme: "light" });
    await page.waitForFunction(() => getComputedStyle(document.querySelector("psoas-viewer").shadowRoot.querySelector(".viewer")).backgroundColor === "rgb(255, 248, 240)");
    assert.deepEqual(await told(page, "error"), []);
    await close();
  });

  it("is reached and left by the keyboard", async () => {
    const { page, close } = await show('<a href="#a">before</a><psoas-viewer link-href="/book" link-text="Book"></psoas-viewer><a href="#b">after</a>');
    const focus = () => page.evaluate(() => {
      const { activeElement: now } = document;
      return now.shadowRoot?.activeElement?.textContent.trim() || now.textContent.trim();
    });
    const way = [];
    for (let index = 0; index < 4; index += 1) {
      await page.keyboard.press("Tab");
      way.push(await focus());
    }
    assert.deepEqual(way, ["before", "Show the body in 3DTry again", "Book", "after"]);
    await close();
  });
});
