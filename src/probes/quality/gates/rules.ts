import type { Gate, GateKind } from "./gate.js";

const gate = (files: RegExp, at: RegExp, kind: GateKind): Gate => ({ files, at, kind });
const file = (names: string): RegExp => new RegExp(`(?:^|/)(?:${names})$`, "i");

const ESLINT = file(
  String.raw`\.eslintrc(?:\.\w{2,5})?|eslint[\w.-]{0,40}config\.\w{2,5}|\.?oxlintrc\.json|oxlint\.json|\.xo-config[\w.]{0,10}`,
);
const BIOME = file(String.raw`biome\.jsonc?|rome\.json`);
const TSCONFIG = file(String.raw`[tj]sconfig(?:[._-][\w.-]{1,60})?\.json`);
const PYTHON = file(
  String.raw`\.?ruff\.toml|pyproject\.toml|\.flake8|setup\.cfg|tox\.ini|\.pylintrc|pylintrc|\.pycodestyle|pyrightconfig\.json|\.?mypy\.ini`,
);
const GOLANGCI = file(String.raw`\.?golangci\.\w{2,5}`);
const RUBOCOP = file(String.raw`\.rubocop[\w.]{0,30}\.yml|\.standard\.yml`);
const SCANS = file(
  String.raw`\.snyk|\.nsprc|audit-ci\.jsonc?|osv-scanner\.toml|deny\.toml|audit\.toml|\.grype\.yaml|trivy\.yaml|\.checkov[\w.]{0,10}|\.tfsec[\w./]{0,30}|\.bandit|bandit\.yaml|\.gitleaks\.toml|\.safety-policy\.yml`,
);
const SCAN_IGNORED = file(
  String.raw`\.trivyignore(?:\.\w{1,5})?|\.semgrepignore|\.gitleaksignore|\.retireignore[\w.]{0,10}|brakeman\.ignore`,
);
const LINT_IGNORED = file(String.raw`\.\w{2,20}lintignore`);

const STRICT =
  /(?:^|\.)compilerOptions\.(?:strict\w{0,40}|noImplicit\w{1,40}|noUnused\w{1,40}|noUnchecked\w{1,40}|noFallthrough\w{1,40}|noPropertyAccess\w{1,40}|exactOptional\w{1,40}|useUnknownInCatch\w{1,40}|alwaysStrict|checkJs|forceConsistent\w{1,40}|noEmitOnError)$|^(?:strict\w{0,40}|noImplicit\w{1,40}|noUnused\w{1,40}|noUnchecked\w{1,40}|noFallthrough\w{1,40}|exactOptional\w{1,40}|useUnknownInCatch\w{1,40}|checkJs)$/;

