import { CORE_SCHEMA, load } from "js-yaml";
import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { lineOf } from "../added-lines.js";
import type { ContentProbe } from "../content-probe.js";

/** What a workflow's token may do: a scope and `read` or `write`, for the whole file or for one job. */
type Grants = ReadonlyMap<string, Grant>;
type Grant = { readonly rank: number; readonly words: string };

/** The place of rights that stand at the top of the file. */
const WHOLE = "file";

const RANK: Readonly<Record<string, number>> = { none: 0, read: 1, write: 2 };
/** No `permissions` key: the repository's default decides, which can be as much as write on everything. */
const UNSTATED: Grant = { rank: 2, words: "no `permissions`, so the repository's default" };

/**
 * A workflow whose token can do more than before. Base and head are compared as documents, so a moved or reformatted
 * block raises nothing.
 * Source: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions
 */
export const workflowPermissions: ContentProbe = {
  id: "workflow-permissions",
  title: "A workflow's token may do more than before",
  reads: isWorkflow,
  ask: (file) => (isWorkflow(file.path) && file.status !== "removed" ? compare(file) : []),
};

function isWorkflow(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/i.test(path);
}

function compare(file: ChangedFile): readonly Signal[] {
  const { path, content } = file;
  if (content === undefined || content.after === null) return [signal(path, `the text of ${path} could not be read`)];
  const after = grantsOf(content.after);
  if (after === null) return [signal(path, `${path} could not be understood as a workflow`)];
  const before = content.before === null ? new Map<string, Grant>() : grantsOf(content.before);
  if (before === null) return [signal(path, `${path} could not be understood as a workflow before this change`)];
  return [...after].flatMap(([place, grant]) => widened(file, content.after ?? "", place, before, grant));
}

function widened({ path }: ChangedFile, text: string, place: string, before: Grants, grant: Grant): readonly Signal[] {
  const earlier = before.get(place) ?? inherited(place, before);
  if (grant.rank <= (earlier?.rank ?? 1)) return [];
  const [where = "", scope = ""] = place.split("\u0000");
  const what = scope === "" ? grant.words : `\`${scope}: ${grant.words}\``;
  const who = where === WHOLE ? path : `${where} of ${path}`;
  const was = earlier === undefined || earlier.rank === 0 ? "it had no such right before" : `before: ${earlier.words}`;
  const line = scope === "" ? undefined : lineOf(text, `${scope}:`);
  return [signal(path, `${who} now has ${what} (${was})`, line)];
}

/** A scope not listed beside others has nothing; a job without its own `permissions` has the file's. */
function inherited(place: string, grants: Grants): Grant | undefined {
  const [where, scope] = place.split("\u0000");
  const whole = grants.get(`${where}\u0000`) ?? grants.get(`${WHOLE}\u0000${scope}`) ?? grants.get(`${WHOLE}\u0000`);
  // A repository's default never includes the right to ask for an identity token.
  return scope === "id-token" && whole === UNSTATED ? undefined : whole;
}

function grantsOf(text: string): Grants | null {
  const document = parse(text);
  if (!isRecord(document)) return null;
  const grants = new Map<string, Grant>(stated(WHOLE, document["permissions"], UNSTATED));
  const jobs = document["jobs"];
  if (isRecord(jobs))
    for (const [name, job] of Object.entries(jobs))
      if (isRecord(job) && job["permissions"] !== undefined)
        for (const [place, grant] of stated(`job "${name}"`, job["permissions"], UNSTATED)) grants.set(place, grant);
  return grants;
}

function stated(where: string, permissions: unknown, unstated: Grant): readonly (readonly [string, Grant])[] {
  const all = (grant: Grant): readonly (readonly [string, Grant])[] => [[`${where}\u0000`, grant]];
  if (permissions === undefined || permissions === null) return all(unstated);
  if (permissions === "write-all") return all({ rank: 2, words: "`write-all`" });
  if (permissions === "read-all") return all({ rank: 1, words: "`read-all`" });
  if (!isRecord(permissions)) return all({ rank: 2, words: "`permissions` that could not be understood" });
  const scopes = Object.entries(permissions).map(([scope, level]): readonly [string, Grant] => {
    const words = typeof level === "string" ? level : "unknown";
    return [`${where}\u0000${scope}`, { rank: RANK[words] ?? 2, words }];
  });
  return [...all({ rank: 0, words: "only what is listed" }), ...scopes];
}

function parse(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA, maxAliases: 100, maxDepth: 50 });
  } catch {
    return null; // what cannot be parsed is the riskier answer, said by the caller
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const signal = (path: string, because: string, line?: number): Signal => ({
  id: "workflow-permissions",
  classId: classId("ci"),
  tier: "strong",
  path,
  ...(line === undefined ? {} : { line }),
  because,
});
