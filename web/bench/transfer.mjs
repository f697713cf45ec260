// Every byte that travels up to the first frame, by kind, with the light body.

import { kindOf } from "../weigh.mjs";
import { visit, visitor } from "./browser.mjs";
import { NAMES } from "./pages.mjs";

async function weigh(address) {
  const { context, close } = await visitor();
  const requests = new Map();
  const page = await visit(context, address, async (fresh) => {
    const devtools = await context.newCDPSession(fresh);
    await devtools.send("Network.enable");
    devtools.on("Network.responseReceived", ({ requestId, response }) => requests.set(requestId, { address: response.url, bytes: 0 }));
    devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => { if (requests.has(requestId)) requests.get(requestId).bytes = encodedDataLength; });
  });
  const kinds = {};
  const files = [...requests.values()].filter(({ address: from }) => from.startsWith("http"));
  for (const { address: from, bytes } of files) {
    const { pathname } = new URL(from);
    const kind = kindOf(pathname.endsWith("/") ? "index.html" : pathname);
    kinds[kind] = (kinds[kind] ?? 0) + bytes;
  }
  await page.close();
  await close();
  return { bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), requests: files.length, kinds };
}

export async function transfer(pages) {
  const found = {};
  for (const name of Object.keys(NAMES)) found[name] = await weigh(pages.address(name, "light"));
  return found;
}
