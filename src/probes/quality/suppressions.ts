import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { ContentProbe } from "../content-probe.js";
import type { Line } from "../changed-lines.js";
import { readableLines } from "./readable-lines.js";
import { counted } from "./signal.js";
import { isTest } from "../test-paths.js";

/** Comments and attributes that keep a linter, a type checker, a scan or the coverage from looking at a line. */
const SUPPRESSES =
  /(?:\/\/|\/\*|#|--|<!--)\s{0,4}(?:eslint-disable|@ts-(?:ignore|nocheck|expect-error)|biome-ignore|tslint:disable|stylelint-disable|oxlint-disable|nolint\b|noqa\b|nosec\b|nosemgrep\b|NOSONAR\b|type:\s{0,2}ignore|pyright:\s{0,2}(?:ignore|basic)|mypy:\s{0,2}(?:ignore|disable)|pylint:\s{0,2}(?:disable|skip)|ruff:\s{0,2}noqa|flake8:\s{0,2}noqa|pragma:\s{0,2}no\s?cover|rubocop:\s{0,2}(?:disable|todo)|(?:istanbul|c8|v8)\s{1,4}ignore|phpcs:\s{0,2}(?:ignore|disable)|phpstan-ignore|@phpstan-ignore|psalm-suppress|noinspection\b|shellcheck\s{1,4}disable|hadolint\s{1,4}ignore|tfsec:\s{0,2}ignore|trivy:\s{0,2}ignore|checkov:\s{0,2}skip|kics-scan\s{1,4}(?:ignore|disable)|swiftlint:\s{0,2}disable|detekt:|ktlint-disable|credo:\s{0,2}disable|gitleaks:\s{0,2}allow|NOLINT)|^\s{0,200}@(?:SuppressWarnings|SuppressFBWarnings|Suppress|SuppressLint)\b|^\s{0,200}#!?\[allow\(|^\s{0,200}#pragma warning disable|^\s{0,200}\[(?:assembly:\s{0,2})?SuppressMessage\b/i;

/** So many in one file are no single exception any more. */
const SEVERAL = 3;

const SOURCE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|pyi|go|rs|java|kts?|scala|groovy|cs|fs|vb|rb|php|swift|exs?|dart|c|cc|cpp|cxx|h|hpp|mm?|sh|bash|tf|hcl|ya?ml|dockerfile|sql|css|scss|lua|jl)$|(?:^|\/)Dockerfile[\w.-]{0,40}$/i;

/**
 * Places in source that are kept out of what would complain about them: an exception to a gate, whatever class the
 * source itself has. One or two are looked at, and more are an owner's to decide.
 */
export const suppressions: ContentProbe = {
  id: "suppressions",
  title: "Source is kept from what would complain about it",
  reads: () => false,
  ask: (file) => (file.status === "removed" || !SOURCE.test(file.path) ? [] : ofFile(file)),
};

function ofFile(file: ChangedFile): readonly Signal[] {
  const changed = readableLines(file);
  if (changed === null) return [];
  const { path } = file;
  const added = changed.added.filter(isSuppression);
  const more = added.length - changed.removed.filter(isSuppression).length;
  const [first] = added;
  if (more <= 0 || first === undefined) return [];
  const several = more >= SEVERAL;
  const word = markOf(first);
  const because = several
    ? `${path} takes ${more} places more out of what would complain about them, the first by ${word}`
    : `${path} takes ${counted(more, "place")} more out of what would complain about ${more === 1 ? "it" : "them"}, by ${word}`;
  return [
    {
      id: "suppressions",
      classId: classId(several || !isTest(path) ? "quality-gates" : "tests"),
      tier: several ? "approve" : "review",
      path,
      ...(first.line === null ? {} : { line: first.line }),
      because,
      before: `${changed.removed.filter(isSuppression).length} in the lines that change`,
      after: `${added.length}`,
    },
  ];
}

const isSuppression = ({ text }: Line): boolean => SUPPRESSES.test(text);

/** The mark without the words behind it. */
const markOf = ({ text }: Line): string => (SUPPRESSES.exec(text)?.[0] ?? "").replace(/^[\s/#*<!-]{0,200}/, "").trim();
