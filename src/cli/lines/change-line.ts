import { z } from "zod";
import { fileModes, fileStatuses, type ChangedFile } from "../../domain/change.js";
import type { NamedAccount } from "../../evaluate/named-account.js";

/** One line of `classify`: a change, and what was given of its content. */
export type ChangeLine = {
  readonly id: string | number;
  readonly files: readonly ChangedFile[];
  readonly given: "patches" | "names";
  readonly author: NamedAccount | null;
};

export type ChangeLineReading =
  { readonly kind: "change"; readonly change: ChangeLine } | { readonly kind: "problem"; readonly message: string };

const filled = z.string().min(1);
const amount = z.int().min(0);

const file = z.object({
  path: filled,
  previousPath: filled.nullish(),
  status: z.enum(fileStatuses),
  additions: amount,
  deletions: amount,
  patch: z.string().nullable().optional(),
  mode: z.enum(fileModes).nullable().optional(),
});

const author = z.union(
  [filled, z.object({ login: filled, type: z.string().nullish(), id: z.int().positive().nullish() })],
  { error: 'is a login, or an object such as {"login": "octocat", "type": "User"}' },
);

const line = z.object({
  id: z.union([z.string(), z.number()], { error: "is a text or a number" }),
  files: z.array(file),
  author: author.nullish(),
});

/** Reads one change. What is not known is passed over; what is missing or wrong is named in one sentence. */
export function readChangeLine(text: string): ChangeLineReading {
  const json = parseJson(text);
  if (json.kind === "problem") return json;
  const parsed = line.safeParse(json.value, { reportInput: false });
  if (!parsed.success) return { kind: "problem", message: firstIssue(parsed.error.issues) };
  const { id, files, author } = parsed.data;
  const given = files.some(({ patch }) => patch !== undefined) ? "patches" : "names";
  return { kind: "change", change: { id, given, files: files.map(fileReader[given]), author: authorOf(author) } };
}

type FileLine = z.infer<typeof file>;

const fileReader: { readonly [Given in ChangeLine["given"]]: (row: FileLine) => ChangedFile } = {
  names: (row) => ({ ...common(row), patch: "", mode: row.mode ?? "100644" }),
  patches: (row) => ({ ...common(row), patch: patchOf(row), mode: row.mode === undefined ? "100644" : row.mode }),
};

const common = ({ path, previousPath, status, additions, deletions }: FileLine) => ({
  path,
  ...(previousPath == null ? {} : { previousPath }),
  status,
  additions,
  deletions,
  blob: null,
});

/** Among files with patches, one without is withheld, except for a mere rename, which has none. */
function patchOf({ patch, status, additions, deletions }: FileLine): string | null {
  if (patch !== undefined) return patch;
  const renamed = status === "renamed" || status === "unchanged";
  return renamed && additions === 0 && deletions === 0 ? "" : null;
}

function authorOf(author: z.infer<typeof line>["author"]): NamedAccount | null {
  if (author == null) return null;
  if (typeof author === "string") return { login: author, type: null, id: null };
  return { login: author.login, type: author.type ?? null, id: author.id ?? null };
}

type Parsed =
  { readonly kind: "json"; readonly value: unknown } | { readonly kind: "problem"; readonly message: string };

function parseJson(text: string): Parsed {
  try {
    return { kind: "json", value: JSON.parse(text) };
  } catch {
    return { kind: "problem", message: `is not JSON: ${text.slice(0, 60)}${text.length > 60 ? "…" : ""}` };
  }
}

function firstIssue([issue]: readonly z.core.$ZodIssue[]): string {
  if (issue === undefined) return "is not a change";
  const place = issue.path.map((step) => (typeof step === "number" ? `[${step}]` : `.${String(step)}`)).join("");
  const what = place === "" ? "the line" : place.replace(/^\./, "");
  return `${what}: ${expectation(issue)}`;
}

function expectation(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return issue.expected === "object"
        ? 'expected an object such as {"id": "1", "files": []}'
        : `expected ${EXPECTED[issue.expected] ?? issue.expected}`;
    case "invalid_value":
      return `expected one of ${issue.values.map(String).join(", ")}`;
    case "too_small":
      return issue.origin === "string" ? "may not be empty" : "may not be less than 0";
    default:
      return issue.message;
  }
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: "a text",
  int: "a whole number",
  number: "a whole number",
  array: "a list",
};
