import { expect, test } from "@jest/globals";
import { asInstallation, asPerson, start } from "./testing.js";

const place = { owner: "acme", repo: "shop" };
const files = { "a.txt": "a\n" };

test("the activity of a branch names who moved it and how, newest first", async () => {
  const github = await start();
  const first = await github.as("ana").commit({ branch: "change", files });
  const second = await github.as("ben").commit({ branch: "change", files: { "a.txt": "b\n" } });
  const third = await github.as("ana").commit({ branch: "change", files: { "a.txt": "c\n" }, onto: "main" });
  await github.as("ana").commit({ branch: "other", files });
  await asPerson(github, "ben").rest.git.deleteRef({ ...place, ref: "heads/change" });
  const ref = "refs/heads/change";
  const { data } = await asInstallation(github).rest.repos.listActivities({ ...place, ref });
  const none = "0".repeat(40);
  expect(data.map(({ before, after, activity_type, actor }) => [actor?.login, activity_type, before, after])).toEqual([
    ["ben", "branch_deletion", third, none],
    ["ana", "force_push", second, third],
    ["ben", "push", first, second],
    ["ana", "branch_creation", none, first],
  ]);
  expect(data.every((row) => row.ref === ref)).toBe(true);
});

test("a merge is told as one", async () => {
  const github = await start();
  await github.as("ana").commit({ branch: "change", files });
  const pull = await github.as("ana").openPullRequest({ branch: "change" });
  const sha = await github.as("ben").merge(pull);
  const { data } = await asInstallation(github).rest.repos.listActivities({ ...place, activity_type: "pr_merge" });
  expect(data).toMatchObject([{ after: sha, ref: "refs/heads/main", actor: { login: "ben" } }]);
});

test("pages go by a cursor", async () => {
  const github = await start();
  const shas = [];
  for (const text of ["a", "b", "c"]) shas.push(await github.as("ana").commit({ branch: "change", files: { text } }));
  const asked = { ...place, ref: "change", per_page: 2 };
  const first = await asInstallation(github).rest.repos.listActivities(asked);
  expect(first.data.map(({ after }) => after)).toEqual([shas[2], shas[1]]);
  const after = new URL(/<([^>]+)>; rel="next"/.exec(first.headers.link ?? "")?.[1] ?? "").searchParams.get("after");
  const second = await asInstallation(github).rest.repos.listActivities({ ...asked, after: after ?? "" });
  expect(second.data.map((row) => row.after)).toEqual([shas[0]]);
  expect(second.headers.link).toBeUndefined();
});
