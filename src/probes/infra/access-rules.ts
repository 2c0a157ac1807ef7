import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { changedLines } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";
import { infraSignal, shown } from "./infra-signal.js";
import { isElsewhere } from "./places.js";

const RULES = /(?:^|\/)(?:[^/]{0,60}\.)?(?:firestore|storage|database)\.rules(?:\.json)?$/i;

/** Rules that say which users of an app may read and write its data. */
export const accessRules: ContentProbe = {
  id: "access-rule",
  title: "Access rules of a hosted database let everybody in",
  reads: (path) => RULES.test(path),
  ask: (file) => (RULES.test(file.path) && !isElsewhere(file.path) ? signalsOf(file) : []),
};

/** A rule without a condition, one that is always met, and those of the database that is written in JSON. */
const OPEN =
  /^\s*allow\s+([a-z,][a-z, ]{0,59}?)\s*(?::\s*if\s+true\s*)?;|^\s*"(\.(?:read|write))"\s*:\s*(?:true|"\s*true\s*")/;
/** Anybody who ever made an account. */
const ANY_ACCOUNT =
  /^\s*allow\s+([a-z,][a-z, ]{0,59}?)\s*:\s*if\s+request\.auth\s*!=\s*null\s*;|^\s*"(\.(?:read|write))"\s*:\s*"\s*auth\s*!=+\s*null\s*"/;

function signalsOf(file: ChangedFile): readonly Signal[] {
  const { added, removed } = changedLines(file);
  const { path } = file;
  return [
    ...added.flatMap(({ text, line }) => {
      const what = opened(OPEN, text);
      if (what !== null) return [signal(path, `${path} lets everybody ${what} (${shown(text.trim())})`, line)];
      const some = removed.length > 0 ? opened(ANY_ACCOUNT, text) : null;
      return some === null
        ? []
        : [
            {
              ...signal(path, `${path} lets anybody with an account ${some} (${shown(text.trim())})`, line),
              tier: "approve" as const,
            },
          ];
    }),
    ...(file.status === "removed" ? [infraSignal(path, `${path} is removed, and with it what kept people out`)] : []),
  ].slice(0, 10);
}

function opened(pattern: RegExp, text: string): string | null {
  const found = pattern.exec(text.slice(0, 400));
  return found === null ? null : (found[1] ?? found[2] ?? "").trim();
}

const signal = (path: string, because: string, line: number): Signal =>
  infraSignal(path, because, { id: "access-rule", line });
