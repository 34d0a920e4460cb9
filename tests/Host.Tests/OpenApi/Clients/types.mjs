// node types.mjs ADDRESS FILE: writes the types of the OpenAPI document. A file that is sent or received is a Blob.
import { writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

const [address, file] = process.argv.slice(2);
const blob = ts.factory.createTypeReferenceNode("Blob");
const transform = (schema) => (schema.format === "binary" ? blob : undefined);
writeFileSync(file, astToString(await openapiTS(new URL(address), { transform })));
