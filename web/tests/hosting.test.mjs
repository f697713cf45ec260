// What web servers say with the files: ours, and nginx and Apache with the files that lie ready in the page.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { request as ask } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { headersFor, RULES } from "../headers.mjs";
import { serve } from "../serve.mjs";
import { launchWithWebGl, open } from "./browser.mjs";
import { fakeDist, idleEngine, partsOf } from "./fake_dist.mjs";

const ENGINE = "psoas_viewer_bg.wasm";
const PATIENCE_MS = 10_000;
const MODULES = "/usr/lib/apache2/modules";

let dist;
let parts;
let browser;
before(async () => {
  browser = await launchWithWebGl();
  dist = await fakeDist({ engine: idleEngine(5000) });
  parts = await partsOf(dist.folder);
});
after(async () => {
  await browser?.close();
  await dist?.remove();
});

/** A plain request, without the comfort of `fetch`. */
const get = (address, headers = {}) => new Promise((done, failed) => {
  ask(address, { headers }, (answer) => {
    const pieces = [];
    answer.on("data", (piece) => pieces.push(piece));
    answer.on("end", () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) }));
  }).on("error", failed).end();
});

async function freePort() {
  const server = createServer();
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** Starts a web server in the foreground; resolves when it answers at `address`. */
async function started(command, parameters, address, root) {
  const server = spawn(command, parameters, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [server.stdout, server.stderr]) stream.on("data", (words) => { said += words; });
  const gone = new Promise((done) => server.once("exit", done));
  for (const began = Date.now(); ; await pause(100)) {
    if (await get(address).then(() => true, () => false)) break;
    if (server.exitCode !== null || Date.now() - began > PATIENCE_MS) throw new Error(`${command} does not answer: ${said}`);
  }
  return {
    home: address,
    close: async () => {
      server.kill("SIGTERM");
      await gone;
      await rm(root, { recursive: true });
    },
  };
}

/** A folder that a server may read, with the page in it as psoas/. */
async function webRoot() {
  const root = await mkdtemp(join(tmpdir(), "psoas-host-"));
  await mkdir(join(root, "www"));
  await symlink(dist.folder, join(root, "www/psoas"));
  for (const folder of [root, dirname(dist.folder)]) await chmod(folder, 0o755);
  return root;
}

async function nginx() {
  const [root, port] = [await webRoot(), await freePort()];
  await writeFile(join(root, "nginx.conf"), `
    daemon off; pid ${root}/pid; error_log stderr; user root;
    events { }
    http {
      access_log off;
      ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((name) => `${name}_temp_path ${root}/${name};`).join(" ")}
      server { listen 127.0.0.1:${port}; root ${root}/www; include ${dist.folder}/hosting/nginx.conf; }
    }`);
  return started("/usr/sbin/nginx", ["-c", join(root, "nginx.conf")], `http://127.0.0.1:${port}/psoas/`, root);
}

async function apache() {
  const [root, port] = [await webRoot(), await freePort()];
  const modules = ["mpm_event", "authz_core", "dir", "mime", "rewrite", "headers"].filter((name) => existsSync(`${MODULES}/mod_${name}.so`));
  await writeFile(join(root, "httpd.conf"), `
    ServerRoot ${root}
    ServerName localhost
    PidFile ${root}/pid
    ErrorLog ${root}/error.log
    User www-data
    Group www-data
    Listen 127.0.0.1:${port}
    ${modules.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join("\n")}
    TypesConfig /etc/mime.types
    DocumentRoot ${root}/www
    <Directory />
      AllowOverride FileInfo Indexes
      Require all granted
    </Directory>`);
  return started("/usr/sbin/apache2", ["-f", join(root, "httpd.conf"), "-DFOREGROUND"], `http://127.0.0.1:${port}/psoas/`, root);
}

async function ours() {
  const { origin, close } = await serve(dist.folder);
  return { home: `${origin}/`, close };
}

for (const [name, start, needs] of [["our own server", ours, process.execPath], ["nginx", nginx, "/usr/sbin/nginx"], ["Apache", apache, "/usr/sbin/apache2"]]) {
  describe(name, { skip: existsSync(needs) ? false : `${needs} is not installed` }, () => {
    let server;
    before(async () => { server = await start(); });
    after(() => server?.close());
    const file = (path, headers) => get(server.home + path, headers);
    const original = (path) => readFile(join(dist.folder, path));

    it("sends the brotli file to who takes it, gzip to others, and the bare one to the rest", async () => {
      for (const path of [parts[ENGINE].address, parts["assets/models/body_light.glb"].address, "index.html", "psoas.js", "icon.svg"]) {
        const whole = await original(path);
        for (const [accepts, encoding, unpack] of [["gzip, deflate, br, zstd", "br", brotliDecompressSync], ["gzip", "gzip", gunzipSync], ["identity", undefined, (bytes) => bytes]]) {
          const { status, headers, body } = await file(path, { "Accept-Encoding": accepts });
          assert.equal(status, 200, path);
          assert.equal(headers["content-encoding"], encoding, `${path} for ${accepts}`);
          assert.ok(unpack(body).equals(whole), `${path} for ${accepts}`);
          assert.match(headers.vary ?? "", /accept-encoding/i, `${path} for ${accepts}`);
        }
      }
    });

    it("says the right type", async () => {
      for (const [path, type] of [
        [parts[ENGINE].address, /^application\/wasm$/], [parts["assets/models/body.glb"].address, /^model\/gltf-binary$/], ["psoas.js", /^text\/javascript; charset=utf-8$/i],
        ["sw.js", /^text\/javascript; charset=utf-8$/i], ["index.html", /^text\/html; charset=utf-8$/i], ["icon.svg", /^image\/svg\+xml/],
        ["posters/cat_cow.webp", /^image\/webp$/], [parts["texts_en.json"].address, /^application\/json/],
      ]) {
        for (const accepts of ["br", "gzip", "identity"]) {
          const { headers } = await file(path, { "Accept-Encoding": accepts });
          assert.match(headers["content-type"], type, `${path} for ${accepts}`);
        }
      }
    });

    it("says how long each may be kept, and the policy with the viewer's document alone", async () => {
      for (const path of ["", "index.html", "licences.html", "psoas.js", "sw.js", "posters/cat_cow.webp", parts[ENGINE].address]) {
        for (const accepts of ["br", "gzip", "identity"]) {
          const { headers } = await file(path, { "Accept-Encoding": accepts });
          const wanted = Object.fromEntries(Object.entries(headersFor(path)).map(([header, value]) => [header.toLowerCase(), value]));
          const ruled = RULES.flatMap((rule) => Object.keys(rule.headers)).map((header) => header.toLowerCase());
          for (const header of new Set([...Object.keys(wanted), ...ruled])) assert.equal(headers[header], wanted[header], `${header} of ${path || "the folder"} for ${accepts}`);
        }
      }
    });

    it("answers that nothing has changed", async () => {
      const first = await file("psoas.js", { "Accept-Encoding": "br" });
      const again = await file("psoas.js", { "Accept-Encoding": "br", "If-None-Match": first.headers.etag });
      assert.equal(again.status, 304);
    });

    it("sends a piece of the bare file", async () => {
      const { address, size } = parts[ENGINE];
      const { status, headers, body } = await file(address, { "Accept-Encoding": "br", "Range": "bytes=1000-" });
      assert.equal(status, 206);
      assert.equal(headers["content-encoding"], undefined);
      assert.equal(headers["content-range"], `bytes 1000-${size - 1}/${size}`);
      assert.ok(body.equals((await original(address)).subarray(1000)));
    });

    it("has nothing where there is nothing", async () => {
      assert.equal((await file("parts/0/no.wasm", { "Accept-Encoding": "br" })).status, 404);
    });

    it("shows the page in a browser, with nothing refused by its own policy", async () => {
      const refused = [];
      const route = async (page) => page.on("console", (message) => { if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text()); });
      const { errors, close } = await open(browser, `${server.home}?exercise=cat_cow`, { route });
      assert.deepEqual(errors, []);
      assert.deepEqual(refused, []);
      await close();
    });
  });
}

