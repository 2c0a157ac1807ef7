import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import type { ContentProbe } from "../content-probe.js";
import { isRecord } from "../parse.js";
import { isNewcomer, isWorkflow, runSides } from "./files.js";
import { linesOf } from "./lines.js";
import { runsOf, type Runs } from "./model.js";
import { permissionsInPatch } from "./permissions-in-patch.js";
import { ciSignal } from "./signal.js";

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

function compare(file: ChangedFile): readonly Signal[] {
  const sides = runSides(file);
  switch (sides.kind) {
    case "documents":
      return documents(file.path, sides.before, sides.after ?? "");
    case "patch":
      return isNewcomer(file) ? [unread(file)] : patched(file, sides.patch);
    case "unseen":
      return [];
  }
}

/** What a file did not give before is not in its patch, where the patch is not the whole file. */
const unread = ({ path }: ChangedFile): Signal =>
  signal(path, `${path} is a new workflow whose text was not shown whole, so its rights are not known`);

const patched = ({ path }: ChangedFile, patch: string): readonly Signal[] =>
  permissionsInPatch(patch).map(({ because, line }) => signal(path, because(path), line));

function documents(path: string, before: string | null, after: string): readonly Signal[] {
  const now = runsOf(after);
  if (now === null) return [signal(path, `${path} could not be understood as a workflow`)];
  const old = runsOf(before);
  if (old === null) return [signal(path, `${path} could not be understood as a workflow before this change`)];
  const earlier = before === null ? new Map<string, Grant>() : grantsOf(old);
  return [...grantsOf(now)].flatMap(([place, grant]) => widened(path, after, place, earlier, grant));
}

function widened(path: string, text: string, place: string, before: Grants, grant: Grant): readonly Signal[] {
  const earlier = before.get(place) ?? inherited(place, before);
  if (grant.rank <= (earlier?.rank ?? 1)) return [];
  const [where = "", scope = ""] = place.split("\u0000");
  const what = scope === "" ? grant.words : `\`${scope}: ${grant.words}\``;
  const who = where === WHOLE ? path : `job "${where.slice(4)}" of ${path}`;
  const was = earlier === undefined || earlier.rank === 0 ? "it had no such right before" : `before: ${earlier.words}`;
  const states = { before: earlier?.words ?? null, after: grant.words };
  return [signal(path, `${who} now has ${what} (${was})`, linesOf(text)(keysOf(where, scope)), states)];
}

function keysOf(where: string, scope: string): readonly string[] {
  const job = where === WHOLE ? [] : ["jobs", where.slice(4)];
  return [...job, "permissions", ...(scope === "" ? [] : [scope])];
}

/** A scope not listed beside others has nothing; a job without its own `permissions` has the file's. */
function inherited(place: string, grants: Grants): Grant | undefined {
  const [where, scope] = place.split("\u0000");
  const whole = grants.get(`${where}\u0000`) ?? grants.get(`${WHOLE}\u0000${scope}`) ?? grants.get(`${WHOLE}\u0000`);
  // A repository's default never includes the right to ask for an identity token.
  return scope === "id-token" && whole === UNSTATED ? undefined : whole;
}

function grantsOf({ rest, jobs }: Runs): Grants {
  const ofJobs = [...jobs.values()].flatMap(({ id, rest: own }) =>
    own["permissions"] === undefined ? [] : stated(`job ${id}`, own["permissions"], UNSTATED),
  );
  return new Map([...stated(WHOLE, rest["permissions"], UNSTATED), ...ofJobs]);
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

type States = { readonly before: string | null; readonly after: string };

const signal = (path: string, because: string, line?: number, states?: States): Signal =>
  ciSignal("workflow-permissions", "strong", path, because, { line, ...states });
