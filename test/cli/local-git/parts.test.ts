import { describe, expect, test } from "@jest/globals";
import { accountOf } from "../../../src/cli/local-git/commits.js";
import { repositoryOf } from "../../../src/cli/local-git/origin.js";
import { patchSplitter } from "../../../src/cli/local-git/patches.js";
import { parseRawDiff } from "../../../src/cli/local-git/raw-diff.js";

describe("the account of an e-mail address", () => {
  test.each([
    { email: "7+Ana@users.noreply.github.com", account: { login: "ana", id: 7, kind: "User" } },
    { email: "ana@users.noreply.github.com", account: { login: "ana", id: 0, kind: "User" } },
    {
      email: "49699333+dependabot[bot]@users.noreply.github.com",
      account: { login: "dependabot[bot]", id: 49699333, kind: "Bot" },
    },
    { email: "7+ana@users.noreply.ghe.example.com", account: { login: "ana", id: 7, kind: "User" } },
    { email: "ana@example.com", account: null },
    { email: "7+ana@users.noreply.github.com.evil@example.com", account: null },
    { email: "noreply@github.com", account: null },
    { email: "", account: null },
  ])("$email", ({ email, account }) => expect(accountOf(email)).toEqual(account));
});

describe("the repository of a remote", () => {
  test.each([
    { url: "https://github.com/Acme/Shop.git", owner: "acme", repo: "shop" },
    { url: "https://token@ghe.example.com/acme/shop", owner: "acme", repo: "shop" },
    { url: "git@github.com:acme/shop.git", owner: "acme", repo: "shop" },
    { url: "ssh://git@github.com:22/acme/shop.git/", owner: "acme", repo: "shop" },
    { url: "/srv/git/shop.git", owner: "local", repo: "local" },
    { url: "", owner: "local", repo: "local" },
  ])("$url", ({ url, owner, repo }) => expect(repositoryOf(url)).toEqual({ owner, repo }));
});

describe("a patch that streams in", () => {
  const text = "diff --git a/a b/a\n@@ -1 +1 @@\n-ä\n+ö\ndiff --git a/b b/b\n@@ -0,0 +1 @@\n+xyz\n";
  const split = (pieces: readonly Buffer[], limits = { each: 1000, all: 1000 }) => {
    const splitter = patchSplitter(limits);
    for (const piece of pieces) splitter.take(piece);
    return splitter.end();
  };
  const whole = ["@@ -1 +1 @@\n-ä\n+ö", "@@ -0,0 +1 @@\n+xyz"];

  test("is the same in one piece and byte by byte", () => {
    const bytes = Buffer.from(text);
    expect(split([bytes])).toEqual(whole);
    expect(split(Array.from(bytes, (byte) => Buffer.from([byte])))).toEqual(whole);
  });

  test.each([
    { why: "one section is too large", limits: { each: 19, all: 1000 }, sections: [null, whole[1]] },
    { why: "all of them are too large", limits: { each: 1000, all: 25 }, sections: [whole[0], null] },
  ])("is withheld where $why", ({ limits, sections }) => expect(split([Buffer.from(text)], limits)).toEqual(sections));

  test("one endless line is withheld without being kept", () => {
    const endless = Array.from({ length: 100 }, () => Buffer.from("x".repeat(100)));
    const pieces = [
      Buffer.from("diff --git a/a b/a\n@@ -0,0 +1 @@\n+"),
      ...endless,
      Buffer.from("\ndiff --git a/b b/b\n"),
    ];
    expect(split(pieces)).toEqual([null, ""]);
  });
});

describe("git's list of changed files", () => {
  const blob = "ab".repeat(20);
  const record = `:000000 100644 ${"0".repeat(40)} ${blob} A\0a.txt\0`;
  test.each([
    { why: "no numbers", output: record },
    { why: "numbers of another file", output: `${record}1\t0\tb.txt\0` },
    { why: "more numbers than files", output: `${record}1\t0\ta.txt\x001\t0\tb.txt\0` },
    { why: "a kind of change that there is not", output: `${record.replace(" A", " U")}1\t0\ta.txt\0` },
  ])("is refused with $why", ({ output }) => expect(() => parseRawDiff(output)).toThrow(/git/));

  test("knows no mode but git's four", () => {
    const [change] = parseRawDiff(`${record.replace("100644", "100664")}1\t0\ta.txt\0`);
    expect(change?.after).toEqual({ blob, mode: null });
  });
});
