// What a server says with each file of the built page: the one place. `serve.mjs` obeys it, `hosting.mjs` writes it down
// for other servers.

/** Content type by ending. */
export const TYPES = {
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
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** With every file. Scripts, engine and letters are asked for across origins by a frame that has none, a sandboxed one. */
export const EVERYWHERE = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Permissions-Policy": "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
  "Access-Control-Allow-Origin": "*",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/** The viewer's own document, and no other, may compile the engine; who may show it in a frame stands at the end. */
const POLICY = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src 'self'", "font-src 'self'", "connect-src 'self'",
  "worker-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors *",
].join("; ");

export const CACHE = "Cache-Control";
/** Asked for anew each time; the server answers in a few bytes that nothing has changed. */
export const REVALIDATED = "no-cache";

/** Besides, by the path from the page's folder: each rule as an expression that nginx and Apache read too, and as a pattern with `*`. */
export const RULES = [
  { path: "^parts/", pattern: "parts/*", headers: { [CACHE]: "public, max-age=31536000, immutable" } },
  { path: "^posters/", pattern: "posters/*", headers: { [CACHE]: "public, max-age=86400" } },
  { path: "^(index\\.html)?$", pattern: "index.html", headers: { "Content-Security-Policy": POLICY, "Cross-Origin-Embedder-Policy": "require-corp" } },
];

/** The headers of the file at `path`, without type and encoding. */
export function headersFor(path) {
  const own = RULES.filter((rule) => new RegExp(rule.path).test(path)).map((rule) => rule.headers);
  return Object.assign({ [CACHE]: REVALIDATED }, EVERYWHERE, ...own);
}
