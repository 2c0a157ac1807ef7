import { describe, expect, test } from "@jest/globals";
import { classId, evidenceId } from "../../src/domain/ids.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { loadPolicy, MAX_POLICY_BYTES } from "../../src/policy/load-policy.js";
import { rowOf } from "../../src/policy/matrix.js";
import type { Policy } from "../../src/policy/policy.js";

const FILE = ".github/agent-approval.yml";

/** Each problem as one line: `line:column key: message`. */
function problemsOf(text: string): readonly string[] {
  const loaded = loadPolicy(text, FILE);
  if (loaded.kind === "valid") return [];
  return loaded.problems.map(({ line, column, key, message }) => `${line ?? "-"}:${column ?? "-"} ${key}: ${message}`);
}

function valid(text: string): Policy {
  const loaded = loadPolicy(text, FILE);
  if (loaded.kind === "invalid") throw new Error(JSON.stringify(loaded.problems, null, 2));
  return loaded.policy;
}

describe("a policy that says little", () => {
  test("version: 1 alone is the built-in policy", () => {
    expect(valid("version: 1")).toEqual(builtinPolicy());
  });
  test.each(["\uFEFFversion: 1", "version: 1\r\n", "# mine\n---\nversion: 1\n...\n", '{"version": 1}'])(
    "%j too",
    (text) => {
      expect(valid(text)).toEqual(builtinPolicy());
    },
  );
});

