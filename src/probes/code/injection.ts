import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { ContentProbe } from "../content-probe.js";
import { builtQuery } from "./built-query.js";
import { foundAnew, isSource, lookFor, type Look } from "./source.js";

const RUN =
  /(?<![\w.$>:])eval\(|\bnew Function\(|\bpickle\.loads?\(|\byaml\.(?:unsafe_)?load\((?![^)]{0,200}(?:Safe|Base)Loader)|\bdangerouslySetInnerHTML\b|\.(?:inner|outer)HTML\s{0,3}\+?=(?!=|\s{0,3}(?:["'`]{2}|null\b|;|$))|\bv-html=|\bMarshal\.load\(|\bnew ObjectInputStream\(|\bBinaryFormatter\(|(?<![\w.>:$])unserialize\(/;

const QUESTIONS: readonly { readonly look: Look; readonly does: string }[] = [
  { look: builtQuery, does: "puts values into the text of a query, where they can become part of it" },
  { look: lookFor(RUN), does: "runs, unpacks or shows data as if it were the program's own" },
];

/** Data that becomes a query, a program or a page: whoever writes the data decides what it does. */
export const injection: ContentProbe = {
  id: "injection",
  title: "Data becomes part of a query, a program or a page",
  reads: () => false,
  ask: (file) => (isSource(file) && !MIGRATIONS.test(file.path) ? QUESTIONS.flatMap((one) => asked(file, one)) : []),
};

/** Their statements are read as statements. */
const MIGRATIONS = /(?:^|\/)(?:migrations?|migrate|alembic|versions)\//i;

function asked(file: ChangedFile, { look, does }: (typeof QUESTIONS)[number]): readonly Signal[] {
  const found = foundAnew(file, look);
  if (found === null) return [];
  const because = `line ${found.line} of ${file.path} ${does}`;
  return [{ id: "injection", classId: classId("code"), tier: "approve", path: file.path, line: found.line, because }];
}
