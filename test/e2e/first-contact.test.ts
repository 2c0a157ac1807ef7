import { afterEach, expect, test } from "@jest/globals";
import { loadPolicy } from "../../src/policy/load-policy.js";
import { startEmulatedGitHub, type EmulatedGitHub } from "../support/emulated-github/index.js";
import { startApp, type RunningApp } from "../support/running-app.js";

const PERMISSIONS = {
  metadata: "read",
  contents: "read",
  pull_requests: "write",
  checks: "write",
  statuses: "write",
  issues: "write",
  members: "read",
} as const;

const MANY = Array.from({ length: 14 }, (_, index) => `r${index}`);
const POLICY = { ".github/agent-approval.yml": "version: 1\n" };

const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.stop();
});

type Organisation = {
  readonly github: EmulatedGitHub;
  app: RunningApp;
  /** The repositories that our bot wrote an issue in, with how many. */
  readonly written: () => Promise<Readonly<Record<string, number>>>;
  /** The app is installed on these repositories, and has answered. */
  readonly installed: (repositories: readonly string[]) => Promise<void>;
};

/** An organisation whose installation lets the app write issues, unless other permissions are given. */
async function organisation(
  names: readonly string[],
  permissions: Readonly<Record<string, string>> = PERMISSIONS,
): Promise<Organisation> {
  const repositories = Object.fromEntries([...names, ".github"].map((name) => [name, {}]));
  const users = { ana: "write", ben: "maintain" } as const;
  const github = await startEmulatedGitHub({ users, teams: { platform: ["ben"] }, repositories, permissions });
  const acme: Organisation = {
    github,
    app: await startApp(github),
    written: async () => {
      const all = await Promise.all(
        names.map(async (name) => [name, (await github.issues("acme", name)).length] as const),
      );
      return Object.fromEntries(all.filter(([, many]) => many > 0));
    },
    installed: async (added) => {
      await github.emit("installation_repositories", "added", {
        installation: { id: github.installationId, permissions },
        repositories_added: added.map((name) => ({ name, full_name: `acme/${name}`, private: true })),
        repositories_removed: [],
      });
      await acme.app.quiet();
    },
  };
  opened.push({
    stop: async () => {
      await acme.app.stop();
      await github.close();
    },
  });
  return acme;
}

test("a repository without a policy gets one issue with a policy for it, whatever happens to the store or the issue", async () => {
  const acme = await organisation(["shop-2"]);
  const { github } = acme;
  const files = {
    ".github/workflows/ci.yml": "on: push\n",
    "src/cart.ts": "export const cart = [];\n",
    ".github/CODEOWNERS": "/src/ @acme/platform\n/.github/ @acme/nobody\n",
  };
  await github.as("ben", "shop-2").commit({ branch: "main", files });
  await acme.installed(["shop-2"]);
  const [issue, ...more] = await github.issues("acme", "shop-2");
  expect(more).toEqual([]);
  expect(issue).toMatchObject({ login: "agent-approval[bot]", title: "Agent Approval: a policy to begin with" });
  const link = new URL(/\]\((\S+)\)\*\*/.exec(issue?.body ?? "")?.[1] ?? "");
  expect(`${link.origin}${link.pathname}`).toBe(`${github.url}/acme/shop-2/new/main`);
  const yaml = link.searchParams.get("value") ?? "";
  expect(loadPolicy(yaml, "policy.yml")).toMatchObject({
    kind: "valid",
    written: { version: 1, mode: "observe", classes: { code: { owner: "@acme/platform" } } },
  });
  expect(yaml).toContain("#   ci (review, approve for coding agents): .github/workflows/ci.yml");
  expect(yaml).toContain("# @acme/nobody could not be read.");
  expect(github.requests.writes.filter((one) => /contents|git\//.test(one))).toEqual([]);

  await acme.installed(["shop-2"]);
  await acme.app.stop();
  acme.app = await startApp(github); // with a store of its own
  await github.as("ben", "shop-2").closeIssue(issue?.number ?? 0);
  await acme.installed(["shop-2"]);
  expect(await acme.written()).toEqual({ "shop-2": 1 });
});

test("of fourteen repositories those that a policy governs or that are put away get none, and no more than ten get one at once", async () => {
  const acme = await organisation(MANY);
  const { github } = acme;
  await github.as("ben", "r1").commit({ branch: "main", files: POLICY });
  github.describeRepository("r2", { archived: true });
  github.describeRepository("r3", { fork: true });
  await acme.installed(MANY.slice(0, 8));
  expect(Object.keys(await acme.written())).toEqual(["r0", "r4", "r5", "r6", "r7"]);
  await acme.installed(MANY);
  expect(Object.values(await acme.written())).toEqual(Array.from({ length: 10 }, () => 1));
});

test("an owner's policy for all leaves nothing to propose", async () => {
  const acme = await organisation(["r0"]);
  await acme.github.as("ben", ".github").commit({ branch: "main", files: { "agent-approval.yml": "version: 1\n" } });
  await acme.installed(["r0"]);
  expect(await acme.written()).toEqual({});
});

test("without the permission to write issues nothing is read and nothing is written", async () => {
  const acme = await organisation(["r0"], { ...PERMISSIONS, issues: "read" });
  acme.github.requests.reset();
  await acme.installed(["r0"]);
  expect(await acme.written()).toEqual({});
  expect(acme.github.requests.all.filter((one) => /\/issues|\/git\/trees/.test(one))).toEqual([]);
});
