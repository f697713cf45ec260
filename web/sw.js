// Keeps one whole version of the page for use without a connection. A new version is fetched beside the old one and takes
// over when it is whole and no page of the old one is open; then the old one goes. VERSION and FILES, the bytes of each
// file by its address, are filled in where the page is put together.

const CACHE = `psoas-${VERSION}`;
const HOME = new URL("./", self.location);
const AT_ONCE = 4;

async function fetchWhole(address) {
  // What lies under parts/ never changes; an older version may have it already.
  const known = address.startsWith("parts/") ? await caches.match(new URL(address, HOME)) : undefined;
  const response = known ?? (await fetch(new URL(address, HOME), { cache: address.startsWith("parts/") ? "default" : "reload" }));
  const bytes = response.ok ? (await response.clone().arrayBuffer()).byteLength : -1;
  if (bytes !== FILES[address]) throw new Error(`${address}: ${response.ok ? `${bytes} of ${FILES[address]} bytes` : response.status}`);
  // A page that came by a redirection must not be given as if it had not.
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}

async function keepEverything() {
  const cache = await caches.open(CACHE);
  const waiting = Object.keys(FILES);
  const keepNext = async () => {
    for (let address = waiting.pop(); address; address = waiting.pop()) await cache.put(new URL(address, HOME), await fetchWhole(address));
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, keepNext));
  } catch (problem) {
    await caches.delete(CACHE);
    throw problem;
  }
}

async function dropOthers() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("psoas-") && name !== CACHE).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The file that a request asks for; the page is the same for every query. */
function fileOf({ method, url }) {
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== HOME.origin || !pathname.startsWith(HOME.pathname)) return null;
  const address = decodeURI(pathname.slice(HOME.pathname.length)) || "index.html";
  return address in FILES ? address : null;
}

async function answer(request, address) {
  const cache = await caches.open(CACHE);
  return (await cache.match(new URL(address, HOME))) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keepEverything()));
self.addEventListener("activate", (event) => event.waitUntil(dropOthers()));
self.addEventListener("fetch", (event) => {
  const address = fileOf(event.request);
  if (address) event.respondWith(answer(event.request, address));
});
