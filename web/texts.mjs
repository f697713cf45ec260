// The texts that the engine reads at its start, some hundred files, as one file for each language.

import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** Only `sculpt` reads these. */
const OF_THE_SCULPTOR = /^anatomy\/(?:around\/|bones\/|muscles\/|skin\.ron$)/;
/** The page says these itself. */
const OF_THE_PAGE = /^locales\/[^/]+\/panel\.ftl$/;
const LANGUAGE = /^locales\/([^/]+)\//;
export const ENGLISH = "en";

const RON = /"(?:\\[^]|[^"\\])*"|r(#*)"[^]*?"\1|'(?:\\.|[^'\\])'|\/\/[^\n]*|\/\*[^]*?\*\/|\s+/g;
/** White space next to these says nothing. */
const AROUND_SIGNS = /^\s+|\s+$|\s+(?=[()[\]{}:,])|(?<=[()[\]{}:,])\s+/g;

const SHORTEN = {
  ".ftl": (text) => text.replace(/^#.*\n/gm, ""),
  ".ron": shortenRon,
};

/** The same RON without comments and needless white space. */
export function shortenRon(text) {
  const said = [];
  // What is said in quotes stands aside while white space goes.
  const bare = text.replace(RON, (piece) => {
    if (!/^["'r]/.test(piece)) return " ";
    said.push(piece);
    return "\0";
  });
  return bare.replace(/ +/g, " ").replace(AROUND_SIGNS, "").replace(/\0/g, () => said.shift());
}

/** By language an object of texts by their paths under `folder`; English has besides what belongs to no language. */
export async function packTexts(folder) {
  const packs = {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
  for (const path of paths) {
    const name = relative(folder, path).split(sep).join("/");
    const shorten = SHORTEN[name.slice(name.lastIndexOf("."))];
    if (!shorten || OF_THE_SCULPTOR.test(name) || OF_THE_PAGE.test(name)) continue;
    const language = LANGUAGE.exec(name)?.[1] ?? ENGLISH;
    packs[language] ??= {};
    packs[language][name] = shorten(await readFile(path, "utf8"));
  }
  return packs;
}
