import { expect, test } from "@jest/globals";
import { keptPolicies } from "../../src/app/kept-policies.js";
import { sha } from "../../src/domain/ids.js";
import { interpretPolicies, POLICY_PATH } from "../../src/policy/interpret.js";
import type { PolicySource } from "../../src/policy/policy.js";

const source = (text: string): readonly PolicySource[] => [
  { branch: "main", path: POLICY_PATH, commit: sha("c".repeat(40)), text },
];
const policy = (mode: string) => source(`version: 1\nmode: ${mode}\n`);

/** What was interpreted, by its first text. */
function counted(most?: number) {
  const interpreted: string[] = [];
  const kept = keptPolicies((base, ...rest) => {
    interpreted.push(base[0]?.text?.split("\n")[1] ?? "");
    return interpretPolicies(base, ...rest);
  }, most);
  return { kept, interpreted };
}

test("the same texts are interpreted once, and every other again", () => {
  const { kept, interpreted } = counted();
  const first = kept(policy("enforce"), null, []);
  expect(kept(policy("enforce"), null, [])).toBe(first);
  kept(policy("observe"), null, []);
  kept(policy("enforce"), policy("enforce"), []);
  kept(policy("enforce"), null, []);
  expect(interpreted).toEqual(["mode: enforce", "mode: observe", "mode: enforce"]);
  expect(first).toEqual(interpretPolicies(policy("enforce"), null, []));
});

test("those that were asked for last are kept, up to so many characters", () => {
  const { kept, interpreted } = counted(400);
  const ask = (mode: string): void => void kept(policy(mode), null, []);
  ["enforce", "observe", "enforce", "wrong", "enforce"].forEach(ask);
  expect(interpreted).toEqual(["mode: enforce", "mode: observe", "mode: wrong"]);
  ask("observe");
  expect(interpreted.at(-1)).toBe("mode: observe");
});

test("one that is larger than all that is kept is interpreted each time", () => {
  const { kept, interpreted } = counted(10);
  kept(policy("enforce"), null, []);
  kept(policy("enforce"), null, []);
  expect(interpreted).toHaveLength(2);
});
