// What a webmaster pastes: the viewer as an element, as a frame, as a link. Attributes are those of `<psoas-viewer>`.

/** What the element itself does with an attribute: a frame or a link has no use for it. */
const OF_THE_ELEMENT = new Set(["href", "poster", "loading", "logo", "link-href", "link-text", "title"]);

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]);
const written = (attributes) => Object.entries(attributes).map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escaped(value)}"`)).join("");

/** What the attributes ask for, as a query that begins with that of a link; colours stand without their sign. */
function queryOf(attributes) {
  const query = new URLSearchParams(attributes.href?.replace(/^[^?]*\?/, ""));
  for (const [name, value] of Object.entries(attributes)) {
    if (!OF_THE_ELEMENT.has(name)) query.set(name, value.replace(/^#/, ""));
  }
  return query;
}

/** The address of the viewer with what the attributes ask for; `home` is the address of its folder. */
export function linkTo(home, attributes) {
  return String(Object.assign(new URL("index.html", home), { search: queryOf(attributes) }));
}

/** Two lines of HTML; `integrity` is the hash of the script, or null where it is not known. */
export function elementSnippet(home, attributes, { integrity, height }) {
  const checked = integrity ? ` integrity="${escaped(integrity)}" crossorigin="anonymous"` : "";
  const style = height === 640 ? "" : ` style="height: ${height}px"`;
  return `<script src="${escaped(String(new URL("psoas.js", home)))}"${checked}></script>\n<psoas-viewer${written(attributes)}${style}></psoas-viewer>`;
}

/** A line of HTML without any script; `title` tells a screen reader what is in the frame. */
export function frameSnippet(home, attributes, { title, height }) {
  return `<iframe src="${escaped(linkTo(home, attributes))}" title="${escaped(title)}" width="100%" height="${height}" loading="lazy"></iframe>`;
}
