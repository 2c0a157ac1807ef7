// A change as people make them: a workflow that may write now, some code, and a page of documentation.
import { decide } from "../../dist/src/decide.js";
import { readingOf } from "../../dist/test/support/arbitraries.js";
import { aCheck, aCollaborator, aFile, aSnapshot, codeowners } from "../../dist/test/support/builders.js";

const workflow = (permission) =>
  `name: release\non:\n  push:\n    branches: [main]\npermissions:\n  contents: ${permission}\njobs:\n  publish:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683\n      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}\n`;
const owners = codeowners("* @ben\n/.github/ @acme/platform\n");
const patch = (gone, come) => `@@ -5,2 +5,2 @@\n permissions:\n-  contents: ${gone}\n+  contents: ${come}`;
const files = [
  aFile(".github/workflows/release.yml", {
    patch: patch("read", "write"),
    content: { before: workflow("read"), after: workflow("write") },
  }),
  ...["src/orders/total.ts", "src/orders/rounding.ts", "test/orders/total.test.ts"].map((path) => aFile(path)),
  aFile("docs/orders.md"),
];
const snapshot = aSnapshot({
  title: "Publish from main, and round totals",
  body: "## Reason\nCustomers see totals that are off by a cent.",
  changes: { files, complete: true },
  codeowners: { base: owners, default: owners },
  writers: {
    list: [aCollaborator("ana"), aCollaborator("ben", "maintain"), aCollaborator("cy"), aCollaborator("dora")],
    complete: true,
  },
  teams: { "acme/platform": ["ben", "cy"] },
  checks: { list: [aCheck("test", null)], complete: true },
  workflows: [{ path: ".github/workflows/release.yml", text: workflow("read") }],
});
const { effects } = decide(readingOf("version: 1\n"), snapshot).plan;

export const check = effects.find(({ kind }) => kind === "set-check-run");
export const comment = effects.find(({ kind }) => kind === "upsert-comment").body;
