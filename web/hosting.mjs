// Writes into a built page what web servers need to know: for nginx, for Apache, for hosts that read `_headers`, for stores
// of objects, and the hash by which other pages hold `psoas.js` to what it is. `docs/hosting.md` says how each is used.

import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { CACHE, EVERYWHERE, headersFor, REVALIDATED, RULES, TYPES } from "./headers.mjs";
import { COMPRESSED, filesIn } from "./pack.mjs";

/** Where the page lies on an nginx; a webmaster changes it. */
const PLACE = "/psoas/";

const bareType = (ending) => TYPES[ending].split(";")[0];
const endingsOfText = Object.keys(TYPES).filter((ending) => TYPES[ending].includes("charset"));
const quoted = (words) => `"${words.replaceAll('"', '\\"')}"`;

/** Every header that any rule sets, once. */
const ruled = [...new Set([CACHE, ...RULES.flatMap(({ headers }) => Object.keys(headers))])];

function nginx() {
  const variable = (header) => `$psoas_${header.toLowerCase().replaceAll("-", "_")}`;
  const inPlace = (path) => quoted(path.replace("^", `^${PLACE}`));
  const first = ruled.map((header) => `set ${variable(header)} ${quoted(header === CACHE ? REVALIDATED : "")};`);
  const rules = RULES.map(({ path, headers }) =>
    `if ($uri ~ ${inPlace(path)}) {\n${Object.entries(headers).map(([header, value]) => `    set ${variable(header)} ${quoted(value)};\n`).join("")}}`);
  const headers = [
    ...Object.entries(EVERYWHERE).map(([header, value]) => `add_header ${header} ${quoted(value)} always;`),
    ...ruled.map((header) => `add_header ${header} ${variable(header)};`),
  ];
  const types = Object.keys(TYPES).map((ending) => `        ${bareType(ending)} ${ending.slice(1)};`);
  const indented = (lines, by) => lines.map((line) => `${by}${line}`).join("\n");
  const twin = (ending) => `    location ~ ${quoted(`\\${ending}\\.br$`)} {
        types { }
        default_type ${quoted(TYPES[ending])};
        gzip off;
        add_header Content-Encoding br;
        add_header Vary Accept-Encoding;
${indented(headers, "        ")}
    }`;
  return `# Psoas for nginx: include this file inside server { ... }. The page is expected at ${PLACE} below the root;
# for another place replace ${PLACE} everywhere. An empty header is not sent.
${first.join("\n")}
${rules.join("\n")}

location ${PLACE} {
    index index.html;
    types {
${types.join("\n")}
    }
    charset utf-8;
    charset_types ${[...new Set(endingsOfText.map(bareType))].filter((type) => type !== "text/html").join(" ")};
    etag on;

    # The .br file beside the original, for browsers that take it, without any module; a piece of a file is never compressed.
    set $psoas_br "";
    if ($http_accept_encoding ~ "\\bbr\\b") { set $psoas_br $request_filename.br; }
    if ($http_range) { set $psoas_br ""; }
    if (-f $psoas_br) { rewrite ^(.*)$ $1.br last; }
    # The .gz file for the others.
    gzip_static on;
    gzip_vary on;
${indented(headers, "    ")}

${COMPRESSED.map(twin).join("\n")}
}
`;
}

function apache() {
  const everywhere = Object.entries(EVERYWHERE).map(([header, value]) => `  Header always set ${header} ${quoted(value)}`);
  const rules = RULES.map(({ path, headers }) => {
    const expression = path.replace("^", "/").replace(/\$$/, "(\\.br|\\.gz)?$");
    const lines = Object.entries(headers).map(([header, value]) => `    Header set ${header} ${quoted(value)}`);
    return `  <If "%{REQUEST_URI} =~ m#${expression}#">\n${lines.join("\n")}\n  </If>`;
  });
  const types = Object.keys(TYPES).map((ending) => `  AddType ${bareType(ending)} ${ending}`);
  const way = (name, ending) => `    RewriteCond %{HTTP:Accept-Encoding} \\b${name}\\b
    RewriteCond %{HTTP:Range} ^$
    RewriteCond %{REQUEST_FILENAME}.${ending} -f
    RewriteRule ^(.+)$ $1.${ending} [E=no-gzip:1,E=no-brotli:1,L]`;
  return `# Psoas for Apache 2.4, in the folder of the page. It needs AllowOverride FileInfo Indexes, and uses mod_mime, mod_rewrite and
# mod_headers as far as they are there.
<IfModule mod_dir.c>
  DirectoryIndex index.html
</IfModule>
<IfModule mod_mime.c>
${types.join("\n")}
  AddCharset utf-8 ${endingsOfText.join(" ")}
  # The .br and .gz files beside the originals: compressed, not in Breton and not archives.
  RemoveLanguage .br
  RemoveType .gz
  AddEncoding br .br
  AddEncoding gzip .gz
</IfModule>
<IfModule mod_rewrite.c>
  <IfModule mod_headers.c>
    RewriteEngine On
    # A folder becomes its page first, so that this too is sent compressed.
    RewriteRule ^$ index.html
${way("br", "br")}
${way("gzip", "gz")}
  </IfModule>
</IfModule>
<IfModule mod_headers.c>
${everywhere.join("\n")}
  Header set ${CACHE} ${quoted(REVALIDATED)}
  Header merge Vary Accept-Encoding
${rules.join("\n")}
</IfModule>
`;
}

/** The form of Netlify, Cloudflare Pages and others; they revalidate by themselves and join what two rules say of a header. */
function headersFile() {
  const block = (pattern, headers) => `/${pattern}\n${Object.entries(headers).map(([header, value]) => `  ${header}: ${value}\n`).join("")}`;
  const rules = RULES.flatMap(({ pattern, headers }) => (pattern === "index.html" ? ["", pattern] : [pattern]).map((at) => block(at, headers)));
  return `# Psoas for hosts that read a file _headers, with the page at their root.\n${[block("*", EVERYWHERE), ...rules].join("\n")}`;
}

/** For a store of objects, which sends what it was given: each object with the file it is made from and its headers. */
async function objects(folder) {
  const files = await filesIn(folder);
  const sent = files.filter((name) => !/\.(br|gz)$/.test(name) && !/^(hosting\/|\.htaccess$|_headers$)/.test(name));
  return sent.map((name) => {
    const twin = files.includes(`${name}.br`) ? `${name}.br` : null;
    const type = TYPES[extname(name)] ?? "application/octet-stream";
    return { object: name, file: twin ?? name, headers: { "Content-Type": type, ...(twin ? { "Content-Encoding": "br" } : {}), ...headersFor(name) } };
  });
}

/** The value of `integrity` for a `<script>` that names `psoas.js`. */
async function integrity(folder) {
  const digest = createHash("sha384").update(await readFile(join(folder, "psoas.js"))).digest("base64");
  return { "psoas.js": `sha384-${digest}` };
}

const json = (content) => `${JSON.stringify(content, null, 2)}\n`;

export async function writeHosting(folder) {
  await mkdir(join(folder, "hosting"), { recursive: true });
  const written = {
    ".htaccess": apache(),
    "_headers": headersFile(),
    "integrity.json": json(await integrity(folder)),
    "hosting/nginx.conf": nginx(),
    "hosting/object_store.json": json(await objects(folder)),
  };
  for (const [name, content] of Object.entries(written)) await writeFile(join(folder, name), content);
}
