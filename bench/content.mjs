// A pull request of 500 files with their content, and each probe on one file of 1 MB: `npm run bench:content`.
import { classifyChanges } from "../dist/src/evaluate/classify.js";
import { builtinPolicy } from "../dist/src/policy/builtin-policy.js";
import { contentProbes } from "../dist/src/probes/index.js";
import { NOTHING_AROUND } from "../dist/src/probes/whole-probe.js";

const FILES = 500;
const ROUNDS = 20;
const MEGABYTE = 1_000_000;
const GOAL_WARM = 150;
const GOAL_PROBE = 10;

/** What is in a file of each kind before and after, made different in every round so that nothing is remembered. */
const kinds = [
  {
    path: (n) => `.github/workflows/build-${n}.yml`,
    text: (n, side) =>
      `name: build\non: [push]\npermissions: { contents: read }\njobs:\n  test-${n}:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v${side}\n      - run: npm test -- ${n}\n`,
  },
  {
    path: (n) => `packages/p${n}/package.json`,
    text: (n, side) =>
      JSON.stringify(
        { name: `p${n}`, version: "1.0.0", dependencies: { lodash: `^4.17.${side}`, [`a${n}`]: "^1.0.0" } },
        null,
        2,
      ),
  },
  {
    path: (n) => `infra/network-${n}.tf`,
    text: (n, side) =>
      `resource "aws_security_group" "g${n}" {\n  name = "g${n}"\n  ingress {\n    from_port   = ${side}\n    cidr_blocks = ["10.0.0.0/8"]\n  }\n}\n`,
  },
  {
    path: (n) => `db/migrations/2026${String(n).padStart(8, "0")}_more.sql`,
    text: (n, side) => `CREATE TABLE t${n} (id bigint primary key);\nALTER TABLE u${n} ADD COLUMN c${side} text;\n`,
  },
  {
    path: (n) => `src/module-${n}/index.ts`,
    text: (n, side) => `// ${n}\n${`export const value${n} = compute(${side});\n`.repeat(40)}`,
  },
  {
    path: (n) => `test/module-${n}.test.ts`,
    text: (n, side) => `test("adds ${n}", () => {\n  expect(add(${n}, ${side})).toBe(${n + side});\n});\n`,
  },
];

function fileOf(n) {
  const kind = kinds[n % kinds.length];
  const [before, after] = [kind.text(n, 1), kind.text(n, 2)];
  const lines = (mark, text) => text.split("\n").map((line) => mark + line);
  const [gone, come] = [lines("-", before), lines("+", after)];
  const patch = [`@@ -1,${gone.length} +1,${come.length} @@`, ...gone, ...come].join("\n");
  const counts = { additions: come.length, deletions: gone.length };
  return {
    path: kind.path(n),
    status: "modified",
    ...counts,
    patch,
    blob: null,
    mode: "100644",
    content: { before, after },
  };
}

const policy = builtinPolicy();
const by = { agent: false, branch: "main", given: "documents", around: NOTHING_AROUND };
const times = Array.from({ length: ROUNDS }, (_, round) => {
  const files = Array.from({ length: FILES }, (_, n) => fileOf(round * FILES + n));
  const start = performance.now();
  classifyChanges(policy, { files, complete: true }, by);
  return performance.now() - start;
});
const warm = times.slice(5).sort((a, b) => a - b);
console.log(`${FILES} files with their content, Node ${process.version}`);
console.log(
  `first ${times[0].toFixed(0)} ms; warm p50 ${warm[7].toFixed(0)} ms, best ${warm[0].toFixed(0)} ms (goal ${GOAL_WARM})\n`,
);

/** Every probe on each kind of file, grown to a megabyte; what is asked of two sizes says how the work grows. */
function grown(kind, bytes) {
  const side = (number) => {
    const parts = [];
    for (let [n, size] = [0, 0]; size < bytes; n += 1) {
      const text = kind.text(n, number);
      parts.push(text);
      size += text.length;
    }
    return parts.join("");
  };
  const [before, after] = [side(1), side(2)];
  const patch = `@@ -1,9 +1,9 @@\n${after
    .split("\n")
    .map((line) => `+${line}`)
    .join("\n")}`;
  return {
    path: kind.path(1),
    status: "modified",
    additions: 1,
    deletions: 1,
    patch,
    blob: null,
    mode: "100644",
    content: { before, after },
  };
}

const rows = kinds.flatMap((kind) => {
  const [half, whole] = [grown(kind, MEGABYTE / 2), grown(kind, MEGABYTE)];
  return contentProbes.map((probe) => {
    const [small, large] = [half, whole].map((file) => {
      const start = performance.now();
      probe.ask(file);
      return performance.now() - start;
    });
    return { probe: probe.id, path: whole.path, ms: large, growth: large / small };
  });
});
rows.sort((a, b) => b.ms - a.ms);
console.log(`slowest on 1 MB (goal ${GOAL_PROBE} ms a probe), and how much longer than on half of it`);
for (const { probe, path, ms, growth } of rows.slice(0, 12))
  console.log(`${ms.toFixed(0).padStart(7)} ms ${growth.toFixed(1).padStart(6)} times  ${probe.padEnd(24)} ${path}`);
console.log(`${rows.filter(({ ms }) => ms <= GOAL_PROBE).length} of ${rows.length} within the goal`);
