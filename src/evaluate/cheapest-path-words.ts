import type { CheapestPath, StillAsked } from "../domain/cheapest-path.js";

/** "without `.github/workflows/ci.yml` this needs 1 approval instead of 3 and no evidence instead of 4 pieces" */
export const cheapestPathWords = ({ leaveOut, needs, insteadOf }: Omit<CheapestPath, "because">): string =>
  `without ${fileNames(leaveOut)} ${difference(needs, insteadOf)}`;

function fileNames(paths: readonly string[]): string {
  const shown = paths.length > MOST_NAMES + 1 ? paths.slice(0, MOST_NAMES) : paths;
  const names = shown.map((path) => `\`${shortened(path)}\``);
  const more = paths.length - shown.length;
  const all = more === 0 ? names : [...names, `${more} more files`];
  return all.length < 2 ? all.join("") : `${all.slice(0, -1).join(", ")} and ${all.at(-1) ?? ""}`;
}

const MOST_NAMES = 2;

/** The end of a long path tells most. */
function shortened(path: string): string {
  const points = [...path.slice(-2 * LONGEST)];
  return path.length <= LONGEST ? path : `…${points.slice(1 - LONGEST).join("")}`;
}

const LONGEST = 100;

function difference(needs: StillAsked, insteadOf: StillAsked): string {
  if (needs.stuck < insteadOf.stuck) return `somebody could approve this${and(open(needs))}`;
  if (needs.approvals + needs.evidence === 0 && needs.stuck === 0)
    return `this needs nothing more, where now it needs ${open(insteadOf)}`;
  return `this needs ${changes(needs, insteadOf)}`;
}

const and = (more: string): string => (more === "" ? "" : `: it then needs ${more}`);

/** "2 approvals and 1 piece of evidence"; empty where neither is asked. */
const open = ({ approvals, evidence }: StillAsked): string =>
  [
    ...(approvals === 0 ? [] : [counted(approvals, "approval")]),
    ...(evidence === 0 ? [] : [`${counted(evidence, "piece")} of evidence`]),
  ].join(" and ");

function changes(needs: StillAsked, insteadOf: StillAsked): string {
  const approvals = instead(needs.approvals, insteadOf.approvals, counted(needs.approvals, "approval"));
  const evidence =
    needs.evidence === 0 && insteadOf.evidence > 0
      ? `no evidence instead of ${counted(insteadOf.evidence, "piece")}`
      : instead(needs.evidence, insteadOf.evidence, `${counted(needs.evidence, "piece")} of evidence`);
  if (approvals === "" || evidence === "") return approvals + evidence;
  return `${approvals}${needs.evidence > insteadOf.evidence ? ", but " : " and "}${evidence}`;
}

/** Empty where it makes no difference. */
const instead = (needed: number, before: number, what: string): string =>
  needed === before ? "" : `${what} instead of ${before}`;

const counted = (many: number, noun: string): string =>
  `${many === 0 ? "no" : String(many)} ${noun}${many === 1 ? "" : "s"}`;
