import { describe, expect, test } from "@jest/globals";
import { paged } from "../../support/fake-fetch.js";
import { HEAD, acmeShop, messagesOf, pullRequest, repo, shaOf } from "../acme-shop.js";

const shop = { owner: "acme", repo: "shop" };
const at = (number: number, sha: string) => pullRequest({ number, head: { ref: "x", sha, repo: null } });
const many = Array.from({ length: 150 }, (_, index) => at(index + 1, index % 100 === 0 ? HEAD : shaOf(`${index}`)));

describe("openPullRequestsWithHead", () => {
  test("finds each one of that head on every page, forks and deleted forks included", async () => {
    const { github } = acmeShop({ [`GET ${repo}/pulls`]: paged(many) });
    expect(await github.openPullRequestsWithHead(shop, HEAD)).toEqual([
      { ...shop, number: 1 },
      { ...shop, number: 101 },
    ]);
  });

  test("throws when a page is missing, instead of forgetting its pull requests", async () => {
    const next = { link: '<https://api.github.com/x?page=2>; rel="next"' };
    const { github } = acmeShop({
      [`GET ${repo}/pulls`]: ({ query }) =>
        query.get("page") === "1" ? { body: many.slice(0, 100), headers: next } : { status: 502 },
    });
    expect((await messagesOf(github.openPullRequestsWithHead(shop, HEAD)))[0]).toBe(
      "reading page 2 of the open pull requests of acme/shop",
    );
  });
});

describe("openPullRequestsInto", () => {
  test.each([
    { why: "another branch: only those into it", branch: "dev", base: "dev" },
    { why: "the default branch: all, because its policy governs every base", branch: "main", base: null },
  ])("$why", async ({ branch, base }) => {
    const { github, calls } = acmeShop({
      [`GET ${repo}`]: { body: { default_branch: "main" } },
      [`GET ${repo}/pulls`]: paged([at(3, HEAD)]),
    });
    expect(await github.openPullRequestsInto(shop, branch)).toEqual([{ ...shop, number: 3 }]);
    expect(calls.at(-1)?.query.get("base")).toBe(base);
    expect(calls.at(-1)?.query.get("state")).toBe("open");
  });
});
