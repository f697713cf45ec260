// Compressing a built page: `.br` and `.gz` beside each file that is worth it, so that any server can send them.

import { createHash } from "node:crypto";
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

/** Endings of what is compressed; everything else is small already. */
export const COMPRESSED = [".css", ".ftl", ".glb", ".html", ".js", ".json", ".svg", ".txt", ".wasm"];
const WINDOW_BITS = 24; // 16 MiB, the most that browsers accept

/** How hard it is tried, by the profile of the build. */
const EFFORTS = {
  web: { br: constants.BROTLI_MAX_QUALITY, gz: 9 },
  "web-draft": { br: 5, gz: 5 },
};
export const PROFILES = Object.keys(EFFORTS);

const WAYS = {
  br: (bytes, quality) => promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }),
  gz: (bytes, level) => promisify(gzip)(bytes, { level }),
};

/** Every file under `folder`, by its path from there. */
export async function filesIn(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  return files.map((path) => relative(folder, path).split(sep).join("/")).sort();
}

/** Writes `path.br` or `path.gz`, from the cache where the same bytes were compressed before; resolves to its size. */
async function compress(path, bytes, way, { cache, profile }) {
  const key = createHash("sha256").update(bytes).digest("hex").slice(0, 32);
  const kept = join(cache, `${key}.${profile}.${way}`);
  if (!(await stat(kept).catch(() => null))) await writeFile(kept, await WAYS[way](bytes, EFFORTS[profile][way]));
  await copyFile(kept, `${path}.${way}`);
  return (await stat(kept)).size;
}

/** Compresses what is in `folder`; resolves to `[{ name, size, br, gz }]`, in bytes. */
export async function pack(folder, { cache, profile }) {
  await mkdir(cache, { recursive: true });
  const names = (await filesIn(folder)).filter((name) => ![".br", ".gz"].includes(extname(name)));
  return Promise.all(names.map(async (name) => {
    const path = join(folder, name);
    const bytes = await readFile(path);
    const size = bytes.length;
    if (!COMPRESSED.includes(extname(name))) return { name, size, br: size, gz: size };
    const [br, gz] = await Promise.all(["br", "gz"].map((way) => compress(path, bytes, way, { cache, profile })));
    return { name, size, br, gz };
  }));
}