/** What is complained about, and how loudly. A setting answers to the first line that fits. */
export const ruleGates: readonly Gate[] = [
  gate(ESLINT, /(?:^|\.)(?:ignorePatterns|ignores|globalIgnores)$/, "exceptions"),
  gate(ESLINT, /(?:^|\.)(?:reportUnusedDisableDirectives|root)$/, "on"),
  gate(ESLINT, /(?:^|\.)rules\.[\w@/-]{1,120}$/, "severity"),
  // A patch may not show that a rule stands under "rules".
  gate(
    ESLINT,
    /^(?:[\w@]{1,40}[/-][\w@/-]{1,80}|eqeqeq|curly|complexity|radix|strict|semi|quotes|camelcase)$/,
    "severity",
  ),
  gate(file(String.raw`package\.json`), /(?:^|\.)(?:eslintConfig|xo)\..{0,100}rules\.[^.]{1,100}$/, "severity"),
  gate(BIOME, /(?:^|\.)(?:linter|formatter|organizeImports|assist)?\.?enabled$/, "on"),
  gate(BIOME, /(?:^|\.)rules\.(?:recommended|all)$/, "on"),
  gate(BIOME, /(?:^|\.)files\.(?:ignore|experimentalScannerIgnores)$|(?:^|\.)ignore$/, "exceptions"),
  gate(BIOME, /(?:^|\.)rules\..{1,100}$|(?:^|\.)(?:no|use)[A-Z]\w{1,60}(?:\.level)?$/, "severity"),
  gate(TSCONFIG, STRICT, "on"),
  gate(TSCONFIG, /(?:^|\.)(?:allowUnreachableCode|allowUnusedLabels|suppress\w{1,40}Errors|noCheck)$/, "off"),
  gate(
    PYTHON,
    /(?:^|\.)(?:ruff|lint|flake8|pycodestyle|pylint).{0,60}\.(?:extend-)?select$|^(?:extend-)?select$/,
    "checks",
  ),
  gate(
    PYTHON,
    /(?:^|\.)(?:extend-)?per-file-ignores(?:\..{0,200})?$|(?:^|\.)(?:extend[-_])?ignore$|(?:^|\.)(?:extend-)?exclude$/,
    "exceptions",
  ),
  gate(
    PYTHON,
    /(?:^|\.)(?:MASTER|MAIN|MESSAGES CONTROL|"?messages[_ ]control"?|pylint.{0,60})\.disable$|^disable$/i,
    "exceptions",
  ),
  gate(PYTHON, /(?:^|\.)(?:ignore_errors|follow_imports_skip)$/, "off"),
  gate(
    PYTHON,
    /(?:^|\.)(?:strict|disallow_\w{1,60}|check_untyped_defs|warn_return_any|warn_unreachable|warn_unused_ignores|no_implicit_\w{1,40}|strict_\w{1,40})$/,
    "on",
  ),
  gate(PYTHON, /(?:^|\.)(?:disable_error_code)$/, "exceptions"),
  gate(PYTHON, /(?:^|\.)max-(?:complexity|line-length)$/, "ceiling"),
  gate(PYTHON, /(?:^|\.)report[A-Z]\w{1,60}$/, "severity"),
  gate(GOLANGCI, /(?:^|\.)disable-all$/, "off"),
  gate(
    GOLANGCI,
    /(?:^|\.)(?:disable|exclude|exclude-dirs|exclude-files|skip-dirs|skip-files|excludes)$|(?:^|\.)(?:exclude-rules|exclusions)\b.{0,100}$/,
    "exceptions",
  ),
  gate(GOLANGCI, /(?:^|\.)enable$/, "checks"),
  gate(RUBOCOP, /(?:^|\.)(?:Enabled|EnabledByDefault)$/, "on"),
  gate(RUBOCOP, /(?:^|\.)DisabledByDefault$/, "off"),
  gate(RUBOCOP, /(?:^|\.)(?:Exclude|ignore)$/, "exceptions"),
  gate(RUBOCOP, /(?:^|\.)(?:Max|CountAsOne)$/, "ceiling"),
  gate(file(String.raw`phpstan[\w.-]{0,40}\.neon(?:\.dist)?`), /(?:^|\.)level$/, "floor"),
  gate(
    file(String.raw`phpstan[\w.-]{0,40}\.neon(?:\.dist)?`),
    /(?:^|\.)(?:ignoreErrors|excludePaths)(?:\..{0,100})?$/,
    "exceptions",
  ),
  gate(file(String.raw`detekt[\w.-]{0,40}\.yml|\.swiftlint\.yml`), /(?:^|\.)(?:active)$/, "on"),
  gate(file(String.raw`\.swiftlint\.yml`), /(?:^|\.)(?:disabled_rules|excluded)$/, "exceptions"),
  gate(file(String.raw`\.swiftlint\.yml`), /(?:^|\.)(?:opt_in_rules|only_rules)$/, "checks"),
  gate(
    file(String.raw`\.stylelintrc(?:\.\w{2,5})?|stylelint\.config\.\w{2,5}`),
    /(?:^|\.)rules\.[\w/-]{1,80}$|^[\w]{1,40}[/-][\w/-]{1,80}$/,
    "on",
  ),
  gate(file(String.raw`Cargo\.toml`), /(?:^|\.)lints\.(?:rust|clippy|rustdoc)\..{1,80}$/, "severity"),
  gate(file(String.raw`analysis_options[\w.]{0,20}\.yaml`), /(?:^|\.)errors\.\w{1,60}$/, "severity"),
  gate(file(String.raw`\.pre-commit-config\.ya?ml`), /(?:^|\.)hooks\.id$|(?:^|\.)id$/, "checks"),
  gate(file(String.raw`\.pre-commit-config\.ya?ml`), /(?:^|\.)(?:exclude|ci\.skip)$/, "exceptions"),
  {
    ...gate(
      SCANS,
      /(?:^|\.)(?:ignore|ignored?\w{0,20}|ignore-vulnerabilities|allowlist|whitelist|exclude|skips?|skip-check|exceptions?|exclusions|paths|allow-advisories)(?:\..{0,200})?$/i,
      "exceptions",
    ),
    whenNew: true,
  },
  gate(SCANS, /(?:^|\.)(?:severity-cutoff|fail-on-severity|fail-on)$/, "checks"),
  gate(SCANS, /(?:^|\.)(?:low|moderate|high|critical)$/, "on"),
  { ...gate(SCAN_IGNORED, /^/, "exceptions"), whenNew: true },
  gate(LINT_IGNORED, /^/, "exceptions"),
];
