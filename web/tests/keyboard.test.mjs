// Everything a person can do to explore and find, by keys alone, and where the focus is can be seen at every step.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, it } from "node:test";
import { fakePage, raise, sent } from "./fake_engine.mjs";

const SIZES = { wide: { width: 1280, height: 720 }, "a narrow window": { width: 390, height: 844 } };
const MOST_STOPS = 250;
const LEAST_OUTLINE_PX = 2;
const read = async (name) => JSON.parse(await readFile(new URL(name, import.meta.url)));
const [{ rows }, { search, red_flags }] = [await read("found.json"), await read("pain.json")];

const CHOSEN = [
  { id: "piriformis", side: "right", name: "Piriformis, right" },
  { id: "psoas_major", side: "left", name: "Psoas major, left" },
];
const ALL_CAN = { chosen: CHOSEN, can_undo: true, can_redo: true, leaves_out: true };

const open = fakePage();

/** How the focus is shown: its width, and what lies over the middle of what has it. */
const focus = (page) => page.evaluate(() => {
  const at = document.activeElement;
  const shown = at.closest(".graph-now") ?? at;
  const { left, top, width, height } = at.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  const over = document.elementFromPoint(Math.min(Math.max(x, 1), innerWidth - 1), Math.min(Math.max(y, 1), innerHeight - 1));
  const { outlineStyle, outlineWidth } = getComputedStyle(shown);
  return {
    words: `${at.tagName} ${at.id} ${at.textContent.trim().slice(0, 40)}`,
    outline: outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth),
    seen: at === document.body || at.contains(over) || over?.contains(at) || over?.closest("label")?.contains(at) || over?.closest(".track, .graph-plots")?.contains(at),
    over: `${over?.tagName} ${over?.id} ${over?.className}`,
  };
});

/** Goes by Tab to the first stop that matches; at every stop the focus can be seen. */
async function reach(page, selector) {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement === document.body)) continue;
    const { words, outline, seen, over } = await focus(page);
    assert.ok(outline >= LEAST_OUTLINE_PX, `the focus on ${words} has an outline of ${outline} px`);
    assert.ok(seen, `${words} has the focus under ${over}`);
  }
  assert.fail(`no Tab leads to ${selector}`);
}

/** What is sent for a key on what is reached. */
async function press(page, selector, key = "Enter") {
  await reach(page, selector);
  await sent(page);
  await page.keyboard.press(key);
  return sent(page);
}

const panel = (page, changes) => page.evaluate((wanted) => {
  Object.assign(window.fake.panel, wanted);
  window.fake.raise({ type: "panel", panel: window.fake.panel });
}, changes);
const explore = (page, changes) => page.evaluate((wanted) => {
  Object.assign(window.fake.panel.explore, wanted);
  window.fake.raise({ type: "panel", panel: window.fake.panel });
}, changes);
/** On a narrow window the lists open by a button. */
const openLists = async (page) => {
  if (await page.locator("#menu-button").isVisible()) await press(page, "#menu-button");
};

