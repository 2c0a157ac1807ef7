import type { Tier } from "../../domain/tier.js";
import { at, isList, isRecord } from "../parse.js";

/** One thing that happens because somebody opened the folder. Two documents with the same ones do the same. */
export type OpenedFact = {
  readonly tier: Tier;
  /** Reads on behind the file's path. */
  readonly does: string;
  /** What is run, so that a change of it counts; never shown, since it may hold a credential. */
  readonly value: string;
  /** Text of the file by which its line is found. */
  readonly needle: string;
};

/** Source: https://code.visualstudio.com/docs/debugtest/tasks#_run-behavior */
export const taskFacts = (document: unknown): readonly OpenedFact[] =>
  listOf(at(document, "tasks"))
    .filter((task) => at(task, "runOptions", "runOn") === "folderOpen")
    .map((task) => ({
      tier: "strong",
      does: "runs a task as soon as the folder is opened",
      value: JSON.stringify(task),
      needle: "folderOpen",
    }));

/** Commands inside of the container, in the order in which they run. Source: https://containers.dev/implementors/json_reference/ */
const INSIDE = [
  "onCreateCommand",
  "updateContentCommand",
  "postCreateCommand",
  "postStartCommand",
  "postAttachCommand",
] as const;

export const INSIDE_WORDS = "runs a command when the container is made or started";
export const OUTSIDE_WORDS = "runs a command on the machine itself, outside of the container";
export const REACHES_WORDS = "lets the container reach the machine";
export const FEATURE_WORDS = "installs a feature, whose script runs when the container is made";

/** What gives a container the rights of the machine that it runs on. */
export const REACHES =
  /--privileged|--cap-add|seccomp=unconfined|apparmor=unconfined|docker\.sock|--(?:pid|net|network|ipc)[= ]host/;

/** Settings that let the container out of its bounds, and features by their names: their versions move as pins do. */
export function containerFacts(document: unknown): readonly OpenedFact[] {
  const commands = [
    commandOf(document, "initializeCommand", "strong", OUTSIDE_WORDS),
    ...INSIDE.map((key) => commandOf(document, key, "approve", INSIDE_WORDS)),
  ].flat();
  const reaches = [
    ...listOf(at(document, "runArgs")),
    ...listOf(at(document, "mounts")),
    at(document, "workspaceMount"),
  ]
    .map((one) => (typeof one === "string" ? one : JSON.stringify(one ?? "")))
    .filter((one) => REACHES.test(one))
    .map((one) => fact("strong", REACHES_WORDS, one, one));
  const features = at(document, "features");
  return [
    ...commands,
    ...(at(document, "privileged") === true ? [fact("strong", REACHES_WORDS, "privileged", "privileged")] : []),
    ...["capAdd", "securityOpt"].flatMap((key) =>
      listOf(at(document, key)).map((one) => fact("strong", REACHES_WORDS, `${key} ${String(one)}`, String(one))),
    ),
    ...reaches,
    ...Object.keys(isRecord(features) ? features : {}).map((id) => fact("approve", FEATURE_WORDS, featureName(id), id)),
  ];
}

/** Source: https://www.gitpod.io/docs/classic/user/references/gitpod-yml */
export const gitpodFacts = (document: unknown): readonly OpenedFact[] =>
  listOf(at(document, "tasks")).flatMap((task) =>
    ["before", "init", "prebuild", "command"].flatMap((key) => {
      const value = at(task, key);
      return value === undefined || value === null
        ? []
        : [fact("approve", "runs a command when the workspace is opened", `${key} ${JSON.stringify(value)}`, key)];
    }),
  );

/** A feature without its version. */
export const featureName = (id: string): string =>
  id.toLowerCase().replace(/(?::[\w.-]{1,80}|@sha256:[0-9a-f]{64})$/, "");

const commandOf = (document: unknown, key: string, tier: Tier, does: string): readonly OpenedFact[] => {
  const value = at(document, key);
  return value === undefined || value === null || value === ""
    ? []
    : [fact(tier, does, `${key} ${JSON.stringify(value)}`, key)];
};

const fact = (tier: Tier, does: string, value: string, needle: string): OpenedFact => ({ tier, does, value, needle });

const listOf = (value: unknown): readonly unknown[] => (isList(value) ? value : []);
