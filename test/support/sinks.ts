import type { Effect, Plan } from "../../src/domain/plan.js";
import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { JudgedVerdict } from "../../src/domain/verdict.js";
import { planFailure } from "../../src/plan/could-not-judge.js";
import { planEffects } from "../../src/plan/plan-effects.js";
import { planRecheck } from "../../src/plan/rechecking.js";
import { standingOf } from "../../src/plan/shared-check-run.js";
import { isWhole, straysIn, unseenIn } from "./markdown-structure.js";

export type Page = { readonly verdict: JudgedVerdict; readonly snapshot: PullRequestSnapshot };

/** What we send, by how it is shown. */
export type Sinks = {
  readonly markdown: readonly string[];
  readonly plain: readonly string[];
  readonly json: readonly string[];
};

/** Everything that a plan sends, by how GitHub shows it. */
export const sinksOf = ({ effects }: Plan): Sinks => sorted(effects);

/** The same of a verdict, with what is said where judging failed, before it is done again, and where another one speaks. */
export function allSinksOf({ verdict, snapshot }: Page): Sinks {
  const standing = { ...standingOf(verdict, snapshot), conclusion: "success" } as const;
  const { ref, headSha, baseBranch } = snapshot;
  const failed = planFailure({
    ...{ ref, checkName: verdict.checkName, checkRunId: null, because: verdict.title },
    head: { headSha, baseBranch },
  });
  const other = { ...standing, ref: { ...ref, number: 6 }, conclusion: "failure" } as const;
  const plans = [
    planEffects(verdict, snapshot),
    failed.plan,
    planEffects({ ...verdict, perClass: true }, snapshot),
    planEffects(verdict, { ...snapshot, sharing: [other] }),
    planRecheck(standing, null, verdict.title)?.plan,
  ];
  return sorted(plans.flatMap((plan) => plan?.effects ?? []));
}

function sorted(all: readonly Effect[]): Sinks {
  const runs = all.flatMap((effect) => (effect.kind === "set-check-run" ? [effect] : []));
  return {
    markdown: [
      ...runs.flatMap(({ summary, text }) => [summary, text]),
      ...all.flatMap((effect) => (effect.kind === "set-class-check-run" ? [effect.summary] : [])),
      ...all.flatMap((effect) => (effect.kind === "upsert-comment" ? [effect.body] : [])),
      ...all.flatMap((effect) => (effect.kind === "dismiss-review" ? [effect.because] : [])),
    ],
    plain: [
      ...runs.flatMap(({ title, annotations }) => [
        title,
        ...annotations.flatMap((one) => [one.path, one.title, one.message]),
      ]),
      ...all.flatMap((effect) => (effect.kind === "set-class-check-run" ? [effect.title] : [])),
    ],
    json: runs.flatMap(({ text }) => [...text.matchAll(/^```json\n([\s\S]*?)\n```$/gmu)].map(([, json = ""]) => json)),
  };
}

/** Whatever is said: nothing is torn, nothing links or notifies but what is meant to, and nothing hides. */
export const brokenIn = (sinks: Sinks, meant: ReadonlySet<string>): readonly string[] => [
  ...sinks.markdown.flatMap((page) => (isWhole(page) ? [] : ["something is torn or left open"])),
  ...sinks.markdown.flatMap(straysIn).filter((stray) => !meant.has(stray)),
  ...sinks.markdown.flatMap((page) => page.match(/^\s*\/\w.*$/gmu) ?? []),
  ...[...sinks.markdown, ...sinks.plain]
    .flatMap(unseenIn)
    .map((char) => `U+${char.codePointAt(0)?.toString(16) ?? ""}`),
  ...sinks.plain.filter((line) => line.includes("\n")),
  ...sinks.json.flatMap((json) => (isJson(json) ? [] : ["no JSON"])),
];

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}
