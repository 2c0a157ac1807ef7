import type { Signal } from "../../domain/classification.js";
import { changedLines } from "./patch-lines.js";
import { firmness, pinOf, shortRef } from "./pins.js";
import { probeOf } from "./question.js";
import { ciSignal } from "./signal.js";

const ID = "workflow-repointed";

/** A pin that now names another commit while the comment behind it still names the same whole version. */
export const workflowRepointed = probeOf({
  id: ID,
  title: "An action's pin moves to another commit, and the version in the comment behind it does not",
  documents: ({ path, texts }) => moved(path, linesIn(texts.before), linesIn(texts.after)),
  patch: (path, patch) => moved(path, changedLines(patch, "-"), changedLines(patch, "+")),
});

type Line = { readonly text: string; readonly line: number };

/** `version`: the action and the version that the comment gives it. */
type Noted = { readonly version: string; readonly action: string; readonly ref: string; readonly line: number };

function moved(path: string, before: readonly Line[], after: readonly Line[]): readonly Signal[] {
  const old = before.flatMap(noted);
  const refs = new Map(old.map(({ version, ref }) => [version, ref]));
  const known = new Set(old.map(({ version, ref }) => `${version} ${ref}`));
  return after.flatMap(noted).flatMap(({ version, action, ref, line }) => {
    const was = refs.get(version);
    return was === undefined || known.has(`${version} ${ref}`)
      ? []
      : [signal(path, { version, action, ref, line }, was)];
  });
}

/** A version of three numbers is one commit for good; `v4` is a line of them, and moves with the pin. */
const NOTED =
  /^\s*(?:-\s+)?["']?uses["']?\s*:\s+["']?([^\s"'#]{1,300})["']?\s{1,20}#\s{0,20}(v?\d{1,6}\.\d{1,6}\.\d{1,6}[\w.+-]{0,40})/;

function noted({ text, line }: Line): readonly Noted[] {
  const [, uses, version] = NOTED.exec(text) ?? [];
  if (uses === undefined || version === undefined) return [];
  const { action, ref } = pinOf(uses);
  return ref !== null && firmness(ref) === 2
    ? [{ version: `${action.toLowerCase()} ${version}`, action, ref, line }]
    : [];
}

const linesIn = (text: string): readonly Line[] =>
  text.split("\n").map((one, index) => ({ text: one, line: index + 1 }));

function signal(path: string, { version, action, ref, line }: Noted, was: string): Signal {
  const name = version.slice(version.indexOf(" ") + 1);
  const because = `${path} pins ${action} to another commit (${shortRef(was)} → ${shortRef(ref)}) that it still calls ${name}`;
  return ciSignal(ID, "approve", path, because, { line, before: was, after: ref });
}
