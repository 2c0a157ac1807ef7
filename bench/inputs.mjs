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
