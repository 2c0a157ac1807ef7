import { both, cut, instead, withheld, type Answers } from "./answers.js";

const TEST = "test/cart.test.ts";
const TESTS = `import { sum } from "../src/cart";

test("adds prices", () => {
  expect(sum([1, 2])).toBe(3);
});

test("an empty cart costs nothing", () => {
  expect(sum([])).toBe(0);
});
`;
const tests = (words: string, by?: string) => both(TEST, TESTS, instead(TESTS, words, by));

const BUCKET = `resource "aws_s3_bucket" "logs" {
  bucket = "acme-logs"
  tags   = { team = "platform" }
  lifecycle {
    prevent_destroy = true
  }
}
`;

const JEST = `module.exports = {
  testEnvironment: "node",
  coverageThreshold: { global: { lines: 90 } },
};
`;

const key = (length: number): string => "q7Rz0KxV4mB9tYcW2nLd".repeat(9).slice(0, length);

/** What is inside: credentials, infrastructure, data, tests and the rules of quality. */
export const contentAnswers: readonly Answers[] = [
  {
    probe: "secret-material",
    yes: both("src/client.ts", "connect();\n", `connect();\nconst token = "ghp_${key(36)}";\n`),
    no: both(
      "src/client.ts",
      "connect();\n",
      'connect();\nconst token = "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";\n',
    ),
    unsure: withheld("src/client.ts"),
    asks: "strong",
  },
  {
    probe: "private-key",
    yes: both(
      "deploy/id",
      "",
      `-----BEGIN RSA PRIVATE KEY-----\nMII${key(60)}\n${key(64)}\n-----END RSA PRIVATE KEY-----\n`,
    ),
    no: both("deploy/id.pub", "", `-----BEGIN PUBLIC KEY-----\nMII${key(60)}\n-----END PUBLIC KEY-----\n`),
    unsure: withheld("deploy/id"),
    asks: "strong",
  },
  {
    probe: "credential-assignment",
    yes: both("src/db.py", "import db\n", 'import db\nDB_PASSWORD = "hK7wq2Zp9mRt4xLb"\n'),
    no: both("src/db.py", "import db\n", 'import db\nDB_PASSWORD = os.environ["DB_PASSWORD"]\n'),
    unsure: withheld("src/db.py"),
    asks: "strong",
  },
  {
    probe: "env-template",
    yes: both(".env.example", "API_TOKEN=\n", "API_TOKEN=q7Rz0KxV4mB9tYcW2nLd\n"),
    no: both(".env.example", "API_TOKEN=\n", "API_TOKEN=your-token-here\nPORT=3000\n"),
    unsure: withheld(".env.example"),
    asks: "strong",
  },
  {
    probe: "ignored-credentials",
    yes: both(".gitignore", "node_modules\n.env\n", "node_modules\n"),
    no: both(".gitignore", "node_modules\n.env\n", "node_modules\n.env\ndist\n"),
    unsure: withheld(".gitignore"),
    asks: "strong",
  },
  {
    probe: "infra-content",
    yes: both("infra/logs.tf", BUCKET, instead(BUCKET, "prevent_destroy")),
    no: both("infra/logs.tf", BUCKET, instead(BUCKET, "tags", '  tags   = { team = "data" }')),
    unsure: both("infra/logs.tf", BUCKET, `${BUCKET}resource "aws_s3_bucket" {{{ "x\n`),
    asks: "approve",
  },
  {
    probe: "migration-content",
    yes: both("db/migrations/0004_drop.sql", null, "DROP TABLE orders;\n"),
    no: both("db/migrations/0004_add.sql", null, "CREATE TABLE notes (id bigint primary key);\n"),
    unsure: both("db/migrations/0004_odd.sql", null, "CALL rebuild_everything('now');\n"),
    asks: "strong",
  },
  {
    probe: "container-build",
    yes: both("Dockerfile", "FROM node:22\nUSER node\n", "FROM node:22\nUSER root\n"),
    no: both("Dockerfile", "FROM node:22\nUSER node\n", "FROM node:22\nUSER node\nENV A=1\n"),
    unsure: withheld("Dockerfile"),
    asks: "approve",
  },
  {
    probe: "access-rule",
    yes: both(
      "firestore.rules",
      "match /a/{b} {\n  allow read: if request.auth != null;\n}\n",
      "match /a/{b} {\n  allow read: if true;\n}\n",
    ),
    no: both(
      "firestore.rules",
      "match /a/{b} {\n  allow read: if request.auth != null;\n}\n",
      "// who is signed in\nmatch /a/{b} {\n  allow read: if request.auth != null;\n}\n",
    ),
    unsure: withheld("firestore.rules"),
    asks: "strong",
  },
  {
    probe: "data-rewrite",
    yes: both("scripts/reset.sh", "set -e\n", 'set -e\npsql -c "TRUNCATE orders"\n'),
    no: both("scripts/reset.sh", "set -e\n", 'set -e\npsql -c "SELECT count(*) FROM orders"\n'),
    unsure: withheld("scripts/reset.sh"),
    asks: "approve",
  },
  {
    probe: "tests-removed",
    yes: both(TEST, TESTS, TESTS.slice(0, TESTS.indexOf('test("an empty'))),
    no: tests("an empty cart", 'test("a cart without goods costs nothing", () => {'),
    unsure: withheld(TEST),
    asks: "approve",
  },
  {
    probe: "tests-skipped",
    yes: tests("an empty cart", 'test.skip("an empty cart costs nothing", () => {'),
    no: tests("an empty cart", '// test.skip was here\ntest("an empty cart costs nothing", () => {'),
    unsure: withheld(TEST),
    asks: "approve",
  },
  {
    probe: "tests-emptied",
    yes: tests("expect(sum([])).toBe(0)"),
    no: tests("expect(sum([])).toBe(0)", "  expect(sum([])).toEqual(0);"),
    unsure: withheld(TEST),
    asks: "approve",
  },
  {
    probe: "thresholds-lowered",
    yes: both(
      "jest.config.js",
      JEST,
      instead(JEST, "coverageThreshold", "  coverageThreshold: { global: { lines: 60 } },"),
    ),
    no: both(
      "jest.config.js",
      JEST,
      instead(JEST, "coverageThreshold", "  coverageThreshold: { global: { lines: 95 } },"),
    ),
    unsure: both(
      "jest.config.js",
      JEST,
      instead(JEST, "coverageThreshold", "  coverageThreshold: { global: { lines: Number(process.env.LEAST) } },"),
    ),
    asks: "approve",
  },
  {
    probe: "threshold-flags",
    yes: both("Makefile", "test:\n\tpytest --cov-fail-under=90\n", "test:\n\tpytest --cov-fail-under=40\n"),
    no: both("Makefile", "test:\n\tpytest --cov-fail-under=90\n", "test:\n\tpytest --cov-fail-under=92\n"),
    unsure: both("Makefile", "test:\n\tpytest --cov-fail-under=90\n", "test:\n\tpytest --cov-fail-under=$(LEAST)\n"),
    asks: "approve",
  },
  {
    probe: "rules-off",
    yes: both(".eslintrc.json", '{ "rules": { "no-eval": "error" } }\n', '{ "rules": { "no-eval": "off" } }\n'),
    no: both(".eslintrc.json", '{ "rules": { "no-eval": "warn" } }\n', '{ "rules": { "no-eval": "error" } }\n'),
    unsure: both(".eslintrc.json", '{ "rules": { "no-eval": "error" } }\n', '{ "rules": { "no-eval": \n'),
    asks: "approve",
  },
  {
    probe: "suppressions",
    yes: both("src/a.ts", "run(input);\n", "// eslint-disable-next-line no-eval\neval(input);\n"),
    no: both("src/a.ts", "run(input);\n", "// runs what the user gave\nrun(input);\n"),
    unsure: cut("src/a.ts", " before();", "-  // eslint-disable-next-line no-eval", "+  // eslint-disable-next-line"),
    asks: "review",
  },
  {
    probe: "protection-off",
    yes: both("src/sync.py", "get(url)\n", "get(url, verify=False)\n"),
    no: both("src/sync.py", "get(url)\n", "get(url, verify=authorities)\n"),
    unsure: withheld("src/sync.py"),
    asks: "strong",
  },
  {
    probe: "guard-removed",
    yes: both("src/views.py", "@login_required\ndef edit(request):\n", "def edit(request):\n"),
    no: both("src/views.py", "@login_required\ndef edit(request):\n", "def show(request):\n"),
    unsure: withheld("src/views.py"),
    asks: "strong",
  },
  {
    probe: "injection",
    yes: both("src/search.py", "run(query)\n", "run(f\"SELECT a FROM b WHERE c = '{term}'\")\n"),
    no: both("src/search.py", "run(query)\n", 'run("SELECT a FROM b WHERE c = :term", term=term)\n'),
    unsure: withheld("src/search.py"),
    asks: "strong",
  },
];