describe("the whole language", () => {
  const policy = valid(`
version: 1
mode: observe
classes:
  payments:
    paths: ["services/billing/**"]
    except: ["services/billing/docs/**"]
    tier: strong
    why: "Moves customers' money"
    owner: "@Acme/Payments"
  docs: { replace: true, paths: ["docs/**"] }
  billing-api: { paths: ["api/**/*.ts"], tier: review }
  ledger: { paths: ["ledger/**"] }
agents:
  logins: ["Acme-Refactor[bot]"]
  branches: ["ai/**"]
  labels: ["agent"]
  at_least: { dependencies: strong, ledger: strong }
people: [[ana, Ana-Work], ["@ben", ben2]]
matrix:
  review: { approvals: 2 }
  strong: { approvals: 2, from: [code-owners, "@acme/security"], expires: 72h }
  payments:
    from: ["@acme/payments", { any: ["@acme/security", "@Cy", maintainers, writers] }]
    evidence: [reason, load-test]
evidence:
  rollback: { section: "Rollback plan", min_words: 5 }
  tests: { checks: ["test", "build *"] }
  security-review: { attested_by: ["@acme/security"] }
  load-test: { files: ["perf/**"] }
  cleared: { label: cleared }
  ticket: { title: "A ticket", link: "https://tickets.acme.dev/*" }
fallback_owners: ["@acme/maintainers"]
self_approval: attest
`);
  const classNamed = (id: string) => policy.classes.find((one) => one.id === id);

  test("a built-in class is added to", () => {
    expect(classNamed("payments")).toEqual({
      id: "payments",
      why: "Moves customers' money",
      builtin: true,
      paths: ["services/billing/**"],
      except: ["services/billing/docs/**"],
      tier: { people: "strong", agents: "strong", unjudged: "strong" },
      owner: { kind: "team", team: "acme/payments" },
      factors: ["accountable"],
    });
  });
  test("replace starts afresh", () => {
    expect(classNamed("docs")).toMatchObject({ builtin: false, paths: ["docs/**"], tier: { people: "allow" } });
  });
  test("a class of one's own asks for an owner unless it says otherwise", () => {
    expect(classNamed("billing-api")).toMatchObject({ builtin: false, tier: { people: "review", agents: "review" } });
    expect(classNamed("ledger")).toMatchObject({ builtin: false, tier: { people: "approve" } });
    expect(classNamed("ledger")?.why).toContain("ledger");
  });
  test("marks of agents, people, mode and owners", () => {
    expect(policy.agents).toEqual({
      logins: ["acme-refactor[bot]"],
      branches: ["ai/**"],
      labels: ["agent"],
      atLeast: { dependencies: "strong", ledger: "strong" },
    });
    expect(policy.people).toEqual([
      ["ana", "ana-work"],
      ["ben", "ben2"],
    ]);
    expect([policy.modes.map((one) => one.default), policy.selfApproval]).toEqual([["observe"], "attest"]);
    expect(policy.fallbackOwners).toEqual([{ kind: "team", team: "acme/maintainers" }]);
  });
  test("rows by tier, and by class over their tier's", () => {
    expect(rowOf(policy, classId("code"), "review")).toMatchObject({
      approvals: 2,
      written: true,
      from: [{ kind: "writers" }],
    });
    expect(rowOf(policy, classId("infra"), "approve")).toMatchObject({ from: [{ kind: "code-owners" }] });
    expect(rowOf(policy, classId("payments"), "strong")).toEqual({
      approvals: 2,
      from: [
        { kind: "team", team: "acme/payments" },
        {
          kind: "any",
          of: [
            { kind: "team", team: "acme/security" },
            { kind: "login", login: "cy" },
            { kind: "maintainers" },
            { kind: "writers" },
          ],
        },
      ],
      evidence: ["reason", "load-test"],
      expires: 72 * 3_600_000,
      written: true,
    });
  });
  test.each([
    [
      "rollback",
      { kind: "section", title: "How to undo this change", heading: "Rollback plan", minWords: 5, drafted: false },
    ],
    ["tests", { kind: "checks", title: "Tests pass", names: ["test", "build *"], orSection: null }],
    [
      "security-review",
      { kind: "attested-by", title: "Security review", groups: [{ kind: "team", team: "acme/security" }] },
    ],
    ["load-test", { kind: "files", title: "Load test", globs: ["perf/**"] }],
    ["cleared", { kind: "label", title: "Cleared", label: "cleared" }],
    ["ticket", { kind: "link", title: "A ticket", pattern: "https://tickets.acme.dev/*" }],
  ])("evidence %s", (id, definition) => {
    expect(policy.evidence[evidenceId(id)]).toEqual(definition);
  });
  test("people by name are the same as lists", () => {
    expect(valid("version: 1\npeople: { ana: [ana, ana2] }").people).toEqual([["ana", "ana2"]]);
  });
  test.each([
    ["30m", 1_800_000],
    ["72h", 259_200_000],
    ["7d", 604_800_000],
  ])("expires %s", (expires, milliseconds) => {
    const policy = valid(`version: 1\nmatrix: { approve: { expires: ${expires} } }`);
    expect(rowOf(policy, classId("ci"), "approve").expires).toBe(milliseconds);
  });
});