describe("the files for other hosts", () => {
  const read = async (name) => readFile(join(dist.folder, name), "utf8");

  it("name every object with a file that is there, and its headers", async () => {
    const objects = JSON.parse(await read("hosting/object_store.json"));
    for (const { object, file, headers } of objects) {
      assert.ok(existsSync(join(dist.folder, file)), file);
      assert.equal(headers["Content-Encoding"], file.endsWith(".br") ? "br" : undefined);
      assert.notEqual(headers["Content-Type"], "application/octet-stream", object);
      for (const [header, value] of Object.entries(headersFor(object))) assert.equal(headers[header], value, object);
    }
    assert.ok(objects.some(({ object }) => object === parts[ENGINE].address));
    assert.ok(objects.some(({ object }) => object === "index.html"));
  });

  it("say the same in _headers", async () => {
    const text = await read("_headers");
    for (const { pattern, headers } of RULES) {
      const block = text.split(/^(?=\/)/m).find((lines) => lines.startsWith(`/${pattern}\n`));
      for (const [header, value] of Object.entries(headers)) assert.ok(block.includes(`  ${header}: ${value}\n`), pattern);
    }
  });

  it("hold psoas.js to what it is", async () => {
    const { "psoas.js": said } = JSON.parse(await read("integrity.json"));
    const digest = createHash("sha384").update(await readFile(join(dist.folder, "psoas.js"))).digest("base64");
    assert.equal(said, `sha384-${digest}`);
  });
});
