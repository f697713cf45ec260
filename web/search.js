// The search field: what is typed goes to the engine, and what it found stands below as a list to choose from.

import { byId, el, fill, setText } from "./dom.js";

/** Wires the field; `choose(commands)` shows what was chosen. Returns `found(event)`. */
export function search(send, choose) {
  const field = byId("search");
  const list = byId("found");
  let rows = [];
  let at = 0;

  const mark = (wanted) => {
    at = wanted;
    for (const [place, option] of [...list.children].entries()) option.setAttribute("aria-selected", place === at);
    const option = list.children[at];
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  };
  const draw = (found, nothing) => {
    rows = found;
    fill(list, rows.map((row, place) => option(row, place, () => take(place))));
    list.hidden = rows.length === 0;
    field.setAttribute("aria-expanded", rows.length > 0);
    byId("search-empty").hidden = !nothing;
    setText("search-empty", nothing);
    byId("lists").toggleAttribute("data-searching", field.value.trim() !== "");
    mark(0);
  };
  const end = () => {
    field.value = "";
    draw([], "");
  };
  const take = (place) => {
    const row = rows[place];
    if (!row) return;
    end();
    choose(row.commands);
  };

  field.addEventListener("input", () => {
    if (field.value.trim()) send({ type: "find", query: field.value });
    else end();
  });
  field.addEventListener("keydown", (event) => {
    const last = rows.length - 1;
    const act = {
      ArrowDown: () => mark(at < last ? at + 1 : 0),
      ArrowUp: () => mark(at > 0 ? at - 1 : last),
      Enter: () => take(at),
      Escape: end,
    }[event.key];
    if (!act || !field.value || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });

  return ({ query, rows: found, nothing }) => {
    // An answer to what stood there before is of no use.
    if (query === field.value) draw(found, nothing);
  };
}

function option({ key, kind, name, beside }, place, onclick) {
  const words = [kind, beside].filter(Boolean).join(", ");
  return el("li", { id: `found-${place}`, role: "option", "data-key": key, onclick }, el("span", {}, name), " ", el("small", {}, words));
}
