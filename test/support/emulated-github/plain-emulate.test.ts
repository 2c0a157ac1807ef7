import { describe, expect, test } from "@jest/globals";
import { Octokit } from "@octokit/rest";
import { createEmulator } from "emulate";
import { EMULATE_VERSION, refuseOtherVersions } from "./emulate-plugin.js";
import { start } from "./testing.js";

const at = { owner: "acme", repo: "shop" };

/** When this fails after an upgrade, emulate has learnt something and part of the extension may go. */
describe("plain emulate still", () => {
  test("makes the files up, keeps the head where it was, and lets authors approve themselves", async () => {
    // The extension is loaded, and must leave an emulator alone that did not ask for it.
    await start();
    const plain = await createEmulator({
      service: "github",
      port: 0,
      seed: {
        tokens: { ana: { login: "ana", scopes: ["repo"] } },
        github: { users: [{ login: "ana" }], repos: [{ owner: "ana", name: "shop" }] },
      },
    });
    try {
      const { git, pulls, repos } = new Octokit({ baseUrl: plain.url, auth: "ana" });
      const mine = { owner: "ana", repo: "shop" };
      const main = await git.getRef({ ...mine, ref: "heads/main" });
      await git.createRef({ ...mine, ref: "refs/heads/change", sha: main.data.object.sha });
      const write = (path: string) =>
        repos.createOrUpdateFileContents({ ...mine, path, branch: "change", message: path, content: "YQ==" });
      await write("a.txt");
      const { data: pull } = await pulls.create({ ...mine, head: "change", base: "main", title: "T" });
      const pushed = await write("b.txt");
      const target = { ...mine, pull_number: pull.number };
      expect((await pulls.listFiles(target)).data).toEqual([]);
      const { data: after } = await pulls.get(target);
      expect(after.head.sha).toBe(pull.head.sha);
      expect(after.head.sha).not.toBe(pushed.data.commit.sha);
      const { data: review } = await pulls.createReview({ ...target, event: "APPROVE" });
      expect(review.state).toBe("APPROVED");
    } finally {
      await plain.close();
    }
  });
});

describe("another version of emulate", () => {
  test("is refused in a sentence that says what to do", () => {
    expect(() => refuseOtherVersions("0.13.0")).toThrow(
      /written for emulate 0\.12\.2 and found 0\.13\.0: install emulate@0\.12\.2/,
    );
    expect(() => refuseOtherVersions(EMULATE_VERSION)).not.toThrow();
  });
});

test("people are named in a sentence when they are missing", async () => {
  const github = await start();
  expect(() => github.as("zoe")).toThrow(/nobody called "zoe"/);
  expect(() => github.repository("nope")).toThrow(/no repository "nope"/);
  expect(at.owner).toBe(github.owner);
});
