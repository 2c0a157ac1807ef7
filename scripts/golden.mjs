// Rewrites the golden files under test/golden: `npm run golden`, or `npm run golden -- dist/test/plan` for a part.
process.env.GOLDEN = "rewrite";
await import("../node_modules/jest/bin/jest.js");
