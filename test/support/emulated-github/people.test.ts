import { describe, expect, test } from "@jest/globals";
import { asInstallation, asPerson, start } from "./testing.js";
import { Octokit } from "@octokit/rest";

const at = { owner: "acme", repo: "shop" };

describe("the permission of a person", () => {
  test.each([
    ["admin", "admin"],
    ["maintain", "write"],
    ["write", "write"],
    ["triage", "read"],
    ["read", "read"],
    ["none", "none"],
  ] as const)("with the role %s is shown as %s", async (role, permission) => {
    const github = await start({ users: { eve: role } });
    const { data } = await asInstallation(github).rest.repos.getCollaboratorPermissionLevel({ ...at, username: "EVE" });
    expect(data).toMatchObject({ permission, role_name: role, user: { login: "eve" } });
  });

  test("is the table's, whatever team a person is in, and can change", async () => {
    const github = await start({ users: { tom: "read" }, teams: { platform: ["tom"] } });
    const { rest } = asInstallation(github);
    const role = async () =>
      (await rest.repos.getCollaboratorPermissionLevel({ ...at, username: "tom" })).data.role_name;
    expect(await role()).toBe("read");
    github.setPermission("tom", "admin");
    expect(await role()).toBe("admin");
  });

  test("is not there for a bot or for somebody unknown", async () => {
    const github = await start({ users: { "copilot-swe-agent[bot]": { id: 198982749, role: "write" } } });
    const { rest } = asInstallation(github);
    for (const username of ["copilot-swe-agent[bot]", "ghostly"]) {
      await expect(rest.repos.getCollaboratorPermissionLevel({ ...at, username })).rejects.toMatchObject({
        status: 404,
      });
    }
  });

  test("differs between repositories", async () => {
    const github = await start({ repositories: { library: { ana: "read", ron: "admin" } } });
    const { rest } = asInstallation(github);
    const role = async (username: string, repo: string) =>
      (await rest.repos.getCollaboratorPermissionLevel({ owner: "acme", repo, username })).data.role_name;
    expect([await role("ana", "shop"), await role("ana", "library")]).toEqual(["write", "read"]);
    await github
      .repository("library")
      .as("ron")
      .commit({ branch: "x", files: { "a.txt": "a\n" } });
    const pull = await github.repository("library").as("ron").openPullRequest({ branch: "x" });
    expect(pull).toMatchObject({ repo: "library", number: 1 });
    expect(await github.pullRequest(pull)).toMatchObject({ changedFiles: 1 });
  });
});

describe("the collaborators", () => {
  test.each([
    ["everybody with access", {}, ["ana:write", "ben:maintain", "ron:read", "out:write"]],
    ["those who may write", { permission: "push" as const }, ["ana:write", "ben:maintain", "out:write"]],
    ["those from outside", { affiliation: "outside" as const }, ["out:write"]],
    ["a page", { per_page: 2, page: 2 }, ["ron:read", "out:write"]],
  ])("are %s", async (_, query, wanted) => {
    const users = { eve: "none", out: { role: "write", outside: true }, "bot[bot]": "write" } as const;
    const github = await start({ users });
    const { data } = await asInstallation(github).rest.repos.listCollaborators({ ...at, ...query });
    expect(data.map(({ login, role_name }) => `${login}:${role_name}`)).toEqual(wanted);
    const [first] = data;
    expect(first?.permissions).toMatchObject({ pull: true, admin: false });
  });
});

describe("a team", () => {
  test("shows its members to an app that may see them", async () => {
    const github = await start({ teams: { platform: ["ben", "ana"] } });
    const { rest } = asInstallation(github);
    const { data } = await rest.teams.listMembersInOrg({ org: "acme", team_slug: "platform" });
    expect(data.map(({ login }) => login)).toEqual(["ben", "ana"]);
    await expect(rest.teams.listMembersInOrg({ org: "acme", team_slug: "nope" })).rejects.toMatchObject({
      status: 404,
    });
    const blind = await start({ permissions: { metadata: "read" } });
    const call = asInstallation(blind).rest.teams.listMembersInOrg({ org: "acme", team_slug: "platform" });
    await expect(call).rejects.toMatchObject({ status: 403 });
  });
});

describe("an agent", () => {
  test("pushes and opens pull requests as a bot with its own number", async () => {
    const github = await start({ users: { "copilot-swe-agent[bot]": { id: 198982749, role: "write" } } });
    const agent = github.as("copilot-swe-agent[bot]");
    await agent.commit({ branch: "copilot/fix", files: { "a.txt": "a\n" } });
    const pull = await agent.openPullRequest({ branch: "copilot/fix", draft: true });
    const { data } = await asInstallation(github).rest.pulls.get({ ...at, pull_number: pull.number });
    expect(data).toMatchObject({ draft: true, user: { login: "copilot-swe-agent[bot]", id: 198982749, type: "Bot" } });
  });
});

describe("a stranger", () => {
  test("with an unknown token gets 401", async () => {
    const github = await start();
    const stranger = new Octokit({ baseUrl: github.url, auth: "ghp_unknown", log: quiet });
    await expect(stranger.repos.get(at)).rejects.toMatchObject({
      status: 401,
      message: expect.stringMatching(/Bad credentials/),
    });
  });

  test("without access to a private repository gets 404", async () => {
    const github = await start({ users: { eve: "none" } });
    await expect(asPerson(github, "eve").repos.get(at)).rejects.toMatchObject({ status: 404 });
  });

  test("app without the permission is told so", async () => {
    const github = await start({ permissions: { metadata: "read", contents: "read" } });
    await expect(asInstallation(github).rest.pulls.list(at)).rejects.toMatchObject({
      status: 403,
      message: expect.stringMatching(/Resource not accessible by integration/),
    });
  });
});

const quiet = { debug() {}, info() {}, warn() {}, error() {} };
