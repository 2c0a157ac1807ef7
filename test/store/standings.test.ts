import { afterEach, beforeEach, expect, test } from "@jest/globals";
import type { Standing } from "../../src/domain/standing.js";
import { aStore } from "../support/stores.js";
import type { Store } from "../../src/store/store.js";
import { aSha } from "../support/builders.js";

let store: Store;
beforeEach(async () => void (store = await aStore()));
afterEach(() => store.close());

const aStanding = (number: number, head: string, differs: Partial<Standing> = {}): Standing => ({
  ref: { owner: "acme", repo: "shop", number },
  headSha: aSha(head),
  baseBranch: "main",
  checkName: "agent-approval",
  conclusion: "success",
  title: `#${number}`,
  ...differs,
});

test("a pull request has one standing, the last", async () => {
  await store.standings.keep(aStanding(7, "one"));
  const last = aStanding(7, "two", { conclusion: "failure", baseBranch: "next", checkName: "x", title: "Blocked" });
  await store.standings.keep(last);
  expect(await store.standings.of(last.ref)).toEqual(last);
  expect(await store.standings.sharing(aStanding(8, "one"))).toEqual([]);
});

test("others at the same commit of the same repository are found, oldest first, and never itself", async () => {
  const elsewhere = { owner: "acme", repo: "other", number: 3 };
  const all = [aStanding(9, "one"), aStanding(7, "one"), aStanding(8, "two"), aStanding(3, "one", { ref: elsewhere })];
  for (const one of all) await store.standings.keep(one);
  expect(await store.standings.sharing(aStanding(9, "one"))).toEqual([aStanding(7, "one")]);
  expect(await store.standings.sharing(aStanding(1, "one"))).toEqual([aStanding(7, "one"), aStanding(9, "one")]);
});

test("one that is forgotten stands nowhere", async () => {
  await store.standings.keep(aStanding(7, "one"));
  await store.standings.forget(aStanding(7, "one").ref);
  expect(await store.standings.of(aStanding(7, "one").ref)).toBeNull();
});
