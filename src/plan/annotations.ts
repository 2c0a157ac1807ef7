import type { Signal } from "../domain/classification.js";
import type { Annotation } from "../domain/plan.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import { atLeast, tiers, type Tier } from "../domain/tier.js";
import type { JudgedVerdict, PolicyProblem } from "../domain/verdict.js";
import { plain } from "./escape.js";

/**
 * GitHub refuses a request with more.
 * Source: https://docs.github.com/en/rest/checks/runs#update-a-check-run
 */
const MOST_ANNOTATIONS = 50;

/**
 * The lines to look at, riskiest first: errors of a policy that this pull request changes, signals with a line, then one
 * for each file of a class that an owner has to look at.
 */
export function annotationsOf(verdict: JudgedVerdict, snapshot: PullRequestSnapshot): readonly Annotation[] {
  const present = new Set(annotatable(snapshot));
  const problems = verdict.proposedProblems.filter(({ file }) => present.has(file)).map(ofProblem);
  const signals = saidOnce(verdict.classification.signals.toSorted(byRisk)).flatMap(ofSignal);
  const marked = new Set([...problems, ...signals].map(({ path }) => path));
  const files = ofFiles(verdict).filter(({ path }) => !marked.has(path));
  return [...problems, ...signals, ...files].filter(({ path }) => present.has(path)).slice(0, MOST_ANNOTATIONS);
}

/** Files that are there at the head. One odd path could make GitHub refuse the whole check run, so it gets no mark. */
const annotatable = ({ changes }: PullRequestSnapshot): readonly string[] =>
  changes.files.flatMap(({ path, status }) => (status === "removed" || !isPrintable(path) ? [] : [path]));

const isPrintable = (path: string): boolean => path.trim() !== "" && path.length <= 1000 && plain(path, 1000) === path;

const byRisk = (a: Signal, b: Signal): number =>
  tiers.indexOf(b.tier) - tiers.indexOf(a.tier) || compare(a.path ?? "", b.path ?? "") || (a.line ?? 0) - (b.line ?? 0);

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A line that raises several classes by the same sentence is one mark, which names them all. */
function saidOnce(signals: readonly Signal[]): readonly Signals[] {
  const groups = new Map<string, [Signal, ...Signal[]]>();
  for (const signal of signals) {
    const key = JSON.stringify([signal.path, signal.line, signal.because]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [signal]);
    else group.push(signal);
  }
  return [...groups.values()];
}

/** Of one line and one sentence, the riskiest first. */
type Signals = readonly [Signal, ...Signal[]];

const levels: Readonly<Record<Tier, Annotation["level"]>> = {
  allow: "notice",
  review: "notice",
  approve: "warning",
  strong: "warning",
  block: "failure",
};

const ofProblem = ({ file, line, message, key }: PolicyProblem): Annotation => ({
  path: file,
  line: line ?? 1,
  level: "failure",
  title: plain(key === "" ? "policy error" : `policy error: ${key}`, 120),
  message: plain(message, 1000) || "this file is no valid policy",
});

function ofSignal(signals: Signals): readonly Annotation[] {
  const [{ id, path, line, tier, because }] = signals;
  if (path === undefined || line === undefined || tier === "allow") return [];
  const raised = signals.filter((one) => one.tier !== "allow").map(({ classId }) => classId);
  const title = plain(`${[...new Set(raised)].join(", ")}: ${tier}`, 120);
  return [{ path, line, level: levels[tier], title, message: plain(because, 1000) || id }];
}

/** One a file, in its riskiest class. Below `approve` the whole diff is to be read, and marks would only be noise. */
function ofFiles({ gates, classification }: JudgedVerdict): readonly Annotation[] {
  const because = new Map(classification.files.map((file) => [file.path, file.because]));
  const all = gates
    .filter(({ tier }) => atLeast(tier, "approve"))
    .flatMap((gate) => gate.paths.slice(0, MOST_ANNOTATIONS).map((path) => ({ gate, path })));
  const first = new Map(all.toReversed().map((one) => [one.path, one]));
  return all
    .filter((one) => first.get(one.path) === one)
    .map(({ gate, path }) => ({
      path,
      line: 1,
      level: levels[gate.tier],
      title: plain(`${gate.classId}: ${gate.tier}`, 120),
      message:
        plain((because.get(path) ?? gate.because).map((one) => about(path, one)).join("; "), 1000) || gate.classId,
    }));
}

/** A reason that reads on from the path: "is a workflow". */
const about = (path: string, because: string): string => (because.includes(path) ? because : `${path} ${because}`);
