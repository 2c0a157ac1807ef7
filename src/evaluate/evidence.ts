import { assertNever } from "../domain/assert-never.js";
import type { ClassMatch } from "../domain/classification.js";
import { no, yes, type Finding } from "../domain/finding.js";
import type { EvidenceState, Group } from "../domain/gate.js";
import type { EvidenceId, Login } from "../domain/ids.js";
import type { Pack } from "../domain/pack.js";
import { matchesAny } from "../policy/globs.js";
import { describeGroup } from "../policy/groups.js";
import type { EvidenceDefinition, Row } from "../policy/policy.js";
import { checksGreen, requiredGreen } from "../probes/checks-green.js";
import { attestationBinding } from "./binding.js";
import { draftBlastRadius } from "./blast-radius.js";
import { attestations, type Attestation } from "./commands.js";
import { ownedBy } from "./count-approvals.js";
import { isIn } from "./groups.js";
import { mayAct } from "../domain/account.js";
import { isPerson, permissionOf, principalNamed, type Judging } from "./judging.js";
import { mayAttest } from "./self-attestation.js";
import { writtenText, writtenWell } from "./written-evidence.js";

type Asked = { readonly judging: Judging; readonly match: ClassMatch; readonly pack: Pack; readonly id: EvidenceId };

/** How far each piece of evidence that the row asks for got. What cannot be told counts as not shown. */
export const evidenceStates = (judging: Judging, match: ClassMatch, pack: Pack, row: Row): readonly EvidenceState[] =>
  row.evidence.flatMap((id) => {
    const definition = judging.policy.evidence[id];
    return definition === undefined ? [] : [stateOf({ judging, match, pack, id }, definition)];
  });

function stateOf(asked: Asked, definition: EvidenceDefinition): EvidenceState {
  const { answer, because } = find(asked, definition);
  const tickable = definition.kind === "attested-by" || (definition.kind === "section" && definition.drafted);
  return {
    id: asked.id,
    title: definition.title,
    shown: answer === "yes",
    because,
    by: definition.kind === "attested-by" ? "attester" : definition.kind === "checks" ? "checks" : "author",
    tickable,
    draft: definition.kind === "section" && definition.drafted ? draftBlastRadius(asked.judging, asked.match) : null,
    ...headingOf(definition),
    ...heedsOf(asked, definition),
    remedy: remedyOf(asked, definition),
  };
}

/** The heading under which text in the description would show it. */
function headingOf(definition: EvidenceDefinition): { readonly heading?: string } {
  if (definition.kind === "section") return { heading: definition.heading };
  return definition.kind === "checks" && definition.orSection !== null ? { heading: definition.orSection } : {};
}

/** Whichever app or kind a policy names: a check of that name may be the one. */
function heedsOf({ judging }: Asked, definition: EvidenceDefinition): Pick<EvidenceState, "heeds"> {
  if (definition.kind !== "checks") return {};
  const required = (judging.snapshot.requiredChecks ?? []).map(({ name }) => name).filter((name) => !isOurs(name));
  if (definition.names === "required") return { heeds: required.length === 0 ? "any" : required };
  return { heeds: definition.names.map(nameIn) };
}

/** Without the app or the kind that a policy writes beside it. */
function nameIn(written: string): string {
  if (written.startsWith("status:")) return written.slice("status:".length);
  return written.replace(/(?<=.)@[^@]*$/, "");
}

function find(asked: Asked, definition: EvidenceDefinition): Finding {
  const { snapshot } = asked.judging;
  switch (definition.kind) {
    case "section":
      return section(asked, definition);
    case "checks":
      return checks(asked, definition);
    case "attested-by":
      return attested(asked, (by) => attesterProblem(asked, by, definition.groups));
    case "label":
      return snapshot.labels.some((label) => label.toLowerCase() === definition.label.toLowerCase())
        ? yes(`the label "${definition.label}" is set`)
        : no(`the label "${definition.label}" is not set`);
    case "link": {
      const link = writtenText(asked.judging, asked.id, definition);
      return link === ""
        ? no(`the description has no link that matches ${definition.pattern}`)
        : yes("the description has the link");
    }
    case "files": {
      const file = snapshot.changes.files.find(
        ({ path, status }) => status !== "removed" && matchesAny(definition.globs, path, { ignoreCase: false }),
      );
      return file === undefined
        ? no(`no changed file matches ${definition.globs.join(" or ")}`)
        : yes(`${file.path} is part of the change`);
    }
    default:
      return assertNever(definition);
  }
}

function section(asked: Asked, definition: Extract<EvidenceDefinition, { kind: "section" }>): Finding {
  const written = writtenWell(asked.judging, asked.id, definition.heading, definition.minWords);
  if (written.answer === "yes" || !definition.drafted) return written;
  const confirmed = attested(asked, (by) =>
    mayAct(permissionOf(asked.judging, by) ?? "none", "write") ? null : "has no write access",
  );
  return confirmed.answer === "yes" ? confirmed : no("nobody has confirmed the draft or written their own");
}

