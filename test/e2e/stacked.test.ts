import { expect, test } from "@jest/globals";
import { POLICY, raise } from "../support/stage.js";

test("a pull request on top of another is judged for that branch, and anew where it goes in the end", async () => {
  const { github, app, open, verdict } = await raise({ ...POLICY, "src/a.ts": "1\n" });
  const below = await open("ana", { "src/a.ts": "2\n" }, { branch: "below" });
  await github.as("cy").branchOff({ branch: "above", from: "below" });
  await github.as("cy").commit({ branch: "above", files: { "src/b.ts": "1\n" } });
  const above = await github.as("cy").openPullRequest({ branch: "above", base: "below" });
  await app.quiet();
  expect(await verdict(above, "agent-approval (below)")).toBe("action_required: Waiting for one other person on code");
  expect(await verdict(above, "agent-approval")).toBe("nothing: nothing was said");

  await github.as("ben").approve(above);
  expect(await verdict(above, "agent-approval (below)")).toBe("success: Approved by @ben for code");
  expect(await verdict(below)).toBe("action_required: Waiting for one other person on code");

  await github.as("cy").retarget(above, "main");
  // Into main it brings Ana's commit along, which Ben has not seen as part of it.
  expect(await verdict(above, "agent-approval")).toMatch(/^action_required: Waiting for/);
});
