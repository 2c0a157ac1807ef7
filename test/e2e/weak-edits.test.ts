import { expect, test } from "@jest/globals";
import { openShop } from "./shop.js";

const PATH = "internal/auth/login.go";
const GO = "package auth\n\n// Login checks.\nfunc Login() {}\n";
const files = { [PATH]: GO, ".github/agent-approval.yml": "version: 1\nweak_edits: lower\n" };

test("a comment needs less where the policy says so, and code beside it does not", async () => {
  const shop = await openShop({ files });
  const change = (text: string) => shop.propose("ana", { files: { [PATH]: text } });
  const comment = await shop.check(await change(GO.replace("checks", "checks who asks")));
  expect(comment.summary).toContain("only white space and comments change");
  expect(comment.title).toBe("Waiting for one other person on auth");
  const code = await shop.check(await change(GO.replace("checks", "checks who asks").replace("{}", "{ open() }")));
  expect(code.summary).not.toContain("only white space");
  expect(code.title).toBe("Waiting for a maintainer on auth; first add Reason, Blast radius and Rollback");
});
