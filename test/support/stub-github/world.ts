import { headId, MAIN, mainId, pathOf, textOf } from "./git.js";

export type Review = {
  readonly id: number;
  state: "APPROVED" | "DISMISSED";
  readonly commit: string;
  readonly at: string;
};
export type Comment = { readonly id: number; readonly by: Who; body: string; readonly at: string; changedAt: string };
export type CheckRun = {
  readonly id: number;
  readonly sha: string;
  name: string;
  conclusion: string | null;
  externalId: string;
  title: string;
  text: string;
  annotations: number;
  at: string;
};

export type Who = "ana" | "ben" | "dora" | "agent-approval[bot]";
/** `ben` may approve what `ana` wrote; `dora` only talks. */
export const PEOPLE: Readonly<Record<Who, { readonly id: number; readonly type: "User" | "Bot" }>> = {
  ana: { id: 101, type: "User" },
  ben: { id: 102, type: "User" },
  dora: { id: 103, type: "User" },
  "agent-approval[bot]": { id: 900, type: "Bot" },
};

export type Pull = {
  readonly repository: Repository;
  readonly number: number;
  /** Pushes so far, the first included. */
  pushes: number;
  readonly reviews: Review[];
  readonly comments: Comment[];
  readonly requested: Set<string>;
  /** Counts what changed what the right check is. */
  version: number;
  /** The newest version that the app has acknowledged a webhook of, or of what came after it. */
  acknowledged: number;
  /** When something about it was changed last, ISO 8601. */
  changedAt: string;
  /** Green checks that were written to a commit that nobody had ever approved. */
  wronglyOpen: number;
};

export type Repository = {
  readonly id: number;
  readonly installationId: number;
  readonly owner: string;
  readonly name: string;
  readonly pulls: Map<number, Pull>;
  /** By commit: whose head it is or was, and after which push. */
  readonly heads: Map<string, { readonly pull: Pull; readonly push: number }>;
  readonly runs: Map<string, CheckRun[]>;
};

/** What a pull request shows when nothing is left to say. */
export type Conclusion = "success" | "action_required";

/** One repository for each installation, each with some pull requests by `ana` into a `main` that asks for one approval. */
export class World {
  readonly repositories = new Map<string, Repository>();
  readonly runs = new Map<number, CheckRun>();
  #ids = 1000;

  constructor(size: { readonly installations: number; readonly pullsEach: number }) {
    for (let at = 1; at <= size.installations; at += 1) this.#add(at, size.pullsEach);
  }

  /** A number that nothing else has. */
  nextId(): number {
    return (this.#ids += 1);
  }

  get pulls(): readonly Pull[] {
    return [...this.repositories.values()].flatMap(({ pulls }) => [...pulls.values()]);
  }

  push(pull: Pull): void {
    pull.pushes += 1;
    pull.repository.heads.set(headOf(pull), { pull, push: pull.pushes });
    changed(pull);
  }

  approve(pull: Pull): Review {
    const review: Review = { id: this.nextId(), state: "APPROVED", commit: headOf(pull), at: now() };
    pull.reviews.push(review);
    pull.requested.delete("ben");
    changed(pull);
    return review;
  }

  /** The approval of the head, taken back; `null` where there is none. */
  dismiss(pull: Pull): Review | null {
    const review = approvalOf(pull);
    if (review === null) return null;
    review.state = "DISMISSED";
    changed(pull);
    return review;
  }

  comment(pull: Pull, by: Who, body: string): Comment {
    const at = now();
    const comment: Comment = { id: this.nextId(), by, body, at, changedAt: at };
    pull.comments.push(comment);
    return comment;
  }

  #add(at: number, pullsEach: number): void {
    const repository: Repository = {
      id: 50_000 + at,
      installationId: at,
      owner: `org-${at}`,
      name: "shop",
      pulls: new Map(),
      heads: new Map(),
      runs: new Map(),
    };
    this.repositories.set(`${repository.owner}/${repository.name}`, repository);
    for (let number = 1; number <= pullsEach; number += 1) {
      const pull: Pull = {
        repository,
        number,
        pushes: 1,
        reviews: [],
        comments: [],
        requested: new Set(),
        version: 1,
        acknowledged: 0,
        changedAt: now(),
        wronglyOpen: 0,
      };
      repository.pulls.set(number, pull);
      repository.heads.set(headOf(pull), { pull, push: 1 });
    }
  }
}

/** In a way that changes what the right check is. */
function changed(pull: Pull): void {
  pull.version += 1;
  pull.changedAt = now();
}

/** GitHub's clock has whole seconds. */
export const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`;

export const headOf = ({ repository, number, pushes }: Pull): string => headId(repository.id, number, pushes);
export const baseOf = ({ repository }: Pull): string => mainId(repository.id);

/** The approval that counts: of the head, and not dismissed. */
export const approvalOf = (pull: Pull): Review | null =>
  pull.reviews.findLast(({ state, commit }) => state === "APPROVED" && commit === headOf(pull)) ?? null;

export const rightOf = (pull: Pull): Conclusion => (approvalOf(pull) === null ? "action_required" : "success");

/** Of the newest run on the head, which is the one that GitHub goes by; `null`: there is none. */
export const shownOf = (pull: Pull): string | null =>
  (pull.repository.runs.get(headOf(pull)) ?? []).findLast(({ name }) => name === CHECK_NAME)?.conclusion ?? null;

/** What the app calls its check where the policy names none. */
export const CHECK_NAME = "agent-approval";

/** Every file at a commit. */
export function filesAt(repository: Repository, sha: string): Readonly<Record<string, string>> | null {
  if (sha === mainId(repository.id)) return MAIN;
  const head = repository.heads.get(sha);
  if (head === undefined) return null;
  return { ...MAIN, [pathOf(head.pull.number)]: textOf(head.pull.number, head.push) };
}
