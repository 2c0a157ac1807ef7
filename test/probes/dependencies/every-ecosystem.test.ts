import { describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../../src/domain/change.js";
import { tiers, type Tier } from "../../../src/domain/tier.js";
import { classifyChanges } from "../../../src/evaluate/classify.js";
import { builtinPolicy } from "../../../src/policy/builtin-policy.js";
import { NOTHING_AROUND } from "../../../src/probes/whole-probe.js";
import { aFile } from "../../support/builders.js";
import { bumps } from "./bumps.js";
import { patchOf, said } from "./tables.js";

const asTier = (text: string): Tier => tiers.find((tier) => tier === text) ?? "allow";

/** What the class `dependencies` asks of a person's change of this one file, of which only the patch is there. */
function tierOf(file: ChangedFile): string {
  const by = { agent: false, branch: null, given: "patches", around: NOTHING_AROUND } as const;
  const { classes } = classifyChanges(builtinPolicy(), { files: [file], complete: true }, by);
  return classes.find(({ id }) => id === "dependencies")?.tier ?? "none";
}

/** Lock files are asked for their manifests too, which is a signal of the whole pull request. */
const isLock = (path: string): boolean => /lock|resolved|\.sum$/i.test(path) && !/\.props$/.test(path);

describe.each(bumps)("$path: $why", ({ path, before, bumped, added, kind = "minor" }) => {
  const changed = (after: string): readonly ChangedFile[] => [
    aFile(path, { patch: patchOf(before, after) }),
    aFile(path, { patch: null, content: { before, after } }),
  ];
  test("a bump is judged, by the patch alone as by the documents", () => {
    for (const file of changed(bumped))
      expect(said(file)).toEqual([expect.stringMatching(`^allow ${kind} `), "judged"]);
    const [patch] = changed(bumped);
    if (patch !== undefined && !isLock(path)) expect(tierOf(patch)).toBe("review");
  });
  test("a new dependency asks for an approval", () => {
    for (const file of changed(added)) expect(said(file)).toEqual([expect.stringMatching(/^approve new /), "judged"]);
    const [patch] = changed(added);
    if (patch !== undefined) expect(tierOf(patch)).toBe("approve");
  });
  test("a line that nobody understands lowers nothing", () => {
    for (const after of [bumped, added])
      for (const file of changed(after).slice(0, 1)) {
        const more = aFile(path, { patch: patchOf(before, `${after}<<<<<<< what is this\n`) });
        expect(tiers.indexOf(asTier(tierOf(more)))).toBeGreaterThanOrEqual(tiers.indexOf(asTier(tierOf(file))));
      }
  });
  test("no change changes nothing, and never says that nothing is known", () => {
    const file = aFile(path, { patch: null, content: { before, after: before } });
    expect([["allow unchanged", "judged"], []]).toContainEqual(said(file));
  });
});
