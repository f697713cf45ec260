// A plan while it is being made, as plain data.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cut, isNothing, moved, normal, NOTHING, stepSeconds, textOf, within } from "../plan_draft.js";

const LIMITS = [5, 3600];

describe("a plan", () => {
  it("is the same whether the engine left out what is as usual or not", () => {
    const item = { does: { exercise: "bird_dog" }, amount: { reps: { rest: 30, sets: 2, reps: 8 } } };
    const full = { note: "", amount: { reps: { reps: 8, sets: 2, rest: 30 } }, side: "both", does: { exercise: "bird_dog" } };
    assert.equal(textOf({ ...NOTHING, items: [item] }), textOf({ ...NOTHING, items: [full] }));
    assert.deepEqual(normal(null), NOTHING);
    assert.ok(isNothing(null) && !isNothing({ ...NOTHING, clinic: "x" }));
  });

  it("has its things in another order after a move", () => {
    assert.deepEqual(moved(["a", "b", "c"], 0, 1), ["b", "a", "c"]);
    assert.deepEqual(moved(["a", "b", "c"], 2, 0), ["c", "a", "b"]);
  });

  it("cuts a text between letters", () => {
    assert.equal(cut("ñandú", 3), "ñan");
    assert.equal(cut("🙂🙂🙂", 2), "🙂🙂");
    assert.equal(cut("x".repeat(1_000_000), 500).length, 500);
  });
});

describe("a step of time", () => {
  it("goes to round numbers, larger where there is more of it, and comes back", () => {
    const up = [5, 30, 55, 60, 62, 270, 300, 3600].map((seconds) => stepSeconds(seconds, true, LIMITS));
    assert.deepEqual(up, [10, 35, 60, 90, 90, 300, 360, 3600]);
    const down = [5, 10, 60, 62, 90, 300, 360, 3600].map((seconds) => stepSeconds(seconds, false, LIMITS));
    assert.deepEqual(down, [5, 5, 55, 60, 60, 270, 300, 3540]);
    assert.equal(within(0, [1, 10]), 1);
  });
});
