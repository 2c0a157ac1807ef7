import { expect, test } from "@jest/globals";
import { startEmulatedGitHub } from "./index.js";
import { asInstallation, listen } from "./testing.js";

test("smoke", async () => {
  const t0 = Date.now();
  const gh = await startEmulatedGitHub({ users: { ana: "write", ben: "maintain", ron: "read" }, teams: { platform: ["ben"] } });
  console.log("start", Date.now() - t0);
  const hook = await listen(gh);
  await gh.as("ana").commit({ branch: "x", files: { "a.txt": "1\n", "README.md": null } });
  const pr = await gh.as("ana").openPullRequest({ branch: "x" });
  const ok = asInstallation(gh);
  const where = { owner: "acme", repo: "shop", pull_number: pr.number };
  console.log((await ok.rest.pulls.listFiles(where)).data);
  console.log((await ok.rest.pulls.listCommits(where)).data);
  await gh.as("ana").commit({ branch: "x", files: { "b.txt": "1\n" } });
  await gh.as("ben").approve(pr, "fine");
  console.log(await gh.reviews(pr), await gh.pullRequest(pr));
  await gh.ci(pr).succeeds("test");
  console.log(await gh.checkRuns(pr));
  await gh.as("ben").merge(pr);
  await gh.settled();
  console.log(hook.received.map((r) => `${r.event}.${r.action} ${r.genuine}`), gh.requests.all);
  console.log(JSON.stringify(hook.received.at(-1)?.payload).slice(0, 6000));
  await hook.close();
  await gh.close();
  console.log(Date.now() - t0);
  expect(1).toBe(1);
});
