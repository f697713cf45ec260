// A small static server for the built page: the headers of `headers.mjs`, the `.br` and `.gz` files that stand beside
// the originals, and pieces of files. For the demo and the tests; any web server that serves files will do in its place.
//
//   node serve.mjs [FOLDER] [PORT]      (dist, 8080)

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { headersFor, TYPES } from "./headers.mjs";

const ENCODINGS = [
  { name: "br", suffix: ".br" },
  { name: "gzip", suffix: ".gz" },
];

/** The file's facts, or null where there is no such file. */
async function fileAt(path) {
  const facts = await stat(path).catch(() => null);
  return facts?.isFile() ? facts : null;
}

/** The path inside `root` that a request asks for, or null where it points outside. */
function pathInside(root, url) {
  let asked;
  try {
    asked = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return null;
  }
  const path = normalize(join(root, asked.endsWith("/") ? `${asked}index.html` : asked));
  return path.startsWith(root + sep) ? path : null;
}

/** What is sent for a file: itself, or the compressed one beside it that the browser takes. */
async function chosen(path, original, request) {
  if (request.headers.range) return { path, facts: original, encoding: null };
  const accepted = (request.headers["accept-encoding"] ?? "").split(",").map((word) => word.split(";")[0].trim());
  for (const { name, suffix } of ENCODINGS) {
    const facts = accepted.includes(name) ? await fileAt(path + suffix) : null;
    if (facts && facts.mtimeMs >= original.mtimeMs) return { path: path + suffix, facts, encoding: name };
  }
  return { path, facts: original, encoding: null };
}

/** The bytes that a request wants, first and last, or null where it wants all. */
function piece({ range }, size) {
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? "") ?? [];
  return from === undefined ? null : { start: Number(from), end: Math.min(to ? Number(to) : size - 1, size - 1) };
}

async function answer(root, request, response) {
  const path = pathInside(root, request.url);
  const original = path && (await fileAt(path));
  if (!original) {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("There is no such file here.\n");
    return;
  }
  const sent = await chosen(path, original, request);
  const { size, mtimeMs } = sent.facts;
  const headers = {
    "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
    ...headersFor(relative(root, path).split(sep).join("/")),
    "Vary": "Accept-Encoding",
    "Accept-Ranges": "bytes",
    "ETag": `"${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}${sent.encoding ?? ""}"`,
    ...(sent.encoding ? { "Content-Encoding": sent.encoding } : {}),
  };
  if (request.headers["if-none-match"] === headers.ETag) {
    response.writeHead(304, headers).end();
    return;
  }
  const part = piece(request.headers, size);
  if (part && part.start >= size) {
    response.writeHead(416, { "Content-Range": `bytes */${size}` }).end();
    return;
  }
  if (part) response.writeHead(206, { ...headers, "Content-Range": `bytes ${part.start}-${part.end}/${size}`, "Content-Length": part.end - part.start + 1 });
  else response.writeHead(200, { ...headers, "Content-Length": size });
  if (request.method === "HEAD") response.end();
  else createReadStream(sent.path, part ?? {}).on("error", () => response.destroy()).pipe(response);
}

/** Serves `folder`; port 0 takes a free one. Resolves to `{ origin, close }`. */
export function serve(folder, port = 0) {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    answer(root, request, response).catch((problem) => response.destroy(problem));
  });
  return new Promise((done, fail) => {
    server.once("error", fail);
    server.listen(port, "127.0.0.1", () => {
      const origin = `http://localhost:${server.address().port}`;
      const close = () => new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      });
      done({ origin, close });
    });
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? join(fileURLToPath(new URL(".", import.meta.url)), "dist");
  const port = Number(process.argv[3] ?? 8080);
  const { origin } = await serve(folder, port).catch((problem) => {
    console.error(`error: cannot serve at port ${port}\n  because: ${problem.message}\n  try: another port, as in node serve.mjs ${folder} 8081`);
    process.exit(1);
  });
  console.log(`Psoas is at ${origin} (stop with Ctrl+C)`);
}
