import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:http";
import { expect, test } from "@jest/globals";
import { createNodeMiddleware, Probot } from "probot";
import { Quiet, start } from "./testing.js";

test("a Probot app signs in, hears of a pull request over HTTP, and answers on it", async () => {
  const github = await start();
  const probot = new Probot({
    appId: github.appId,
    privateKey: github.privateKey,
    secret: github.webhookSecret,
    baseUrl: github.url,
    Octokit: Quiet,
    logLevel: "silent" as never,
  });
  const middleware = await createNodeMiddleware(
    (app) => {
      app.on(["pull_request.opened", "pull_request.synchronize"], async (context) => {
        const { octokit, payload } = context;
        const { number, head } = payload.pull_request;
        const files = await octokit.rest.pulls.listFiles(context.repo({ pull_number: number }));
        const conclusion = files.data.some(({ filename }) => filename.startsWith("pay/"))
          ? "action_required"
          : "success";
        await octokit.rest.checks.create(context.repo({ name: "gate", head_sha: head.sha, conclusion }));
      });
    },
    { probot },
  );
  const server = createServer((request, response) => void middleware(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  github.setWebhookUrl(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/github/webhooks`);
  try {
    await github.as("ana").commit({ branch: "change", files: { "docs/a.md": "a\n" } });
    const pull = await github.as("ana").openPullRequest({ branch: "change" });
    await github.settled();
    expect(await github.checkRun(pull, "gate")).toMatchObject({ conclusion: "success" });
    await github.as("ana").commit({ branch: "change", files: { "pay/a.ts": "a\n" } });
    await github.settled();
    expect(await github.checkRun(pull, "gate")).toMatchObject({ conclusion: "action_required" });
    expect(github.deliveries.every(({ statusCode }) => statusCode === 200)).toBe(true);
    expect(github.requests.all.filter((entry) => entry.endsWith("/access_tokens"))).toHaveLength(1);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
