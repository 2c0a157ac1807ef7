import type { Tables } from "../tables.js";

/** The tables of a backup in the order in which they are written, each with the columns that tell its rows apart. */
export const PARTS = {
  audit: ["seq"],
  inbox: ["delivery"],
  observation: ["seq"],
  job: ["key"],
  pack: ["seq"],
  posted_check: ["ref"],
  posted_comment: ["ref"],
  asked: ["ref", "who"],
  awaited: ["ref", "who"],
  not_asked: ["ref", "who"],
  standing: ["ref"],
  entered: ["repository", "sha", "number"],
  rights: ["installation_id"],
  discovered: ["repository"],
  first_contact: ["repository"],
  mark: ["name"],
  reconciled: ["repository"],
} as const satisfies {
  readonly [Table in Exclude<keyof Tables, keyof typeof LEFT_OUT>]: readonly (keyof Tables[Table])[];
};

export type Part = keyof typeof PARTS;
export const parts = Object.keys(PARTS) as readonly Part[]; // the keys of the constant above

/** What no backup holds, and why. */
export const LEFT_OUT = {
  blob_text: "texts of files are many, may hold secrets, and GitHub is asked for them again",
} as const;

/** Columns that PostgreSQL counts by itself; after a restore it goes on after the last one. */
export const COUNTED = { observation: "seq", pack: "seq" } as const satisfies Partial<Record<Part, string>>;
