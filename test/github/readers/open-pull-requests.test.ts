import { describe, expect, test } from "@jest/globals";
import { paged } from "../../support/fake-fetch.js";
import { HEAD, acmeShop, messagesOf, pullRequest, repo, shaOf } from "../acme-shop.js";

const shop = { owner: "acme", repo: "shop" };
const at = (number: number, sha: string) => pullRequest({ number, head: { ref: "x", sha, repo: null } });
const many = Array.from({ length: 150 }, (_, index) => at(index + 1, index % 100 === 0 ? HEAD : shaOf(`${index}`)));

describe("openPullRequestsInto", () => {
  test.each([
    { why: "another branch: only those into it", branch: "dev", base: "dev" },
    { why: "the default branch: all, because its policy governs every base", branch: "main", base: null },
    { why: "no branch: all", branch: null, base: null },
  ])("$why", async ({ branch, base }) => {
    const { github, calls } = acmeShop({
      [`GET ${repo}`]: { body: { default_branch: "main" } },
      [`GET ${repo}/pulls`]: paged([at(3, HEAD)]),
    });
    expect(await github.openPullRequestsInto(shop, branch)).toEqual([{ ...shop, number: 3 }]);
    expect(calls.at(-1)?.query.get("base")).toBe(base);
    expect(calls.at(-1)?.query.get("state")).toBe("open");
  });

  test("reads every page", async () => {
    const { github } = acmeShop({ [`GET ${repo}/pulls`]: paged(many) });
    expect(await github.openPullRequestsInto(shop, null)).toHaveLength(150);
  });

  test("throws when a page is missing, instead of forgetting its pull requests", async () => {
    const next = { link: '<https://api.github.com/x?page=2>; rel="next"' };
    const { github } = acmeShop({
      [`GET ${repo}/pulls`]: ({ query }) =>
        query.get("page") === "1" ? { body: many.slice(0, 100), headers: next } : { status: 502 },
    });
    expect((await messagesOf(github.openPullRequestsInto(shop, null)))[0]).toBe(
      "reading page 2 of the open pull requests of acme/shop",
    );
  });
});
