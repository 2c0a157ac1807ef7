/**
 * The rooms of ARCHITECTURE.md as rules. Each room names the rooms it may import; everything else in src/ is forbidden.
 * When a rule gets in the way, the change usually belongs one room over. When it does not, change the rule and its
 * comment in the same commit.
 */
const room = (name, may, why) => ({
  name: `${name}-imports`,
  comment: why,
  severity: "error",
  from: { path: `^src/${name}/` },
  to: {
    path: "^src/",
    pathNot: [`^src/${name}/`, ...may.map((m) => (m.endsWith(".ts") ? `^src/${m}$` : `^src/${m}/`))],
  },
});

const CORE = "^src/(domain|probes|policy|evaluate|plan)/|^src/decide\\.ts$";
// The document parsers of docs/dependencies.md and nothing that can fail slowly.
const CORE_PACKAGES = ["zod", "js-yaml", "minimatch", "fast-xml-parser", "jsonc-parser", "smol-toml"];

module.exports = {
  forbidden: [
    room("domain", [], "The nouns stand alone, so that every room can share them."),
    room(
      "probes",
      ["domain"],
      "A probe answers one question about a pull request; it knows no policy and no approvals.",
    ),
    room("policy", ["domain", "probes"], "Text in, values out: the policy never sees a pull request."),
    room(
      "evaluate",
      ["domain", "probes", "policy"],
      "The verdict is made of policy and snapshot alone; wording on GitHub is plan/'s.",
    ),
    room("plan", ["domain"], "The planner lays out what was decided; it must not be able to decide."),
    room(
      "github",
      ["domain", "policy"],
      "The only room that speaks Octokit; it gathers and applies, and decides nothing.",
    ),
    room("store", ["domain"], "What outlives a request knows nothing of GitHub."),
    room(
      "app",
      ["decide.ts", "domain", "policy", "github", "store"],
      "The running service has no rules and no wording.",
    ),
    room(
      "cli",
      ["decide.ts", "index.ts", "domain", "probes", "policy", "evaluate", "plan", "github", "store", "app"],
      "Commands may use everything and repeat nothing.",
    ),
    {
      name: "only-github-speaks-octokit",
      comment:
        "One place to look for what we ask of GitHub, and one to test. index.ts and app/ only hold Probot's own types.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/github/" },
      to: { path: "node_modules/@octokit/" },
    },
    {
      name: "core-is-pure",
      comment: "The core runs in a test, on a laptop, or over last year's pull requests: no clock, network or disk.",
      severity: "error",
      from: { path: CORE },
      to: {
        dependencyTypes: ["core", "npm", "npm-dev", "npm-peer"],
        pathNot: ["^(node:)?crypto$", ...CORE_PACKAGES.map((p) => `node_modules/${p}/`)],
      },
    },
    {
      name: "no-cycles",
      comment: "A cycle means two files are one idea, or an arrow points the wrong way.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "src-never-imports-tests",
      comment: "Test support must not reach production.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|demo)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
