// Writes the JSON Schema of the policy file from the shape that the loader uses: `npm run schema`.
import { mkdirSync, writeFileSync } from "node:fs";
import prettier from "prettier";
import { policySchema } from "../dist/src/policy/json-schema.js";

const file = "schema/agent-approval.schema.json";
const config = await prettier.resolveConfig(file);
mkdirSync("schema", { recursive: true });
writeFileSync(file, await prettier.format(JSON.stringify(policySchema()), { ...config, filepath: file }));
