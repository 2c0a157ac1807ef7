// A change of many files and a long CODEOWNERS, the same on every run.
const TOPS = ["src", "apps/web", "apps/api", "packages/core", "packages/ui", "services/orders", "internal", "lib"];
const AREAS = [
  "accounts",
  "auth",
  "billing",
  "cart",
  "catalog",
  "cli",
  "editor",
  "graph",
  "jobs",
  "mail",
  "search",
  "sync",
];
const PARTS = ["", "handlers", "models", "views", "internal/store"];
const NAMES = [
  "index",
  "user",
  "session",
  "create_order",
  "useSearch",
  "PriceList",
  "client",
  "types",
  "config",
  "queue",
];
const ENDINGS = ["ts", "go", "py", "tsx", "md", "yaml", "rb", "java", "json", "sql", "test.ts", "svg"];

/** `round` changes the names and not the directories, as the next change to the same repository does. */
export const paths = (count, round = 0) =>
  Array.from({ length: count }, (_, index) => {
    const directory = [TOPS[index % 8], AREAS[index % 12], PARTS[Math.floor(index / 24) % 5]].filter(Boolean).join("/");
    return `${directory}/${NAMES[index % 10]}_${round}_${index}.${ENDINGS[(index * 7) % 12]}`;
  });

/** One pattern a line: directories, files anywhere, and stars, as large repositories mix them. */
export const codeownersPatterns = (count) =>
  Array.from({ length: count }, (_, index) => {
    const [top, area] = [TOPS[index % 8], AREAS[(index * 5) % 12]];
    if (index % 10 === 0) return `*.ext${index}`;
    if (index % 10 === 1) return `/${top}/**/${area}${index}/*.ts`;
    if (index % 10 === 2) return `${area}-${index}/`;
    if (index % 10 === 3) return `/${top}/${area}/*_${index}.go`;
    return `/${top}/${area}/${PARTS[1 + (index % 4)]}/unit${index}`;
  });

export const codeowners = (count) =>
  codeownersPatterns(count)
    .map((pattern, index) => `${pattern} @acme/team-${index % 60} @dev${index % 200}`)
    .join("\n");

/** What is in a file of each kind before and after: its `n`th piece, which differs on the two sides. */
export const kinds = [
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

/** A change of some files with their content, each round another, so that nothing is remembered. */
export const filesWithContent = (count, round = 0) =>
  Array.from({ length: count }, (_, index) => {
    const n = round * count + index;
    const kind = kinds[n % kinds.length];
    return withContent(kind.path(n), kind.text(n, 1), kind.text(n, 2));
  });

/** A change that replaces one text by another. */
export function withContent(path, before, after) {
  const lines = (mark, text) => text.split("\n").map((line) => mark + line);
  const [gone, come] = [lines("-", before), lines("+", after)];
  const patch = [`@@ -1,${gone.length} +1,${come.length} @@`, ...gone, ...come].join("\n");
  const counts = { additions: come.length, deletions: gone.length };
  return { path, status: "modified", ...counts, patch, blob: null, mode: "100644", content: { before, after } };
}

/** Files of one kind that grow by their pieces, each a whole document of its format. */
export const growing = [
  {
    path: ".github/workflows/build.yml",
    most: 500_000, // GitHub reads no longer workflow
    head: "name: build\non: [push]\npermissions: { contents: read }\njobs:\n",
    piece: (n, side) =>
      `  test-${n}:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v${side}\n      - run: npm test -- ${n}\n`,
  },
  {
    path: ".github/workflows/long.yml",
    head: "name: build\non: [push]\njobs:\n",
    piece: (n, side) =>
      `  test-${n}:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/checkout@v${side}\n`,
  },
  {
    path: "package.json",
    head: '{\n  "name": "a",\n  "dependencies": {\n',
    piece: (n, side) => `    "a${n}": "^1.0.${n % 50 === 0 ? side : 0}",\n`,
    end: '    "z": "1.0.0"\n  }\n}\n',
  },
  {
    path: "package-lock.json",
    head: '{\n  "lockfileVersion": 3,\n  "packages": {\n',
    piece: (n, side) =>
      `    "node_modules/a${n}": {\n      "version": "1.0.${n % 50 === 0 ? side : 0}",\n      "resolved": "https://registry.npmjs.org/a${n}/-/a${n}-1.0.0.tgz",\n      "integrity": "sha512-${n}"\n    },\n`,
    end: '    "": { "name": "a" }\n  }\n}\n',
  },
  {
    path: "pnpm-lock.yaml",
    head: "lockfileVersion: '9.0'\n\npackages:\n\n",
    piece: (n, side) =>
      `  a${n}@1.0.${n % 50 === 0 ? side : 0}:\n    resolution: {integrity: sha512-${n}}\n    engines: {node: '>=8'}\n\n`,
  },
  {
    path: "Cargo.lock",
    head: "version = 3\n\n",
    piece: (n, side) =>
      `[[package]]\nname = "a${n}"\nversion = "1.0.${n % 50 === 0 ? side : 0}"\nsource = "registry+https://github.com/rust-lang/crates.io-index"\nchecksum = "${n}"\n\n`,
  },
  {
    path: "pom.xml",
    head: "<project>\n  <dependencies>\n",
    piece: (n, side) =>
      `    <dependency>\n      <groupId>g</groupId>\n      <artifactId>a${n}</artifactId>\n      <version>1.0.${n % 50 === 0 ? side : 0}</version>\n    </dependency>\n`,
    end: "  </dependencies>\n</project>\n",
  },
  { path: "requirements.txt", head: "", piece: (n, side) => `a${n}==1.0.${n % 50 === 0 ? side : 0}\n` },
  {
    path: "infra/network.tf",
    head: "",
    piece: (n, side) =>
      `resource "aws_security_group" "g${n}" {\n  name = "g${n}"\n  ingress {\n    from_port   = ${side}\n    cidr_blocks = ["10.0.0.0/8"]\n  }\n}\n`,
  },
  {
    path: "db/migrations/20260000000001_more.sql",
    head: "",
    piece: (n, side) => `CREATE TABLE t${n} (id bigint primary key);\nALTER TABLE u${n} ADD COLUMN c${side} text;\n`,
  },
  { path: "src/module/index.ts", head: "", piece: (n, side) => `export const value${n} = compute(${side});\n` },
  {
    path: "test/module.test.ts",
    head: "",
    piece: (n, side) => `test("adds ${n}", () => {\n  expect(add(${n}, ${side})).toBe(${n + side});\n});\n`,
  },
];

/** One of them before and after, of about so many characters; `round` makes it another text. */
export function grown({ path, most = Infinity, head, piece, end = "" }, size, round) {
  const side = (number) => {
    const parts = [head];
    for (let [n, length] = [round * 1_000_000, 0]; length < Math.min(size, (most * size) / 1_000_000); n += 1) {
      const text = piece(n, number);
      parts.push(text);
      length += text.length;
    }
    return `${parts.join("")}${end}`;
  };
  return withContent(path, side(1), side(2));
}
