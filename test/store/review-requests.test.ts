import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { login, teamSlug } from "../../src/domain/ids.js";
import { aStore } from "../support/stores.js";
import type { Store } from "../../src/store/store.js";
import { aSha, at } from "../support/builders.js";

const refOf = (number: number, owner = "acme") => ({ owner, repo: "shop", number });
const [ben, cy, platform] = [login("ben"), login("cy"), teamSlug("acme/platform")];

let store: Store;
beforeEach(async () => void (store = await aStore()));
afterEach(() => store.close());

const stand = (number: number, owner?: string) =>
  store.standings.keep({
    ref: refOf(number, owner),
    headSha: aSha("head"),
    baseBranch: "main",
    checkName: "agent-approval",
    conclusion: "action_required",
    title: "Waiting",
  });
const loads = async (number = 7) => (await store.requests.of(refOf(number))).loads;

describe("on how many pull requests somebody is waited for", () => {
  test("those of the same owner that stand open, this one left out", async () => {
    await Promise.all([stand(7), stand(8), stand(9), stand(1, "globex")]);
    await store.requests.keep(refOf(7), [ben], []);
    await store.requests.keep(refOf(8), [ben, cy], []);
    await store.requests.keep(refOf(9), [ben, platform], []);
    await store.requests.keep(refOf(1, "globex"), [cy], []);
    expect(await loads()).toEqual({ ben: 2, cy: 1, "acme/platform": 1 });
    expect(await loads(8)).toEqual({ ben: 2, "acme/platform": 1 });
  });

  test("no longer after they answered, and none of a pull request that is closed", async () => {
    await Promise.all([stand(8), stand(9)]);
    await store.requests.keep(refOf(8), [ben, cy], []);
    await store.requests.keep(refOf(8), [cy], []);
    expect(await loads()).toEqual({ cy: 1 });
    await store.standings.forget(refOf(8));
    expect(await loads()).toEqual({});
  });
});

describe("who is not to be asked", () => {
  test("whose request a person took away, with the last time", async () => {
    const declined = (who: string, minute: number, number = 7) =>
      ({ kind: "declined", ref: refOf(number), who: login(who), at: at(minute) }) as const;
    await store.inbox.accept(
      { id: "1", event: "pull_request", payload: "{}" },
      { jobs: [], observations: [declined("ben", 1), declined("cy", 2), declined("ben", 3), declined("eve", 4, 8)] },
      new Date(0),
    );
    expect((await store.requests.of(refOf(7))).declined).toEqual([
      { who: "ben", at: at(3) },
      { who: "cy", at: at(2) },
    ]);
  });

  test("whom GitHub did not let us ask, with what it said last", async () => {
    await store.requests.keep(refOf(7), [], [{ who: platform, because: "no access" }]);
    await store.requests.keep(refOf(7), [], [{ who: platform, because: "still none" }]);
    await store.requests.keep(refOf(7), [ben], []);
    expect((await store.requests.of(refOf(7))).notAsked).toEqual([{ who: "acme/platform", because: "still none" }]);
    expect((await store.requests.of(refOf(8))).notAsked).toEqual([]);
  });
});
