// The questions about signs that need a doctor: boxes to tick, what they come to, and the ways on.

import { byId, el, fill, onChange } from "./dom.js";
import { sourcesOf } from "./pieces.js";

/** Wires the screen; returns `show(red_flags)`. */
export function redFlags(send) {
  const dialog = byId("red-flags");
  const form = byId("red-flags-questions");
  const leave = (how) => send({ type: "leave_red_flags", how });

  const drawWords = onChange(([title, lead]) => {
    byId("red-flags-title").textContent = title;
    byId("red-flags-lead").textContent = lead;
  });
  const drawQuestions = onChange(([groups, note, sources]) =>
    fill(form, groups.map((group) => questions(group, send)), el("p", { class: "small" }, note), sourcesOf(sources)));
  const drawAnswer = onChange(([answer, ticked]) => {
    byId("red-flags-answer").dataset.act = ticked ? answer.act : "";
    fill(byId("red-flags-answer"), ticked ? answerWords(answer) : []);
  });
  // Where a doctor is needed, going on is not what the screen leads to.
  const drawWays = onChange(([ways, act]) => fill(byId("red-flags-ways"), ways.map(({ words, how }, place) =>
    el("button", { type: "button", class: place === 0 && act === "go_on" ? "primary" : "quiet", onclick: () => leave(how) }, words))));

  // Escape leaves as the button does; the engine then says that it is closed.
  dialog.addEventListener("cancel", () => leave("closed"));

  return ({ title, open, lead, groups, answer, ways, note, sources }) => {
    drawWords([title, lead]);
    const asked = groups.map((group) => ({ ...group, questions: group.questions.map(({ id, ask }) => ({ id, ask })) }));
    drawQuestions([asked, note, sources]);
    const ticked = groups.flatMap((group) => group.questions).filter((question) => question.ticked);
    for (const box of form.querySelectorAll("input")) box.checked = ticked.some(({ id }) => id === box.value);
    drawAnswer([answer, ticked.length > 0]);
    drawWays([ways, answer.act]);
    if (open && !dialog.open) {
      dialog.showModal();
      form.scrollTop = 0;
    } else if (!open && dialog.open) {
      dialog.close();
    }
  };
}

/** What the ticked questions come to: the title, and what to do. */
export function answerWords({ title, lines }) {
  return [el("strong", { class: "warning" }, title), ...lines.map((line) => el("p", {}, line))];
}

function questions({ title, questions: rows }, send) {
  return el("fieldset", {}, el("legend", {}, title), rows.map(({ id, ask }) => {
    const box = el("input", { type: "checkbox", value: id });
    box.addEventListener("change", () => send({ type: "tick_red_flag", sign: id, ticked: box.checked }));
    return el("label", {}, box, el("span", {}, ask));
  }));
}
