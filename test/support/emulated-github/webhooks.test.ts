import { describe, expect, test } from "@jest/globals";
import { asApp, asInstallation, asPerson, listen, start } from "./testing.js";

describe("deliveries", () => {
  test("are signed, numbered and framed the way GitHub does it", async () => {
    const github = await start();
    const received = await listen(github);
    await github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n" } });
    await github.as("ana").openPullRequest({ branch: "change" });
    await github.settled();
    expect(received.map(({ event }) => event).sort()).toEqual(["create", "pull_request", "push"]);
    expect(received.every(({ genuine }) => genuine)).toBe(true);
    expect(new Set(received.map(({ guid }) => guid)).size).toBe(3);
    const opened = received.find(({ action }) => action === "opened");
    expect(opened?.guid).toMatch(/^[0-9a-f-]{36}$/);
    expect(opened?.headers).toMatchObject({
      "content-type": "application/json",
      "user-agent": expect.stringMatching(/^GitHub-Hookshot\//),
      "x-github-hook-installation-target-type": "integration",
    });
    expect(opened?.payload).toMatchObject({
      number: 1,
      installation: { id: github.installationId },
      repository: { full_name: "acme/shop" },
      sender: { login: "ana" },
    });
  });

  test("settle only when what the app caused has settled too", async () => {
    const github = await start();
    const received = await listen(github);
    await github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n" } });
    const pull = await github.as("ana").openPullRequest({ branch: "change" });
    const comment = { owner: "acme", repo: "shop", issue_number: pull.number, body: "hello" };
    const caused = asInstallation(github).rest.issues.createComment(comment);
    await caused;
    await github.settled();
    expect(received.map(({ event }) => event)).toContain("issue_comment");
  });

  test("repeat under the same id, by the test or by the app", async () => {
    const github = await start();
    const received = await listen(github);
    await github.emit("merge_group", "checks_requested", { merge_group: { head_sha: "1".repeat(40) } });
    await github.settled();
    const [first] = github.deliveries;
    github.redeliver(first?.guid ?? "");
    await github.settled();
    const app = asApp(github);
    const listed = await app.request("GET /app/hook/deliveries", { per_page: 1 });
    expect(listed.data).toMatchObject([
      { guid: first?.guid, redelivery: true, status_code: 202, event: "merge_group" },
    ]);
    expect(listed.headers.link).toMatch(/cursor=2.*rel="next"/);
    await app.request("POST /app/hook/deliveries/{delivery_id}/attempts", { delivery_id: first?.id ?? 0 });
    await github.settled();
    expect(received.map(({ guid }) => guid)).toEqual([first?.guid, first?.guid, first?.guid]);
    expect(() => github.redeliver("nothing")).toThrow(/no delivery/);
  });

  test("that were lost are listed as failed", async () => {
    const github = await start();
    const received = await listen(github);
    github.loseNextDeliveries(1);
    await github.emit("ping", null, { zen: "lost" });
    await github.emit("ping", null, { zen: "found" });
    await github.settled();
    expect(received.map(({ payload }) => payload["zen"])).toEqual(["found"]);
    const { data } = await asApp(github).request("GET /app/hook/deliveries");
    expect(data.map(({ status_code }) => status_code)).toEqual([202, 0]);
  });

  test("are shown to the app alone", async () => {
    const github = await start();
    const call = asPerson(github, "ana").request("GET /app/hook/deliveries");
    await expect(call).rejects.toMatchObject({ status: 401 });
  });

  test("leave out events the app did not subscribe to", async () => {
    const github = await start({ events: ["pull_request"] });
    await github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n" } });
    await github.as("ana").openPullRequest({ branch: "change" });
    expect(github.deliveries.map(({ event }) => event)).toEqual(["pull_request"]);
  });

  test("of two instances in one process never mix", async () => {
    const [one, two] = await Promise.all([start({ owner: "one" }), start({ owner: "two" })]);
    const [first, second] = await Promise.all([listen(one), listen(two)]);
    await Promise.all(
      [one, two].map((github) => github.as("ana").commit({ branch: "change", files: { "a.txt": "a\n" } })),
    );
    await Promise.all([one.settled(), two.settled()]);
    const owners = (received: typeof first) =>
      new Set(received.map(({ payload }) => (payload["organization"] as { login: string }).login));
    expect([owners(first), owners(second)]).toEqual([new Set(["one"]), new Set(["two"])]);
    expect(one.url).not.toBe(two.url);
  });
});
