// Takes from GitHub's OpenAPI description what we hold our requests against: test/contract/operations.json.
//   npm pack @octokit/openapi && tar xzf octokit-openapi-*.tgz
//   node scripts/contract.mjs package/generated/api.github.com.json
// Run it after a change of what src/ asks of GitHub, or with a newer description; the diff is what changed for us.
import { readFileSync, writeFileSync } from "node:fs";
import prettier from "prettier";
import { operationsAskedFor, wordsOfTheAdapter } from "./contract/asked.mjs";
import { operationOf } from "./contract/operation.mjs";

const FILE = "test/contract/operations.json";

const [from] = process.argv.slice(2);
if (from === undefined) {
  console.error("Say where GitHub's description is: node scripts/contract.mjs path/to/api.github.com.json");
  process.exit(2);
}
const description = JSON.parse(readFileSync(from, "utf8"));
const words = wordsOfTheAdapter();
const operations = operationsAskedFor().map((key) => [key, operationOf(description, key, words)]);
const contract = {
  source: `GitHub's OpenAPI description (https://github.com/octokit/openapi, MIT licence), ${description.info.version}`,
  operations: Object.fromEntries(operations),
};
const config = await prettier.resolveConfig(FILE);
writeFileSync(FILE, await prettier.format(JSON.stringify(contract), { ...config, filepath: FILE }));
console.log(`${operations.length} operations are in ${FILE}.`);
