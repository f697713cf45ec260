import { launchWithWebGl, open, serveBuiltPage } from "./browser.mjs";
const server = await serveBuiltPage(); const browser = await launchWithWebGl();
for (const [name, q, size] of JSON.parse(process.argv[2])) {
  const s = await open(browser, `${server.origin}/${q}`, { size: { width: size[0], height: size[1] } });
  await s.page.waitForTimeout(4000);
  await s.page.screenshot({ path: `/tmp/st/${name}.png` });
  await s.close();
}
await browser.close(); await server.close();
