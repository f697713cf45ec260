// A small static server for the built page: right types, the `.br` and `.gz` files that stand beside
// the originals, and revalidation, so that a fresh build shows at once. For the demo and the tests;
// any web server that serves files will do in its place.
//
//   node serve.mjs [FOLDER] [PORT]      (dist, 8080)

import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".ftl": "text/plain; charset=utf-8",
  ".glb": "model/gltf-binary",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".ron": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".wgsl": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
};

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

async function answer(root, request, response) {
  const path = pathInside(root, request.url);
  const original = path && (await fileAt(path));
  if (!original) {
    response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("There is no such file here.\n");
    return;
  }
  const headers = {
    "Content-Type": TYPES[extname(path)] ?? "application/octet-stream",
    "Cache-Control": "no-cache",
    "Vary": "Accept-Encoding",
    "X-Content-Type-Options": "nosniff",
  };
  const accepted = (request.headers["accept-encoding"] ?? "").split(",").map((word) => word.split(";")[0].trim());
  let sent = { path, facts: original, tag: "" };
  for (const { name, suffix } of ENCODINGS) {
    const facts = accepted.includes(name) ? await fileAt(path + suffix) : null;
    if (facts && facts.mtimeMs >= original.mtimeMs) {
      sent = { path: path + suffix, facts, tag: name };
      headers["Content-Encoding"] = name;
      break;
    }
  }
  headers.ETag = `"${sent.facts.size.toString(36)}-${Math.floor(sent.facts.mtimeMs).toString(36)}${sent.tag}"`;
  if (request.headers["if-none-match"] === headers.ETag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { ...headers, "Content-Length": sent.facts.size });
  if (request.method === "HEAD") response.end();
  else createReadStream(sent.path).on("error", () => response.destroy()).pipe(response);
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