/** What is written, and every problem it has: line, column, key and sentence. */
describe("a problem is named with its place and its remedy", () => {
  test.each([
    ["", ['-:- : the file is empty; write "version: 1" for the defaults']],
    [" \n\n", ['-:- : the file is empty; write "version: 1" for the defaults']],
    ["# nothing\n", ['1:1 : the file says nothing; write "version: 1" for the defaults']],
    ["mode: enforce\n", ['1:1 : the version is missing; add "version: 1" as the first line']],
    ["version: 2\n", ['1:10 version: this app understands version 1 of the policy, and not 2; write "version: 1"']],
    ['version: "1"\n', ["1:10 version: the version is a number; write it without quotes"]],
    ["- version: 1\n", ['1:1 : a policy is keys with values, and this file is a list; start with "version: 1"']],
    ["version\n", ['1:1 : a policy is keys with values, and this file is "version"; start with "version: 1"']],
    ["version: 1\nmodes: observe\n", ['2:1 modes: there is no key called "modes" — did you mean "mode"?']],
    ["version: 1\nmode: observ\n", ['2:7 mode: "observ" is not allowed here — did you mean "observe"?']],
    ["version: 1\nmode: 7\n", ["2:7 mode: 7 is not allowed here; write enforce or observe"]],
    ["version: 1\nclasses:\n", ['2:1 classes: "classes" has no value; give it names with values']],
    [
      "version: 1\nclasses: [ci]\n",
      [
        '2:10 classes: this must be names with values, and it is a list; write "name:" lines below it, each with its own values',
      ],
    ],
    [
      "version: 1\nclasses:\n  ci:\n    path: [a]\n",
      ['4:5 classes.ci.path: there is no key called "path" here — did you mean "paths"?'],
    ],
    [
      "version: 1\nclasses:\n  ci:\n    paths: a/**\n",
      ['4:12 classes.ci.paths: this must be a list, and it is "a/**"; write ["a/**"]'],
    ],
    [
      "version: 1\nclasses:\n  ci: { tier: stong }\n",
      ['3:15 classes.ci.tier: "stong" is not allowed here — did you mean "strong"?'],
    ],
    [
      "version: 1\nclasses:\n  paymets: { tier: strong }\n",
      ['3:3 classes.paymets: there is no built-in class called "paymets" — did you mean "payments"?'],
    ],
    [
      "version: 1\nclasses:\n  zebra: { tier: strong }\n",
      [
        '3:3 classes.zebra: there is no built-in class called "zebra"; give it paths, as a class of your own needs them',
      ],
    ],
    [
      "version: 1\nclasses:\n  My_Class: { paths: [a] }\n",
      [
        '3:3 classes.My_Class: a class is named with at most 40 lower-case letters, digits and single hyphens; write "my-class"',
      ],
    ],
    [
      "version: 1\nclasses:\n  strong: { paths: [a] }\n",
      ['3:3 classes.strong: "strong" is a tier, so no class can have that name; choose another'],
    ],
    [
      "version: 1\nclasses:\n  governance:\n    tier: allow\n    replace: true\n    except: ['**']\n",
      [
        '4:11 classes.governance.tier: "governance" is never below "strong", so it cannot be "allow"; remove the tier',
        '5:14 classes.governance.replace: the built-in paths of "governance" always apply; remove "replace" and add your own paths',
        '6:5 classes.governance.except: nothing can be taken out of "governance"; remove "except"',
      ],
    ],
    [
      "version: 1\nclasses: { secrets: { tier: approve } }\n",
      ['2:29 classes.secrets.tier: "secrets" is never below "strong", so it cannot be "approve"; remove the tier'],
    ],
    [
      "version: 1\nclasses: { unseen: { tier: review } }\n",
      ['2:28 classes.unseen.tier: "unseen" is never below "strong", so it cannot be "review"; remove the tier'],
    ],
    [
      "version: 1\nclasses: { ci: { owner: platform } }\n",
      ['2:25 classes.ci.owner: there is no group called "platform"; write a person or a team as "@platform"'],
    ],
    [
      "version: 1\nmatrix:\n  aprove: { approvals: 1 }\n",
      ['3:3 matrix.aprove: there is no tier or class called "aprove" — did you mean "approve"?'],
    ],
    [
      "version: 1\nmatrix:\n  block: { approvals: 1 }\n",
      ['3:3 matrix.block: no approval helps against "block", so it has no row; write the row for "strong"'],
    ],
    [
      "version: 1\nmatrix:\n  allow: { approvals: 0 }\n",
      ['3:3 matrix.allow: "allow" asks for nothing, so it has no row; write the row for "review"'],
    ],
    [
      "version: 1\nmatrix:\n  approve:\n    evidence:\n      - reason\n      - rolback\n",
      ['6:9 matrix.approve.evidence.1: there is no evidence called "rolback" — did you mean "rollback"?'],
    ],
    [
      "version: 1\nmatrix: { approve: { approvals: 11 } }\n",
      ["2:33 matrix.approve.approvals: 11 is too many; write 10 or less"],
    ],
    [
      "version: 1\nmatrix: { approve: { approvals: -1 } }\n",
      ["2:33 matrix.approve.approvals: -1 is too few; write 0 or more"],
    ],
    [
      "version: 1\nmatrix: { approve: { approvals: 1.5 } }\n",
      ["2:33 matrix.approve.approvals: this must be a whole number, and it is 1.5; write digits, such as 2"],
    ],
    [
      "version: 1\nmatrix: { approve: { approvals: '2' } }\n",
      ['2:33 matrix.approve.approvals: this must be a whole number, and it is "2"; write it without quotes'],
    ],
    [
      "version: 1\nmatrix: { strong: { approvals: 0 } }\n",
      ['2:32 matrix.strong.approvals: "strong" always needs a person; ask for at least 1 approval'],
    ],
    [
      "version: 1\nmatrix: { secrets: { approvals: 0 } }\n",
      ['2:33 matrix.secrets.approvals: "secrets" always needs a person; ask for at least 1 approval'],
    ],
    [
      "version: 1\nmatrix: { approve: { from: [] } }\n",
      ["2:28 matrix.approve.from: this list may not be empty; name at least one"],
    ],
    [
      "version: 1\nmatrix: { approve: { from: [codeowners] } }\n",
      ['2:29 matrix.approve.from.0: there is no group called "codeowners" — did you mean "code-owners"?'],
    ],
    [
      "version: 1\nmatrix: { approve: { from: ['@renovate[bot]'] } }\n",
      ['2:29 matrix.approve.from.0: "@renovate[bot]" is a bot, and only people approve; name a person or a team'],
    ],
    [
      "version: 1\nmatrix: { approve: { from: ['@a/b/c'] } }\n",
      ['2:29 matrix.approve.from.0: "@a/b/c" is no group; write "@org/team", without the team above it'],
    ],
    [
      "version: 1\nmatrix: { approve: { from: [{ all: ['@a'] }] } }\n",
      [
        '2:29 matrix.approve.from.0: this is no group; write "code-owners", "maintainers", "writers", "@org/team", "@login" or { any: [...] } with those',
      ],
    ],
    [
      "version: 1\nmatrix: { approve: { expires: 3 days } }\n",
      [
        '2:31 matrix.approve.expires: "3 days" is no duration; write minutes, hours or days, such as "30m", "72h" or "7d", up to a year',
      ],
    ],
    [
      "version: 1\nmatrix: { approve: { expires: 0h } }\n",
      [
        '2:31 matrix.approve.expires: "0h" is no duration; write minutes, hours or days, such as "30m", "72h" or "7d", up to a year',
      ],
    ],
    [
      "version: 1\nagents: { at_least: { infro: strong } }\n",
      ['2:23 agents.at_least.infro: there is no class called "infro" — did you mean "infra"?'],
    ],
    [
      "version: 1\nagents: { logins: ['a b'] }\n",
      ['2:20 agents.logins.0: "a b" is no login; write the account\'s name, such as "octocat" or "acme-bot[bot]"'],
    ],
    [
      "version: 1\nagents: { branches: ['/ai/**'] }\n",
      ['2:22 agents.branches.0: paths start at the root of the repository, so write "ai/**" without the leading slash'],
    ],
    [
      "version: 1\npeople: ana\n",
      ["2:9 people: people are lists of logins; write a list for each person, such as [[ana, ana-work], [ben, ben2]]"],
    ],
    [
      "version: 1\nevidence: { x: {} }\n",
      ["2:13 evidence.x: say how it is shown: with section, checks, attested_by, label, link or files"],
    ],
    [
      "version: 1\nevidence: { x: { label: a, section: b } }\n",
      [
        "2:13 evidence.x: this is shown in one way only, and section and label are 2; split it into 2 kinds of evidence",
      ],
    ],
    [
      "version: 1\nevidence: { x: { label: a, min_words: 2 } }\n",
      ['2:28 evidence.x.min_words: only a "section" has words to count; remove "min_words"'],
    ],
    [
      "version: 1\nfallback_owners: [code-owners]\n",
      [
        '2:19 fallback_owners.0: fallback owners answer where there is no code owner, so "code-owners" cannot be one of them; remove it',
      ],
    ],
    ["version: 1\nself_approval: yes\n", ['2:16 self_approval: "yes" is not allowed here; write forbid or attest']],
  ])("%j", (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  test.each([
    ["https://github.com/acme/.github", 'a repository is named here, and not its address; write "acme/.github"'],
    ["git@github.com:acme/policies.git", 'a repository is named here, and not its address; write "acme/policies"'],
    ["github.acme.example/acme/policies", 'a repository is named here, and not its address; write "acme/policies"'],
    ["https://example.test", "a repository is named here, and not an address; write OWNER/REPO, such as"],
    ["'@acme/.github'", 'a repository is named without "@"; write "acme/.github"'],
    ["acme/.github@main", 'it is always read from the default branch of that repository; remove "@main"'],
    ["acme/policies:base.yml@v2", 'it is always read from the default branch of that repository; remove "@v2"'],
    ["acme/policies, acme/more", "only one policy can be extended; write one OWNER/REPO, such as"],
    ["acme", '"acme" names no repository; write OWNER/REPO, such as'],
    ["acme/..", '"acme/.." names no repository; write OWNER/REPO, such as'],
    ["acme/a/b", '"acme/a/b" names no repository; write OWNER/REPO, such as'],
    ["acme/a:b.yml:c.yml", '"acme/a:b.yml:c.yml" names no repository; write OWNER/REPO, such as'],
    ["acme/a:/base.yml", 'a path starts at the root of that repository by itself; write "base.yml" after the colon'],
    ["acme/a:x/../base.yml", '"x/../base.yml" is no path of a file; write the folders and the name as git lists them'],
    ["acme/a:./base.yml", '"./base.yml" is no path of a file; write the folders and the name as git lists them'],
    ["acme/a:base.json", '"base.json" is no policy file; name one that ends in .yml, such as "policies/base.yml"'],
  ])("extends: %s", (text, says) => {
    const problems = problemsOf(`version: 1\nextends: ${text.startsWith("'") ? text : `"${text}"`}\n`);
    expect(problems).toEqual([expect.stringMatching(/^2:10 extends: /)]);
    expect(problems[0]).toContain(says);
  });
  test.each([
    [
      "extends: [acme/a, acme/b]",
      '2:10 extends: only one policy can be extended; write it without a list: "acme/.github"',
    ],
    ["extends:", '2:1 extends: "extends" has no value; give it text'],
    ["extends: { repository: acme/a }", "2:10 extends: this must be text, and it is keys with values; write one text"],
  ])("%s", (line, problem) => {
    expect(problemsOf(`version: 1\n${line}\n`)).toEqual([problem]);
  });

  test("problems come in the order of the file", () => {
    const lines = problemsOf("modes: a\nversion: 3\nclases: b\nmatrx: c\n").map((problem) => problem.split(" ")[0]);
    expect(lines).toEqual(["1:1", "2:10", "3:1", "4:1"]);
  });
});

describe("YAML that could mean something else is refused", () => {
  test.each([
    ["version: 1\nversion: 1\n", ['2:1 version: "version" is written twice here; keep one of them']],
    ["version: 1\nclasses:\n  ci: {}\n  'ci': {}\n", ['4:3 classes.ci: "ci" is written twice here; keep one of them']],
    ["version: &v 1\n", ["1:10 version: anchors (&name) are not supported; write the value out wherever it is needed"]],
    [
      "version: 1\nclasses: { ci: { paths: [**/x] } }\n",
      ['2:26 classes.ci.paths.0: a value that starts with a star must be in quotes; write "**/x"'],
    ],
    ["version: !!int 1\n", ["1:10 version: the tag !!int is not supported; remove it"]],
    ["version: 1\nmatrix:\n  <<: {}\n", ['3:3 matrix.<<: merge keys ("<<") are not supported; write the values out']],
    ["version: 1\n__proto__: {}\n", ['2:1 __proto__: "__proto__" cannot be used as a name here; choose another']],
    [
      "version: 1\nclasses: { constructor: {paths: [a]} }\n",
      ['2:12 classes.constructor: "constructor" cannot be used as a name here; choose another'],
    ],
    ["version: 1\n? [a]\n: 2\n", ["2:3 : a key must be plain text, not a list or a mapping; write one name"]],
    ["--- {version: 1}\n--- {version: 1}\n", ["2:1 : the file holds 2 YAML documents; keep one"]],
    ["version: 1\nclasses:\n\tci: {}\n", ["3:1 : this is not valid YAML: tabs may not indent it; indent with spaces"]],
    [
      "version: 1\nfallback_owners: [@acme/x]\n",
      ['2:19 : this is not valid YAML: a name that starts with "@" must be in quotes; put quotes around it'],
    ],
    ["version: 1\nself_approval: \u0000\n", ["2:16 : the file is not UTF-8 text; save it as UTF-8"]],
    ["version: 1\nmode: \uFFFD\n", ["2:7 : the file is not UTF-8 text; save it as UTF-8"]],
  ])("%j", (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });
});

describe("limits", () => {
  const classes = (count: number): string =>
    Array.from({ length: count }, (_, index) => `  c${index}: { paths: [a] }`).join("\n");
  const globs = (count: number): string => Array.from({ length: count }, (_, index) => `a${index}`).join(", ");
  test.each([
    ["64 KiB", `version: 1\n#${"x".repeat(MAX_POLICY_BYTES)}`, "64 KiB"],
    ["64 KiB of two-byte letters", `version: 1\n#${"é".repeat(MAX_POLICY_BYTES / 2)}`, "64 KiB"],
    ["10 MB", "x".repeat(10_000_000), "64 KiB"],
    ["depth", `version: 1\nclasses: ${"[".repeat(1000)}`, "nested at most 20 levels"],
    ["classes", `version: 1\nclasses:\n${classes(101)}`, "at most 100 classes"],
    ["globs", `version: 1\nclasses:\n  ci: { paths: [${globs(501)}] }`, "at most 500 globs"],
    ["length of a glob", `version: 1\nclasses: { ci: { paths: [${"a".repeat(257)}] } }`, "at most 256 characters"],
    ["globstars", `version: 1\nclasses: { ci: { paths: ["${"**/a/".repeat(9)}b"] } }`, 'at most 8 "**"'],
    ["stars", `version: 1\nclasses: { ci: { paths: ["${"a*".repeat(17)}"] } }`, 'at most 16 "*"'],
    ["extended patterns", 'version: 1\nclasses: { ci: { paths: ["+(a|b)"] } }', "not supported"],
    ["braces", 'version: 1\nclasses: { ci: { paths: ["{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}"] } }', "128 patterns"],
    ["aliases that grow", `version: 1\na: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]`, "not supported"],
  ])("%s", (_what, text, says) => {
    expect(problemsOf(text).join("\n")).toContain(says);
  });
  test("at the limit all is well", () => {
    expect(problemsOf(`version: 1\nclasses:\n${classes(100)}`)).toEqual([]);
    expect(problemsOf(`version: 1\nclasses:\n  ci: { paths: [${globs(500)}] }`)).toEqual([]);
  });
  test("nothing reaches the prototype of an object", () => {
    problemsOf('version: 1\n"__proto__": { polluted: true }\nevidence: { __proto__: { polluted: true } }');
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