/** Why somebody's word for this evidence would not count for this class, whatever has changed since; `null`: it would. */
export function attestationProblem(judging: Judging, match: ClassMatch, id: EvidenceId, by: Login): string | null {
  const definition = judging.policy.evidence[id];
  if (definition === undefined) return null;
  const who = { judging, match };
  return (
    machineProblem(who, by) ?? (definition.kind === "attested-by" ? attesterProblem(who, by, definition.groups) : null)
  );
}

function checks({ judging, id }: Asked, definition: Extract<EvidenceDefinition, { kind: "checks" }>): Finding {
  const { checks: onHead, requiredChecks } = judging.snapshot;
  if (definition.names !== "required") return checksGreen(onHead, definition.names);
  // Rules that could not be read may require a check that has not begun.
  const noneRequired = requiredChecks !== null && requiredChecks.every(({ name }) => isOurs(name));
  const isNone = noneRequired && onHead.complete && onHead.list.every(({ name }) => isOurs(name));
  if (!isNone || definition.orSection === null) return requiredGreen(onHead, requiredChecks, isOurs);
  return writtenWell(judging, id, definition.orSection, 1);
}

/** A check under our name is no evidence for ourselves, whoever posted it. */
const isOurs = (name: string): boolean => /^agent-approval(?:$| \(| \/ )/.test(name);

function attested(asked: Asked, problemOf: (by: Login) => string | null): Finding {
  const given = attestations(asked.judging, asked.id).map((one) => ({
    one,
    problem: machineProblem(asked, one.by) ?? problemOf(one.by) ?? bindingProblem(asked, one),
  }));
  const good = given.findLast(({ problem }) => problem === null);
  if (good !== undefined) return yes(`@${good.one.by} ${good.one.how}${selfAttested(asked, good.one.by)}`);
  const refused = given.at(-1);
  if (refused === undefined) return no("nobody has confirmed it yet");
  return no(`@${refused.one.by} ${refused.one.how}, which does not count: ${refused.problem ?? ""}`);
}

/** A drafted text is the author's to confirm; an attestation of one's own work is one only where the policy allows it. */
function selfAttested({ judging, id }: Asked, by: Login): string {
  const isOwn = judging.policy.evidence[id]?.kind === "attested-by" && principalNamed(judging, by) !== undefined;
  return isOwn ? ", self-attested: it is their own work, which this policy allows" : "";
}

/** A tick is told by its login alone: an account that the policy lists as an agent is a person's by its kind. */
function machineProblem({ judging }: Pick<Asked, "judging">, by: Login): string | null {
  const account = judging.snapshot.writers.list.find(({ login }) => login === by);
  return account === undefined || isPerson(account, judging.policy)
    ? null
    : `@${by} is not a person's account, and only people confirm evidence`;
}

function bindingProblem({ judging, pack }: Asked, { at }: Attestation): string | null {
  const binding = attestationBinding(pack, judging.snapshot.packs, at);
  return binding.holds ? null : binding.because;
}

function attesterProblem(
  { judging, match }: Pick<Asked, "judging" | "match">,
  by: Login,
  groups: readonly Group[],
): string | null {
  const principal = principalNamed(judging, by);
  if (principal !== undefined && !mayAttest(judging, match.tier, by)) return `@${by} ${principal.because}`;
  if (!mayAct(permissionOf(judging, by) ?? "none", "write")) return `@${by} has no write access`;
  const owned = ownedBy(judging, match);
  return groups.some((group) => isIn(judging, group, by, owned))
    ? null
    : `@${by} is not ${groups.map(describeGroup).join(" or ")}`;
}

function remedyOf({ judging, id, match }: Asked, definition: EvidenceDefinition): string {
  switch (definition.kind) {
    case "section": {
      const write = `write a "${definition.heading}" section in the description (or comment \`/evidence ${id} <text>\`)`;
      return definition.drafted ? `tick the box if the draft is right, or ${write}` : write;
    }
    case "checks":
      return definition.names === "required"
        ? checksRemedy(judging, definition.orSection)
        : `let ${definition.names.map((name) => `"${name}"`).join(", ")} succeed on the newest commit`;
    case "attested-by":
      return `${definition.groups.map(describeGroup).join(" or ")} ticks the box, or comments \`/attest ${id} <note>\`, after looking at ${match.id}`;
    case "label":
      return `set the label "${definition.label}"`;
    case "link":
      return `put a link that matches ${definition.pattern} into the description`;
    case "files":
      return `add a file that matches ${definition.globs.join(" or ")}`;
    default:
      return assertNever(definition);
  }
}

function checksRemedy({ snapshot }: Judging, orSection: string | null): string {
  const has = snapshot.checks.list.some(({ name }) => !isOurs(name));
  return has || orSection === null
    ? "let the checks of the newest commit finish and succeed"
    : `let a check succeed on the newest commit, or write a "${orSection}" section in the description saying how it was tested`;
}
