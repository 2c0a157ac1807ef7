import type { ChangedFile } from "../../../src/domain/change.js";
import type { Surroundings } from "../../../src/probes/whole-probe.js";
import { aFile } from "../../support/builders.js";
import { both, instead, withheld } from "./answers.js";

/** What a probe of the whole change answers to three changes. In the last one it cannot tell, and may not be silent for it. */
export type WholeAnswers = {
  readonly probe: string;
  readonly around?: Partial<Surroundings>;
  readonly yes: readonly ChangedFile[];
  readonly no: readonly ChangedFile[];
  readonly unsure: readonly ChangedFile[];
  /** The tier that the uncertain change comes out at. */
  readonly asks: string;
};

const CI = ".github/workflows/ci.yml";
const WORKFLOW = `on: pull_request
jobs:
  lint:
    runs-on: ubuntu-latest
    steps: [{ run: npm run lint }]
  test:
    runs-on: ubuntu-latest
    steps: [{ run: npm test }]
`;
const WITHOUT_TEST = WORKFLOW.slice(0, WORKFLOW.indexOf("  test:"));
const changed = both(CI, WORKFLOW, instead(WORKFLOW, "npm run lint", "    steps: [{ run: npm run lint:all }]"));

const TESTS = 'test("adds", () => {\n  expect(add(1, 2)).toBe(3);\n});\n';
const gone = both("test/add.test.ts", TESTS, null);
const many = (count: number, path: (n: number) => string, lines: number): readonly ChangedFile[] =>
  Array.from({ length: count }, (_, n) => aFile(path(n), { additions: lines, deletions: lines }));

const LOCK = "package-lock.json";
const lock = (version: string): string =>
  `${JSON.stringify({ lockfileVersion: 3, packages: { "node_modules/a": { version, resolved: `https://registry.npmjs.org/a/-/a-${version}.tgz`, integrity: `sha512-${version}` } } }, null, 2)}\n`;
const PACKAGE = (version: string): string => `${JSON.stringify({ dependencies: { a: version } }, null, 2)}\n`;

export const wholeAnswers: readonly WholeAnswers[] = [
  {
    probe: "ci-with-tests",
    yes: [changed, gone],
    no: [changed, both("test/add.test.ts", TESTS, `${TESTS}test("more", () => expect(add(2, 2)).toBe(4));\n`)],
    unsure: [withheld(CI), withheld("test/add.test.ts")],
    asks: "strong",
  },
  {
    probe: "colliding-paths",
    yes: [aFile("src/Config.ts"), aFile("src/config.ts", { status: "added" })],
    no: [aFile("src/config.ts"), aFile("src/configs.ts", { status: "added" })],
    unsure: [aFile("src/c\u043enfig.ts", { status: "added" }), aFile("src/config.ts")],
    asks: "approve",
  },
  {
    probe: "large-diff",
    yes: many(30, (n) => `src/module-${n}.ts`, 60),
    no: many(30, (n) => `vendor/lib/module-${n}.ts`, 60),
    unsure: many(19, (n) => `src/module-${n}.ts`, 9).map((file) => ({ ...file, patch: null })),
    asks: "strong",
  },
  {
    probe: "locks",
    yes: [both(LOCK, lock("1.0.0"), lock("1.1.0"))],
    no: [both(LOCK, lock("1.0.0"), lock("1.1.0")), both("package.json", PACKAGE("^1.0.0"), PACKAGE("^1.1.0"))],
    unsure: [withheld(LOCK)],
    asks: "approve",
  },
  {
    probe: "out-of-scope",
    around: { texts: ["Scope: src/cart/**"] },
    yes: [aFile("src/cart/sum.ts"), aFile("src/login/token.ts")],
    no: [aFile("src/cart/sum.ts")],
    unsure: [aFile("src/cart/sum.ts"), aFile("src/cart/../login.ts")],
    asks: "approve",
  },
  {
    probe: "required-check-removed",
    around: { requiredChecks: [{ name: "test", appId: null }] },
    yes: [both(CI, WORKFLOW, WITHOUT_TEST)],
    no: [changed],
    unsure: [both(CI, WORKFLOW, "on: [ {\n")],
    asks: "strong",
  },
  {
    probe: "snapshots-rewritten",
    yes: many(6, (n) => `test/__snapshots__/page-${n}.snap`, 40),
    no: [...many(6, (n) => `test/__snapshots__/page-${n}.snap`, 40), aFile("src/page.ts")],
    unsure: many(6, (n) => `test/__snapshots__/page-${n}.snap`, 0).map((file) => ({ ...file, patch: null })),
    asks: "approve",
  },
  {
    probe: "unsourced-output",
    yes: [aFile("api/order.pb.go")],
    no: [aFile("api/order.pb.go"), aFile("api/order.proto")],
    unsure: [aFile("api/order.pb.go"), aFile("docs/order.proto.md")],
    asks: "approve",
  },
  {
    probe: "unverified",
    yes: [aFile("src/cart.ts", { additions: 9 })],
    no: [aFile("src/cart.ts", { additions: 9 }), aFile("test/cart.test.ts", { additions: 9 })],
    unsure: [aFile("src/cart.rs", { additions: 9, patch: null })],
    asks: "strong",
  },
];
