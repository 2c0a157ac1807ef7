import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { Tier } from "../../domain/tier.js";
import type { AddedLine } from "../added-lines.js";
import { isAmongTests } from "../test-paths.js";
import { changedLines, knownText } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";

type Rule = { readonly pattern: RegExp; readonly tier: Tier; readonly does: string };

const SCRIPTS =
  /\.(sh|bash|zsh|ps1|bat|cmd|mk|ya?ml|env)$|(^|\/)(dockerfile|containerfile|makefile|justfile|jenkinsfile)[^/]{0,40}$|\.dockerfile$|(^|\/)\.envrc$/i;
const USUAL = "(?!https://(?:registry\\.npmjs\\.org|registry\\.yarnpkg\\.com|pypi\\.org)[/\"'\\s]?)";
const SUBJECT =
  /registry|index-url|pip3? install|trusted-host|strict-ssl|GOSUMDB|GONOSUM|GOPROXY|GOINSECURE|GOFLAGS|GIT_SSL_NO_VERIFY|TLS_REJECT|sslVerify/i;

/** The same trust as in a file of settings, given on a command line or by a variable. */
const rules: readonly Rule[] = [
  {
    pattern:
      /\b(?:GOSUMDB\s{0,4}[:=]\s{0,4}["']?off|GONOSUMCHECK\s{0,4}[:=]\s{0,4}["']?1|GONOSUMDB\s{0,4}[:=]\s{0,4}["']?[\w*]|GOINSECURE\s{0,4}[:=]\s{0,4}["']?[\w*]|GOFLAGS\s{0,4}[:=].{0,80}-insecure)/,
    tier: "strong",
    does: "no longer holds Go modules to their checksums",
  },
  {
    pattern:
      /\b(?:NODE_TLS_REJECT_UNAUTHORIZED\s{0,4}[:=]\s{0,4}["']?0|GIT_SSL_NO_VERIFY\s{0,4}[:=]\s{0,4}["']?(?:1|true))|http\.sslVerify[\s=]{1,4}false|\bstrict-ssl[\s=]{1,4}false/i,
    tier: "strong",
    does: "no longer checks who it downloads from",
  },
  { pattern: /\s--trusted-host[\s=]\S/, tier: "approve", does: "no longer checks who it takes Python packages from" },
  {
    pattern: new RegExp(`\\s(?:--extra-index-url|--index-url|-i)[\\s=]["']?${USUAL}https?://`),
    tier: "approve",
    does: "takes Python packages from another index",
  },
  {
    pattern: new RegExp(
      `(?:\\s--registry[\\s=]|\\b(?:npm|yarn|pnpm)\\s{1,4}config\\s{1,4}set\\s{1,4}(?:[@\\w-]{1,60}:)?(?:registry|npmRegistryServer)[\\s=]|npm_config_registry\\s{0,4}[:=]\\s{0,4})["']?${USUAL}https?://`,
      "i",
    ),
    tier: "approve",
    does: "takes npm packages from another registry",
  },
  {
    pattern: /\bGOPROXY\s{0,4}[:=]\s{0,4}["']?(?!https:\/\/proxy\.golang\.org)(?:https?:|direct|off)/,
    tier: "approve",
    does: "takes Go modules from elsewhere",
  },
];

/** A command or a variable by which one build takes packages from elsewhere, or trusts them more. */
export const registryCommands: ContentProbe = {
  id: "registry-command",
  title: "A command takes packages from another registry, or checks less",
  reads: () => false,
  ask: (file) =>
    SCRIPTS.test(file.path) && !isAmongTests(file.path) && SUBJECT.test(knownText(file))
      ? changedLines(file).added.flatMap((added) => inLine(file.path, added))
      : [],
};

function inLine(path: string, { line, text }: AddedLine): readonly Signal[] {
  if (/^\s{0,200}#/.test(text)) return [];
  const found = rules.find(({ pattern }) => pattern.test(text));
  if (found === undefined) return [];
  const because = `line ${line} of ${path} ${found.does}`;
  return [{ id: "registry-command", classId: classId("dependencies"), tier: found.tier, path, line, because }];
}
