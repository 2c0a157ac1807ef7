import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import type { Job } from "../../src/domain/job.js";
import { LeaseLost } from "../../src/store/database.js";
import type { ClaimedJob } from "../../src/store/jobs.js";
import type { Store } from "../../src/store/store.js";
import { aSha } from "../support/builders.js";
import { aHome, type Home } from "../support/stores.js";

const LEASE = 60_000;
const at = (seconds: number): Date => new Date(1_000_000 + seconds * 1000);
const ref = { owner: "acme", repo: "shop", number: 7 };
const job: Job = { kind: "judge", installationId: 1, ref, because: "a test" };
const standing = {
  ref,
  headSha: aSha("head"),
  baseBranch: "main",
  checkName: "agent-approval",
  conclusion: "success",
  title: "Approved",
} as const;

let home: Home;
/** Two processes over one database. */
let [one, other]: Store[] = [];
let held: ClaimedJob;
let mine: Store;
beforeEach(async () => {
  home = await aHome();
  const [first, second] = [await home.open(), await home.open()];
  [one, other] = [first, second];
  await first.jobs.want([job], at(0));
  const claimed = await first.jobs.claim(at(0), LEASE);
  if (claimed === null) throw new Error("there was no job to claim");
  held = claimed;
  mine = first.heldBy(claimed);
});
afterEach(async () => {
  await one?.close();
  await other?.close();
  await home.drop();
});

const shown = { packs: [], pushes: [], ticks: [], objected: { said: [], undone: [] }, checkRunId: 5, comment: null };
const writes: readonly { readonly what: string; readonly write: (store: Store) => Promise<unknown> }[] = [
  { what: "a line of history", write: ({ audit }) => audit.append({ at: "", ref: "x", kind: "applied", results: [] }) },
  { what: "how it stands", write: ({ standings }) => standings.keep(standing) },
  { what: "that it stands no more", write: ({ standings }) => standings.forget(ref) },
  { what: "what was shown", write: ({ memory }) => memory.record(ref, { ...shown, asked: [] }) },
  { what: "who is asked", write: ({ requests }) => requests.keep(ref, [], [{ who: "cy" as never, because: "x" }]) },
  {
    what: "what entered",
    write: ({ entered }) => entered.keep({ ref, headSha: aSha("head"), commits: [], mergedAs: aSha("m") }),
  },
  {
    what: "several things at once",
    write: ({ together }) =>
      together(async ({ standings, audit }) => {
        await standings.keep(standing);
        await audit.append({ at: "", ref: "x", kind: "applied", results: [] });
      }),
  },
  { what: "an issue", write: ({ firstContacts }) => firstContacts.written({ repository: ref, installationId: 1 }, 3) },
];

describe("the store in the hands of a worker", () => {
  test.each(writes)("takes $what as long as the job is held", async ({ write }) => {
    await write(mine);
    expect(await one?.jobs.isHeld(held)).toBe(true);
  });

  test.each(writes)("refuses $what once another process has taken the job over", async ({ write }) => {
    expect(await other?.jobs.claim(at(61), LEASE)).toMatchObject({ key: "acme/shop#7" });
    const before = await everything();
    await expect(write(mine)).rejects.toThrow(LeaseLost);
    expect(await everything()).toEqual(before);
    expect(await one?.jobs.isHeld(held)).toBe(false);
  });

  test("refuses everything once the job is done, or gone", async () => {
    await one?.jobs.complete(held, at(1), null);
    await expect(mine.standings.keep(standing)).rejects.toThrow("another worker has taken acme/shop#7 over");
  });

  test("a lease that ran out and that nobody took still counts", async () => {
    expect(await one?.jobs.renew(held, at(0))).toBe(true);
    await mine.standings.keep(standing);
    expect(await other?.standings.of(ref)).toMatchObject({ title: "Approved" });
  });
});

describe("what is written together", () => {
  test("is there as a whole, and seen by who writes it before anybody else can see it", async () => {
    const seen = await one?.together(async ({ standings, audit }) => {
      await standings.keep(standing);
      await audit.append({ at: "", ref: "x", kind: "applied", results: [] });
      return standings.of(ref);
    });
    expect(seen).toMatchObject({ title: "Approved" });
    expect(await other?.standings.of(ref)).toMatchObject({ title: "Approved" });
    expect(await other?.audit.events()).toHaveLength(1);
    expect(await other?.audit.verify()).toMatchObject({ ok: true, lines: 1 });
  });

  test("leaves nothing behind where a later part of it fails", async () => {
    const before = await everything();
    const failing = one?.together(async ({ standings, audit, memory, requests }) => {
      await standings.keep(standing);
      await audit.append({ at: "", ref: "x", kind: "applied", results: [] });
      await memory.record(ref, { ...shown, asked: [] });
      await requests.keep(ref, [], [{ who: "cy" as never, because: "x" }]);
      throw new Error("the process ends here");
    });
    await expect(failing).rejects.toThrow("the process ends here");
    expect(await everything()).toEqual(before);
    await one?.audit.append({ at: "", ref: "y", kind: "applied", results: [] });
    expect(await other?.audit.verify()).toMatchObject({ ok: true, lines: 1 });
  });

  test("waits for others that write, and they for it", async () => {
    const appending = async (store: Store | undefined): Promise<void> =>
      store?.together(async ({ audit }) => {
        await audit.append({ at: "", ref: "x", kind: "applied", results: [] });
        await audit.append({ at: "", ref: "y", kind: "applied", results: [] });
      });
    await Promise.all(Array.from({ length: 10 }, (_, index) => appending(index % 2 === 0 ? one : other)));
    expect(await one?.audit.verify()).toMatchObject({ ok: true, lines: 20 });
    const refs = (await one?.audit.events())?.map((event) => event.ref).join("");
    expect(refs).toBe("xy".repeat(10));
  });
});

const everything = async (): Promise<unknown> => [
  await one?.audit.events(),
  await one?.standings.of(ref),
  await one?.memory.remember(ref),
  await one?.requests.of(ref),
  await one?.jobs.pending(at(61)),
  await one?.firstContacts.issueOf(ref),
];
