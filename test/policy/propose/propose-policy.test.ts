import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { teamSlug, type Login } from "../../../src/domain/ids.js";
import type { Newcomer } from "../../../src/domain/newcomer.js";
import { loadPolicy } from "../../../src/policy/load-policy.js";
import { isObserved } from "../../../src/policy/modes.js";
import { proposePolicy } from "../../../src/policy/propose/propose-policy.js";
import { anAccount, aCollaborator } from "../../support/builders.js";
import { expectGolden } from "../../support/golden.js";

const aNewcomer = (more: Partial<Newcomer> = {}): Newcomer => ({
  repository: { owner: "acme", repo: "shop" },
  files: {
    paths: [
      "README.md",
      "src/cart.ts",
      "src/billing/charge.ts",
      "test/cart.test.ts",
      "package.json",
      "package-lock.json",
      ".github/workflows/ci.yml",
      ".github/workflows/release.yml",
      "CLAUDE.md",
      ".github/CODEOWNERS",
    ],
    complete: true,
  },
  codeowners: {
    path: ".github/CODEOWNERS",
    text: "*.ts @acme/shop\n.github/ @acme/platform\n/package.json @gone\n/package-lock.json @gone ops@acme.example\n",
  },
  writers: { list: [aCollaborator("ana"), aCollaborator("ben", "maintain")], complete: true },
  teams: { [teamSlug("acme/shop")]: ["ana" as Login], [teamSlug("acme/platform")]: null },
  ...more,
});

const SMALL: Partial<Newcomer> = { files: { paths: ["README.md", "src/a.ts"], complete: true }, codeowners: null };

describe("a first policy", () => {
  test.each([
    { name: "a-repository-with-owners", newcomer: aNewcomer() },
    {
      name: "one-person-without-owners",
      newcomer: aNewcomer({ ...SMALL, writers: { list: [aCollaborator("ana", "admin")], complete: true } }),
    },
    {
      name: "nobody-at-all",
      newcomer: aNewcomer({ ...SMALL, writers: { list: [], complete: true } }),
    },
    {
      name: "nobody-who-maintains",
      newcomer: aNewcomer({ writers: { list: [aCollaborator("ana"), aCollaborator("cy")], complete: true } }),
    },
    {
      name: "files-that-were-cut-and-people-who-were-not-told",
      newcomer: aNewcomer({
        files: { paths: ["src/a.ts"], complete: false },
        writers: { list: [], complete: false },
      }),
    },
  ])("reads well for $name", ({ name, newcomer }) => {
    expectGolden(`first-policy/${name}.yml`, proposePolicy(newcomer).yaml);
  });

  test("tells of each class an example and who owns all of it", () => {
    const { classes } = proposePolicy(aNewcomer());
    expect(classes.map(({ id, files, example, owners }) => [id, files, example, owners])).toEqual([
      ["governance", 1, ".github/CODEOWNERS", { kind: "nobody" }],
      ["agent-instructions", 1, "CLAUDE.md", { kind: "nobody" }],
      ["payments", 1, "src/billing/charge.ts", { kind: "one", name: "@acme/shop" }],
      ["ci", 2, ".github/workflows/ci.yml", { kind: "nobody" }],
      ["dependencies", 2, "package.json", { kind: "nobody" }],
      ["code", 1, "src/cart.ts", { kind: "one", name: "@acme/shop" }],
      ["tests", 1, "test/cart.test.ts", { kind: "one", name: "@acme/shop" }],
      ["docs", 1, "README.md", { kind: "nobody" }],
    ]);
  });

  test.each([
    { why: "two teams share the files", text: "/src/ @acme/shop\n/src/b.ts @ana\n", kind: "several" },
    { why: "some files have no owner", text: "/src/a.ts @ana\n", kind: "some" },
    { why: "one of several owns all", text: "/src/a.ts @ben @ana\n/src/b.ts @ana\n", kind: "one" },
    { why: "a bot cannot approve", text: "* @robot\n", kind: "nobody" },
  ])("where $why the owners are $kind", ({ text, kind }) => {
    const robot = { ...anAccount("robot", "Bot"), permission: "write" as const };
    const newcomer = aNewcomer({
      files: { paths: ["src/a.ts", "src/b.ts"], complete: true },
      codeowners: { path: "CODEOWNERS", text },
      writers: { list: [...aNewcomer().writers.list, robot], complete: true },
    });
    expect(proposePolicy(newcomer).classes[0]).toMatchObject({ id: "code", owners: { kind } });
  });
});

describe("a first policy of any repository", () => {
  const word = fc.oneof(
    fc.constantFrom(
      "src",
      ".github",
      "workflows",
      "ci.yml",
      "package.json",
      "\u202etxt",
      "a\nmode: enforce",
      "# x",
      "\ud800",
    ),
    fc.string({ unit: "binary", maxLength: 12 }),
  );
  const path = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join("/"));
  const owner = fc.oneof(
    fc.constantFrom("@ana", "@acme/shop", "@acme/platform", "ops@acme.example", "@robot[bot]", "@a_b/c.d-", '@x"y'),
    fc.string({ maxLength: 10 }).map((text) => `@${text}`),
  );
  const line = fc.tuple(path, fc.array(owner, { maxLength: 3 })).map(([glob, owners]) => [glob, ...owners].join(" "));
  const newcomers = fc.record({
    paths: fc.array(path, { maxLength: 30 }),
    lines: fc.option(fc.array(line, { maxLength: 8 })),
    people: fc.subarray(["ana", "ben", "cy"]),
    permission: fc.constantFrom("write" as const, "maintain" as const),
    complete: fc.boolean(),
  });

  test("is valid, says nothing without effect, and observes", () => {
    fc.assert(
      fc.property(newcomers, ({ paths, lines, people, permission, complete }) => {
        const { yaml } = proposePolicy(
          aNewcomer({
            files: { paths, complete },
            codeowners: lines === null ? null : { path: "CODEOWNERS", text: lines.join("\n") },
            writers: { list: people.map((name) => aCollaborator(name, permission)), complete },
          }),
        );
        const loaded = loadPolicy(yaml, "policy.yml");
        expect(loaded).toMatchObject({ kind: "valid", notes: [], written: { version: 1, mode: "observe" } });
        if (loaded.kind !== "valid") return;
        for (const { id } of loaded.policy.classes) expect(isObserved(loaded.policy.modes, id, "main")).toBe(true);
      }),
    );
  });
});
