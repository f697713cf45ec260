// Khronos' validator over the files named: any error or warning fails.

import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import validator from "gltf-validator";

let bad = 0;
for (const path of process.argv.slice(2)) {
  const bytes = await readFile(path).catch((problem) => console.error(`${path}: cannot be read (${problem.code})`));
  if (!bytes) {
    bad += 1;
    continue;
  }
  const { issues, info } = await validator.validateBytes(new Uint8Array(bytes), { uri: basename(path) });
  const serious = issues.messages.filter(({ severity }) => severity <= 1);
  for (const { code, message, pointer } of serious) console.error(`${path}: ${code} at ${pointer}: ${message}`);
  console.log(`${path}: ${issues.numErrors} errors, ${issues.numWarnings} warnings, ${info.totalTriangleCount} triangles, ${info.totalVertexCount} vertices`);
  bad += issues.numErrors + issues.numWarnings;
}
if (process.argv.length < 3) {
  console.error("error: no glTF file was named");
  bad = 1;
}
process.exit(bad > 0 ? 1 : 0);
