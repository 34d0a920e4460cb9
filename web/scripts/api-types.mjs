// Writes src/api/schema.ts from an OpenAPI document: node scripts/api-types.mjs ADDRESS-OR-FILE. With --check it compares instead, and fails
// when they differ. The test The_types_of_the_page in tests/Web.Tests runs it; web/README.md says how. Examples, headers and errors are left
// out: no type depends on them, and all errors have one shape.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const [source, ...flags] = process.argv.slice(2);
const target = new URL("../src/api/schema.ts", import.meta.url);

const answer = source.startsWith("http") ? await fetch(source).then((r) => r.text()) : readFileSync(source, "utf8");
const document = JSON.parse(answer);
for (const operations of Object.values(document.paths)) {
  for (const operation of Object.values(operations)) {
    delete operation.description;
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      if (Number(status) >= 400) {
        delete operation.responses[status];
      }
      delete response.headers;
    }
  }
}
const { schemas, parameters, responses } = document.components;
const answers = Object.fromEntries(Object.entries(responses).filter(([name]) => !/^[45]\d\d/.test(name)));
for (const answer of Object.values(answers)) {
  delete answer.headers;
}
document.components = { schemas, parameters, responses: answers };
const plain = (key, value) => (key === "example" || key === "examples" ? undefined : value);
const types = astToString(await openapiTS(JSON.parse(JSON.stringify(document, plain)), { alphabetize: true }));
const text = `// Made from the server's OpenAPI document by scripts/api-types.mjs. Do not edit.\n\n${types}`;

if (!flags.includes("--check")) {
  writeFileSync(target, text);
} else if (readFileSync(target, "utf8") !== text) {
  process.stderr.write(
    "web/src/api/schema.ts is not what the server publishes. To write it anew: node web/scripts/api-types.mjs src/Host/OpenApi/v1.json\n",
  );
  process.exit(1);
}
