import { describe, expect, test } from "@jest/globals";
import { classId } from "../../src/domain/ids.js";
import type { FoundClass, ProposedPolicy } from "../../src/domain/newcomer.js";
import { firstContact } from "../../src/plan/first-contact.js";
import { expectGolden } from "../support/golden.js";
import { hostile } from "./monstrous-verdicts.js";

const place = { url: "https://github.com/acme/shop", branch: "main" };
const YAML = "# what & which: 100% (all)\nversion: 1\nmode: observe\n";

const aClass = (id: string, more: Partial<FoundClass> = {}): FoundClass => ({
  id: classId(id),
  people: "review",
  agents: "approve",
  files: 3,
  example: `${id}/a.ts`,
  owners: { kind: "nobody" },
  ...more,
});

const proposal: ProposedPolicy = {
  yaml: YAML,
  classes: [
    aClass("governance", { people: "strong", agents: "strong", files: 1, example: ".github/CODEOWNERS" }),
    aClass("ci", { owners: { kind: "one", name: "@acme/platform" } }),
    aClass("code", { agents: "review", owners: { kind: "some", unowned: 2 } }),
    aClass("docs", { people: "allow", agents: "allow", owners: { kind: "several" } }),
  ],
};

const linkIn = (body: string): URL => new URL(/\]\((\S+)\)\*\*/.exec(body)?.[1] ?? "");

describe("the issue that proposes a policy", () => {
  test("reads well", () => {
    const { title, body } = firstContact(proposal, place);
    expectGolden("first-contact.md", `${title}\n\n${body}`);
  });

  test("links to GitHub's editor with the very same text in it", () => {
    const link = linkIn(firstContact(proposal, place).body);
    expect([link.origin, link.pathname]).toEqual(["https://github.com", "/acme/shop/new/main"]);
    expect(Object.fromEntries(link.searchParams)).toEqual({ filename: ".github/agent-approval.yml", value: YAML });
  });

  test.each([
    { branch: "release/2.x", url: "https://ghe.acme.example/acme/shop", path: "/acme/shop/new/release/2.x" },
    { branch: "what?#(now)", url: place.url, path: "/acme/shop/new/what%3F%23%28now%29" },
  ])("on $url, branch $branch", (where) => {
    const link = linkIn(firstContact(proposal, where).body);
    expect([link.href.startsWith(where.url), link.pathname]).toEqual([true, where.path]);
  });

  test("that would be too long for an address shows the text, and links to an empty file", () => {
    const yaml = `${"# a long comment\n".repeat(500)}${YAML}`;
    const { body } = firstContact({ ...proposal, yaml }, place);
    expect([...linkIn(body).searchParams.keys()]).toEqual(["filename"]);
    expect(body).toContain(`\`\`\`yaml\n${yaml.trimEnd()}\n\`\`\``);
    expect(body).not.toContain("<details>");
  });

  test("is never longer than an issue may be, and its link never than an address may be", () => {
    for (const length of [1, 100, 300, 350, 400, 3_000]) {
      const { body } = firstContact({ ...proposal, yaml: "# ä b\n".repeat(length) }, place);
      expect(linkIn(body).href.length).toBeLessThanOrEqual(7_000);
      expect(body.length).toBeLessThan(65_536);
    }
  });

  test("escapes whatever a file or an owner may be called", () => {
    const classes = hostile.map((text) => aClass(text, { example: text, owners: { kind: "one", name: text } }));
    const { body } = firstContact({ classes, yaml: hostile.join("\n") }, place);
    const table = body.split("\n").filter((line) => line.startsWith("| "));
    const live = table
      .join("\n")
      .replace(/\\[^\n]|&#\d+;/g, "·")
      .replace(/`[^`\n]*`/g, "·");
    expect(live).not.toMatch(/@[a-z]|<(?!\/?(?:code|span)>)|(?<!\\)\]\(|#\d|www\.|https?:\/\//);
    expect(table.every((line) => (line.match(/(?<!\\)\|/g) ?? []).length === 5)).toBe(true);
    expect(body.match(/agent-approval:first-contact/g)).toHaveLength(1);
  });
});
