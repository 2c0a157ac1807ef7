import { readdirSync, readFileSync } from "node:fs";
import { load } from "js-yaml";
import { z } from "zod";
import { fileModes, type ChangedFile, type FileStatus } from "../../src/domain/change.js";
import { tiers, type Tier } from "../../src/domain/tier.js";
import { withStandIns } from "./stand-ins.js";

const DIRECTORY = "test/catalogue/content";
const CONTENT_PARTS = ["tuning", "held-out"] as const;
export type ContentPart = (typeof CONTENT_PARTS)[number];

/** A change as GitHub shows it, patch by patch, and what a careful person says of it. */
export type ContentChange = {
  readonly id: string;
  /** `tuning`: probes may be improved on it. `held-out`: it is only measured. */
  readonly part: ContentPart;
  /** `harmless`: it should ask for no more than `asks`. `risky`: for no less. */
  readonly kind: "harmless" | "risky";
  readonly why: string;
  readonly classes: readonly string[];
  /** What a person's pull request comes out at under a policy that says nothing. */
  readonly asks: Tier;
  readonly files: readonly ChangedFile[];
};

const fileSchema = z.strictObject({
  /** A letter as `git diff --name-status` prints it, a blank, the path. */
  file: z.string().regex(/^[AMDR] \S/),
  was: z.string().optional(),
  mode: z.enum(fileModes).default("100644"),
  /** `null`: GitHub shows none. */
  patch: z.string().nullable(),
});

const subjectSchema = z.strictObject({
  subject: z.string(),
  changes: z.array(
    z.strictObject({
      id: z.string(),
      part: z.enum(CONTENT_PARTS),
      kind: z.enum(["harmless", "risky"]),
      why: z.string(),
      classes: z.array(z.string()).min(1),
      asks: z.enum(tiers),
      files: z.array(fileSchema).min(1),
    }),
  ),
});

/** Every change that is labelled with its content, by subject. */
export function contentChanges(): readonly ContentChange[] {
  const files = readdirSync(DIRECTORY).filter((name) => name.endsWith(".yml"));
  return files.toSorted().flatMap((name) => {
    const { changes } = subjectSchema.parse(load(readFileSync(`${DIRECTORY}/${name}`, "utf8")));
    return changes.map((change) => ({ ...change, files: change.files.map(changedFile) }));
  });
}

/** Within each subject the changes were dealt out in turn, before anything was run on them. */
export const contentByPart = (
  changes: readonly ContentChange[],
): Readonly<Record<ContentPart, readonly ContentChange[]>> => ({
  tuning: changes.filter(({ part }) => part === "tuning"),
  "held-out": changes.filter(({ part }) => part === "held-out"),
});

const STATUS: Readonly<Record<string, FileStatus>> = { A: "added", M: "modified", D: "removed", R: "renamed" };

function changedFile({ file, was, mode, patch }: z.infer<typeof fileSchema>): ChangedFile {
  const text = patch === null ? null : withStandIns(patch).replace(/\n$/u, "");
  const marked = (mark: string): number => (text ?? "").split("\n").filter((line) => line.startsWith(mark)).length;
  return {
    path: file.slice(2),
    ...(was !== undefined && { previousPath: was }),
    status: STATUS[file.charAt(0)] ?? "modified",
    // GitHub counts the lines of a text file that it does not show, and not those of a binary one.
    additions: marked("+"),
    deletions: marked("-"),
    patch: text,
    blob: null,
    mode,
  };
}
