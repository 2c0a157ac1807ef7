import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { lineOf } from "../added-lines.js";
import { changedLines } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";
import { parseJson, parseYaml, type Parsed } from "../parse.js";
import { sidesOf } from "../sides.js";
import { containerFacts, gitpodFacts, taskFacts, type OpenedFact } from "./opened-facts.js";
import { containerRules, environmentLines, gitpodRules, openedLines, taskRules } from "./opened-lines.js";

/** A kind of file by which opening a folder runs something. */
type Kind = {
  readonly files: RegExp;
  readonly parse: (text: string) => Parsed;
  readonly facts: (document: unknown) => readonly OpenedFact[];
  readonly rules: Parameters<typeof openedLines>[1];
};

const KINDS: readonly Kind[] = [
  { files: /(^|\/)\.vscode\/tasks\.json$/i, parse: parseJson, facts: taskFacts, rules: taskRules },
  {
    files: /(^|\/)(\.devcontainer\/([^/]{1,80}\/)?devcontainer\.json|\.devcontainer\.json)$/i,
    parse: parseJson,
    facts: containerFacts,
    rules: containerRules,
  },
  { files: /(^|\/)\.gitpod\.ya?ml$/i, parse: parseYaml, facts: gitpodFacts, rules: gitpodRules },
];

const ENVIRONMENT = /(^|\/)\.envrc$/i;

/** What runs because somebody opened the folder in an editor or a shell, before they have read anything. */
export const openedFolders: ContentProbe = {
  id: "opened-folder",
  title: "Opening the folder in an editor or a shell runs something",
  reads: (path) => kindOf(path) !== undefined,
  ask: (file) => {
    if (file.status === "removed") return [];
    const kind = kindOf(file.path);
    if (kind !== undefined) return found(file, kind);
    return ENVIRONMENT.test(file.path)
      ? environmentLines(changedLines(file).added).slice(0, MOST).map(byLine(file))
      : [];
  },
};

const kindOf = (path: string): Kind | undefined => KINDS.find(({ files }) => files.test(path));

/** More lines of one file than this tell a reader nothing further. */
const MOST = 20;

function found(file: ChangedFile, kind: Kind): readonly Signal[] {
  const sides = sidesOf(file);
  switch (sides.kind) {
    case "documents":
      return compared(file, kind, sides.before, sides.after ?? "");
    case "patch":
      return openedLines(file, kind.rules).slice(0, MOST).map(byLine(file));
    case "unseen":
      return [];
  }
}

function compared(file: ChangedFile, kind: Kind, before: string | null, after: string): readonly Signal[] {
  if (before === after) return [];
  const now = kind.parse(after);
  if (now === null)
    return [signal(file, "strong", `${file.path} could not be understood, so opening it may run anything`)];
  const old = before === null ? null : kind.parse(before);
  const had = new Set(old === null ? [] : kind.facts(old.value).map(({ does, value }) => `${does} ${value}`));
  return kind
    .facts(now.value)
    .filter(({ does, value }) => !had.has(`${does} ${value}`))
    .slice(0, MOST)
    .map(({ tier, does, needle }) => {
      const line = lineOf(after, JSON.stringify(needle)) ?? lineOf(after, needle);
      return signal(
        file,
        tier,
        line === undefined ? `${file.path} ${does}` : `line ${line} of ${file.path} ${does}`,
        line,
      );
    });
}

const byLine =
  (file: ChangedFile) =>
  ({ line, tier, does }: { readonly line: number; readonly tier: Signal["tier"]; readonly does: string }): Signal =>
    signal(file, tier, `line ${line} of ${file.path} ${does}`, line);

const signal = ({ path }: ChangedFile, tier: Signal["tier"], because: string, line?: number): Signal => ({
  id: "opened-folder",
  classId: classId("build"),
  tier,
  path,
  ...(line === undefined ? {} : { line }),
  because,
});
