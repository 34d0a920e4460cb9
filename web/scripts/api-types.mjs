// Writes src/api/schema.ts from the OpenAPI document that a server publishes: node scripts/api-types.mjs http://127.0.0.1:5080/openapi/v1.json
// With --check it compares, and fails when they differ. What a type does not say (examples, headers, errors, which all have one shape) is left out.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const [source = "http://127.0.0.1:5080/openapi/v1.json", ...flags] = process.argv.slice(2);
const target = new URL("../src/api/schema.ts", import.meta.url);

const answer = source.startsWith("http") ? await fetch(source).then((r) => r.text()) : readFileSync(source, "utf8");
const document = JSON.parse(answer);
const { Error: error } = document.components.schemas;
for (const operations of Object.values(document.paths)) {
  for (const operation of Object.values(operations)) {
    delete operation.description;
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      if (Number(status) >= 400) delete operation.responses[status];
      delete response.headers;
    }
  }
}
document.components = { schemas: { ...document.components.schemas, Error: error } };
const plain = (key, value) => (key === "example" || key === "examples" ? undefined : value);
const types = astToString(await openapiTS(JSON.parse(JSON.stringify(document, plain)), { alphabetize: true }));
const text = `// Made from the server's OpenAPI document by scripts/api-types.mjs. Do not edit.\n\n${types}`;

if (!flags.includes("--check")) {
  writeFileSync(target, text);
} else if (readFileSync(target, "utf8") !== text) {
  process.stderr.write(
    "src/api/schema.ts is not what the server publishes: run it and then `npm run types -- http://ITS-ADDRESS/openapi/v1.json`.\n",
  );
  process.exit(1);
}
