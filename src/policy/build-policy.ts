import { classId, evidenceId, login, type Login } from "../domain/ids.js";
import type { Group } from "../domain/gate.js";
import { buildEvidence } from "./build-evidence.js";
import { builtinPolicy } from "./builtin-policy.js";
import { parseDuration } from "./duration.js";
import { parseGroup } from "./parse-group.js";
import type { AgentMarks, Matrix, Mode, ModeRule, Policy, PolicyClass, Row } from "./policy.js";
import type { ClassText, GroupText, PolicyFile, RowText } from "./schema.js";

/** A checked file, laid over the built-in policy. */
export function buildPolicy(file: PolicyFile): Policy {
  const builtin = builtinPolicy();
  return {
    modes: file.mode === undefined ? builtin.modes : [buildModes(file.mode)],
    classes: buildClasses(builtin.classes, file.classes ?? {}),
    agents: buildAgents(file.agents ?? {}),
    people: Object.values(file.people ?? []).map((logins: readonly string[]): readonly Login[] => logins.map(login)),
    matrix: buildMatrix(builtin.matrix, file.matrix ?? {}),
    evidence: { ...builtin.evidence, ...buildEvidence(file.evidence ?? {}) },
    fallbackOwners: file.fallback_owners === undefined ? builtin.fallbackOwners : buildGroups(file.fallback_owners),
    selfApproval: file.self_approval ?? builtin.selfApproval,
    checkNames: Object.entries(file.check?.names ?? {}).map(([glob, name]) => ({ branches: [glob], name })),
    perClass: file.check?.per_class ?? builtin.perClass,
    raiseAtFactors: file.raise_when?.factors ?? builtin.raiseAtFactors,
    weakEdits: file.weak_edits ?? builtin.weakEdits,
  };
}

function buildModes(mode: NonNullable<PolicyFile["mode"]>): ModeRule {
  const {
    default: byDefault = "enforce",
    classes = {},
    branches = {},
  } = typeof mode === "string" ? { default: mode } : mode;
  const branchesOf = (wanted: Mode): readonly string[] =>
    Object.entries(branches).flatMap(([glob, one]) => (one === wanted ? [glob] : []));
  return {
    default: byDefault,
    classes,
    enforcedBranches: branchesOf("enforce"),
    observedBranches: branchesOf("observe"),
  };
}

const buildGroups = (texts: readonly GroupText[]): readonly Group[] => texts.map(buildGroup);

function buildGroup(text: GroupText): Group {
  const group = parseGroup(text);
  if (typeof group === "string") throw new Error(`a group that was not checked: ${group}`);
  return group;
}

function buildClasses(
  builtin: readonly PolicyClass[],
  written: Readonly<Record<string, ClassText>>,
): readonly PolicyClass[] {
  const known = builtin.map((one) => {
    const text = Object.hasOwn(written, one.id) ? written[one.id] : undefined;
    return text === undefined ? one : refined(one, text);
  });
  const own = Object.entries(written).filter(([id]) => !builtin.some((one) => one.id === id));
  return [...known, ...own.map(([id, text]) => refined(ownClass(id), text))];
}

/** A tier that is written is the tier, for people, for agents, and whether or not the content could be read. */
function refined(base: PolicyClass, { paths, except, replace, tier, why, owner, factors }: ClassText): PolicyClass {
  return {
    ...base,
    builtin: base.builtin && replace !== true,
    paths: paths ?? base.paths,
    except: except ?? base.except,
    tier: tier === undefined ? base.tier : { people: tier, agents: tier, unjudged: tier },
    why: why ?? base.why,
    owner: owner === undefined ? base.owner : buildGroup(owner),
    factors: factors ?? base.factors,
  };
}

/** Somebody took the trouble to name these paths, so an owner decides unless the class says otherwise. */
const ownClass = (id: string): PolicyClass => ({
  id: classId(id),
  why: `The policy of this repository names "${id}" as a kind of change of its own`,
  builtin: false,
  paths: [],
  except: [],
  tier: { people: "approve", agents: "approve", unjudged: "approve" },
  owner: null,
  factors: [],
});

function buildAgents({
  logins = [],
  branches = [],
  labels = [],
  at_least = {},
}: NonNullable<PolicyFile["agents"]>): AgentMarks {
  return { logins: logins.map(login), branches, labels, atLeast: at_least };
}

function buildMatrix(builtin: Matrix, written: Readonly<Record<string, RowText>>): Matrix {
  const tierRow = (name: "review" | "approve" | "strong"): Row => {
    const text = Object.hasOwn(written, name) ? written[name] : undefined;
    return text === undefined ? builtin.byTier[name] : { ...builtin.byTier[name], ...buildRow(text) };
  };
  const byClass = Object.entries(written).filter(([name]) => !Object.hasOwn(builtin.byTier, name));
  return {
    byTier: { review: tierRow("review"), approve: tierRow("approve"), strong: tierRow("strong") },
    byClass: Object.fromEntries(byClass.map(([id, text]) => [id, buildRow(text)])),
    also: [],
  };
}

/** Only what the row says, so that the rest comes from its tier's row. */
const buildRow = ({ approvals, from, evidence, expires }: RowText): Partial<Row> => ({
  ...(approvals === undefined ? {} : { approvals }),
  ...(from === undefined ? {} : { from: buildGroups(from) }),
  ...(evidence === undefined ? {} : { evidence: evidence.map(evidenceId) }),
  ...(expires === undefined ? {} : { expires: parseDuration(expires) }),
  written: true,
});