for (const [place, size] of Object.entries(SIZES)) {
  const page = (query) => open(query, { size, reducedMotion: "reduce" });

  describe(`by keys in ${place}`, () => {
    it("a search is begun from anywhere, typed and chosen", async () => {
      const { page: seen, close } = await page("?exercise=bird_dog");
      await sent(seen);
      await seen.keyboard.press("/");
      await seen.keyboard.type("hip flexer");
      await seen.locator("#found li").first().waitFor();
      await sent(seen);
      await seen.keyboard.press("ArrowDown");
      await seen.keyboard.press("Enter");
      assert.deepEqual((await sent(seen)).map(({ type }) => type), rows[1].commands.map(({ type }) => type));
      await close();
    });

    it("an exercise and a muscle of either side are chosen from the lists, and several", async () => {
      const { page: seen, close } = await page("?exercise=bird_dog");
      const choose = async (list) => {
        await openLists(seen);
        await reach(seen, `${list} button`);
        await seen.keyboard.press("Home");
        await sent(seen);
        await seen.keyboard.press("ArrowDown");
        await seen.keyboard.press("Enter");
        return (await sent(seen))[0];
      };
      assert.equal((await choose("#exercise-list")).type, "set_exercise");
      await panel(seen, { card: null, graph: null });
      await openLists(seen);
      await press(seen, "[data-side=right]");
      if (size.width < 900) await seen.keyboard.press("Escape");
      assert.deepEqual((({ type, side }) => [type, side])(await choose("#muscle-list")), ["set_muscle", "right"]);
      assert.equal((await choose("#around-list")).type, "set_muscle");
      await explore(seen, { chosen: CHOSEN });
      assert.deepEqual(await press(seen, "#keep"), [{ type: "set_tap", tap: "keeps" }]);
      assert.equal((await choose("#muscle-list")).type, "keep_muscle");
      assert.deepEqual(await press(seen, "#chosen button"), [{ type: "keep_muscle", muscle: "piriformis", side: "right" }]);
      await close();
    });

    it("what is shown is isolated, hidden, faded, peeled, undone, named and flown to", async () => {
      const { page: seen, close } = await page("?exercise=bird_dog");
      await explore(seen, ALL_CAN);
      for (const tool of ["undo", "redo", "isolate", "hide", "fade", "show_all", "fly_to"]) {
        assert.deepEqual(await press(seen, `[data-tool=${tool}]`), [{ type: tool }]);
      }
      for (const view of ["front", "back", "left", "right", "above"]) {
        assert.deepEqual(await press(seen, `[data-view=${view}]`), [{ type: "set_view", view }]);
      }
      assert.deepEqual(await press(seen, "[data-view=reset]"), [{ type: "reset" }]);
      assert.deepEqual(await press(seen, "#names"), [{ type: "set_named", named: "seen" }]);
      assert.deepEqual(await press(seen, "#names"), [{ type: "set_named", named: "chosen" }]);
      await press(seen, "#layers > summary");
      assert.equal((await press(seen, "#peel", "ArrowRight"))[0].type, "set_peel");
      assert.deepEqual(await press(seen, "#peel-stops button:last-child"), [{ type: "set_peel", depth: 4 }]);
      await press(seen, ".one-by-one > summary");
      assert.equal((await press(seen, "#layer-bones", "ArrowLeft"))[0].type, "set_layers");
      await close();
    });

    it("the body is turned, shifted, neared and worked on", async () => {
      const { page: seen, close } = await page("?exercise=bird_dog");
      await panel(seen, { playing: false });
      await reach(seen, "#psoas-canvas");
      const KEYS = {
        "ArrowLeft": "orbit", "Shift+ArrowUp": "pan", "+": "zoom", "-": "zoom", "1": "set_view", "5": "set_view", "0": "reset", "Home": "reset",
        "i": "isolate", "h": "hide", "x": "fade", "a": "show_all", "f": "fly_to", "[": "step_peel", "]": "step_peel", "l": "set_named",
        "Control+z": "undo", "Control+Shift+Z": "redo", " ": "play", ",": "step_phase", ".": "step_phase", "w": "set_tapping", "Escape": "set_muscle",
      };
      for (const [key, type] of Object.entries(KEYS)) {
        await sent(seen);
        await seen.locator("#psoas-canvas").focus();
        await seen.keyboard.press(key);
        assert.equal((await sent(seen))[0]?.type, type, key);
      }
      await close();
    });

    it("where it hurts is chosen from a list, made stronger and taken away, and leads to a muscle", async () => {
      const { page: seen, close } = await page("?hurts=buttock_mid:left:3");
      await panel(seen, { exercise: null, card: null, graph: null });
      assert.deepEqual(await press(seen, "#hurts-button"), [{ type: "set_tapping", tapping: "chooses" }]);
      assert.deepEqual(await press(seen, "#hurts-button"), [{ type: "set_tapping", tapping: "paints" }]);
      const [first] = search.hurts;
      const set = (strength) => [{ type: "set_hurt", zone: first.zone, side: first.side, strength }];
      assert.deepEqual(await press(seen, ".hurts li:first-child .choice button:first-child"), set(1));
      await press(seen, "#pain-list > summary");
      await press(seen, "#pain-regions > details:first-child > summary");
      const [zone] = search.regions[0].zones;
      assert.deepEqual(await press(seen, "#pain-regions > details:first-child button"), [zone.sides[0].press]);
      assert.deepEqual(await press(seen, ".fit"), [search.fits[0].press]);
      assert.equal((await press(seen, "#pain-clear"))[0].type, "clear_hurts");
      await close();
      const { page: other, close: closeOther } = await page("?hurts=buttock_mid:left:3");
      await panel(other, { exercise: null, card: null, graph: null });
      assert.deepEqual(await press(other, ".hurts .away"), set(0));
      await closeOther();
    });

    it("the questions are opened, ticked and left by each way", async () => {
      const { page: seen, close } = await page("?hurts=buttock_mid:left:3");
      const [question] = red_flags.groups[0].questions;
      for (const [index, { how }] of red_flags.ways.entries()) {
        assert.deepEqual(await press(seen, "#doctor-link"), [{ type: "open_red_flags" }]);
        assert.equal((await press(seen, `#red-flags input[value="${question.id}"]`, " "))[0].sign, question.id);
        await reach(seen, "#red-flags .sources > summary");
        assert.deepEqual(await press(seen, `#red-flags-ways button:nth-child(${index + 1})`), [{ type: "leave_red_flags", how }]);
        assert.equal(await seen.getByRole("dialog").isVisible(), false);
      }
      await close();
    });

    it("a card is unfolded, and its choices lead on", async () => {
      const { page: seen, close } = await page("?muscle=gluteus_maximus");
      const { card } = await read("panel.json");
      await panel(seen, { exercise: null, graph: null });
      assert.deepEqual(await press(seen, ".way button"), card.way[0].commands);
      assert.deepEqual(await press(seen, "#card .actions button:first-child"), [{ type: "set_muscle", muscle: card.id, side: "right" }]);
      const section = card.sections.find(({ pieces }) => pieces.some(({ kind }) => kind === "choices"));
      const { choices } = section.pieces.find(({ kind }) => kind === "choices");
      await press(seen, `[data-section=${section.key}] > summary`);
      assert.deepEqual(await press(seen, `[data-section=${section.key}] .choices button`), choices[0].commands);
      await press(seen, "#card > .sources > summary");
      assert.equal((await press(seen, "#card .actions button:last-child"))[0].muscle, null);
      await close();
    });

    it("muscles at work are chosen, and the round is gone through", async () => {
      const { page: seen, close } = await page("?exercise=bird_dog");
      if (size.width < 900) await press(seen, "#at-work > summary");
      assert.equal((await press(seen, "#now-working button"))[0].type, "set_muscle");
      const at_work = await read("at_work.json");
      await raise(seen, { type: "at_work", at_work });
      assert.equal((await press(seen, ".graph-moment", "ArrowRight"))[0].type, "seek");
      assert.equal((await press(seen, "#scrub", "ArrowRight"))[0].type, "seek");
      assert.equal((await press(seen, "#phases button"))[0].type, "show_phase");
      await close();
    });

    it("the keys are listed", async () => {
      const { page: seen, close } = await page("?exercise=bird_dog");
      const { keys } = await read("panel.json");
      await press(seen, ".skip[data-keys]");
      const list = seen.locator("#keys");
      assert.equal(await list.locator("dt").count(), keys.length);
      assert.ok((await list.innerText()).includes(keys.at(-1).words));
      await press(seen, "#keys-close");
      assert.equal(await list.isVisible(), false);
      await seen.keyboard.press("?");
      assert.ok(await list.isVisible());
      await seen.keyboard.press("Escape");
      assert.equal(await list.isVisible(), false);
      await seen.keyboard.press("/");
      await seen.keyboard.type("?");
      assert.equal(await seen.locator("#search").inputValue(), "?");
      assert.equal(await list.isVisible(), false);
      await close();
    });
  });
}
