import { items, lines, policy, type HostilePolicy } from "./hostile-policy.js";

/** Names that refer to nothing, or to something other than they seem to. */
export const names: readonly HostilePolicy[] = [
  {
    name: "thousands of people who all have to approve",
    policy: policy(`matrix: { review: { from: [${items(5000, (at) => `"@a${at}"`)}] } }`),
    first: "2:27 a list may name at most 50 groups, and this one names 5000; name a team instead",
  },
  {
    name: "thousands of wrong globs beside thousands of wrong shapes",
    policy: policy(
      `classes: { a: { paths: [${items(7000, () => "/a")}] }, b: { paths: [${items(7000, () => "1")}] } }`,
    ),
    first: '2:25 paths start at the root of the repository, so write "a" without the leading slash',
  },
  {
    name: "thousands who answer for what nobody owns",
    policy: policy(`fallback_owners: [${items(5000, (at) => `"@a${at}"`)}]`),
    first: "2:18 a list may name at most 50 groups, and this one names 5000; name a team instead",
  },
  {
    name: "a Cyrillic letter in a class",
    policy: policy("classes: { \u0430uth: { tier: allow } }"),
    first: '2:12 this only looks like "auth"; write it as "auth"',
  },
  {
    name: "a Cyrillic letter in a row",
    policy: policy("matrix: { \u0430uth: { approvals: 0 } }"),
    first: '2:11 there is no tier or class called "аuth" — did you mean "auth"?',
  },
  {
    name: "a full-width class",
    policy: policy("classes: { \uff43\uff49: { paths: [a] } }"),
    first: '2:12 this only looks like "ci"; write it as "ci"',
  },
  {
    name: "a zero-width space in a class",
    policy: policy("classes: { auth\u200b: { tier: allow } }"),
    first: '2:12 this only looks like "auth"; write it as "auth"',
  },
  {
    name: "a class in capitals",
    policy: policy("classes: { CI: { tier: allow } }"),
    first: '2:12 this only looks like "ci"; write it as "ci"',
  },
  {
    name: "two classes that differ by case",
    policy: policy("classes: { ledger: { paths: [a] }, Ledger: { paths: [b] } }"),
    first: '2:36 a class is named with at most 40 lower-case letters, digits and single hyphens; write "ledger"',
  },
  {
    name: "a class called like a tier",
    policy: policy("classes: { block: { paths: [a] } }"),
    first: '2:12 "block" is a tier, so no class can have that name; choose another',
  },
  {
    name: "a class with a slash",
    policy: policy("classes: { a/b: { paths: [a] } }"),
    first: '2:12 a class is named with at most 40 lower-case letters, digits and single hyphens; write "a-b"',
  },
  {
    name: "a class of 41 letters",
    policy: policy(`classes: { ${"a".repeat(41)}: { paths: [a] } }`),
    first:
      '2:12 a class is named with at most 40 lower-case letters, digits and single hyphens; write a name such as "billing-api"',
  },
  {
    name: "a class that is a number",
    policy: policy("classes: { 1: { paths: [a] } }"),
    first: "2:12 a key must be text; put it in quotes",
  },
  {
    name: "a class that is empty",
    policy: policy('classes: { "": { paths: [a] } }'),
    first:
      '2:12 a class is named with at most 40 lower-case letters, digits and single hyphens; write a name such as "billing-api"',
  },
  {
    name: "a class that is null",
    policy: policy("classes: { ~: { paths: [a] } }"),
    first: "2:12 a key must be text; put it in quotes",
  },
  {
    name: "a class without files",
    policy: policy("classes: { zebra: { tier: allow } }"),
    first: '2:12 there is no built-in class called "zebra"; give it paths, as a class of your own needs them',
  },
  {
    name: "a direction mark in a reason",
    policy: policy('classes: { ci: { why: "safe \u202e evil" } }'),
    first:
      "2:29 this holds a character that changes the direction of writing (U+202E), so that it reads other than it is; remove it",
  },
  {
    name: "a direction mark in a comment",
    policy: policy("# safe \u2066 evil"),
    first:
      "2:8 this holds a character that changes the direction of writing (U+2066), so that it reads other than it is; remove it",
  },
  {
    name: "a direction mark by escape",
    policy: policy('evidence: { x: { label: "a\\u202eb" } }'),
    first:
      "2:25 this holds a character that changes the direction of writing (U+202E), so that it reads other than it is; remove it",
  },
  {
    name: "a direction mark in a login",
    policy: policy("agents: { logins: [ana\u202e] }"),
    first:
      "2:23 this holds a character that changes the direction of writing (U+202E), so that it reads other than it is; remove it",
  },
  {
    name: "a direction mark in a group",
    policy: policy('fallback_owners: ["@acme/a\\u202eb"]'),
    first:
      "2:19 this holds a character that changes the direction of writing (U+202E), so that it reads other than it is; remove it",
  },
  {
    name: "a homoglyph in a group",
    policy: policy('fallback_owners: ["@\u0430cme/sec"]'),
    first: '2:19 "@аcme/sec" has letters that only look right; write "@acme/sec"',
  },
  {
    name: "a team of a team",
    policy: policy('fallback_owners: ["@a/b/c"]'),
    first: '2:19 "@a/b/c" is no group; write "@org/team", without the team above it',
  },
  {
    name: "a team without the sign",
    policy: policy("fallback_owners: [acme/sec]"),
    first: '2:19 there is no group called "acme/sec"; write a person or a team as "@acme/sec"',
  },
  {
    name: "everybody",
    policy: policy('fallback_owners: ["*", "@*"]'),
    first: '2:19 "*" is no group; write "code-owners", "maintainers", "writers", "@org/team" or "@login"',
  },
  {
    name: "a bot that approves",
    policy: policy('matrix: { approve: { from: ["@github-actions[bot]"] } }'),
    first: '2:29 "@github-actions[bot]" is a bot, and only people approve; name a person or a team',
  },
  {
    name: "a bot among any",
    policy: policy('matrix: { approve: { from: [{ any: ["@a", "@b[bot]"] }] } }'),
    first: '2:43 "@b[bot]" is a bot, and only people approve; name a person or a team',
  },
  {
    name: "an e-mail address for a group",
    policy: policy("fallback_owners: [ana@acme.dev]"),
    first: '2:19 "ana@acme.dev" is no group; write "code-owners", "maintainers", "writers", "@org/team" or "@login"',
  },
  {
    name: "code owners for lack of code owners",
    policy: policy("fallback_owners: [code-owners]"),
    first:
      '2:19 fallback owners answer where there is no code owner, so "code-owners" cannot be one of them; remove it',
  },
  {
    name: "the same in any",
    policy: policy("fallback_owners: [{ any: [maintainers, code-owners] }]"),
    first:
      '2:40 fallback owners answer where there is no code owner, so "code-owners" cannot be one of them; remove it',
  },
  {
    name: "all agents",
    policy: policy('agents: { logins: ["*"] }'),
    first: '2:20 "*" is no login; write the account\'s name, such as "octocat" or "acme-bot[bot]"',
  },
  {
    name: "a login with a line break",
    policy: policy('agents: { logins: ["a\\nb"] }'),
    first: '2:20 "a\nb" is no login; write the account\'s name, such as "octocat" or "acme-bot[bot]"',
  },
  {
    name: "governance lowered",
    policy: policy("classes: { governance: { tier: allow } }"),
    first: '2:32 "governance" is never below "strong", so it cannot be "allow"; remove the tier',
  },
  {
    name: "secrets replaced",
    policy: policy("classes: { secrets: { replace: true, paths: [a] } }"),
    first: '2:32 the built-in paths of "secrets" always apply; remove "replace" and add your own paths',
  },
  {
    name: "an exception to governance",
    policy: policy('classes: { governance: { except: ["**"] } }'),
    first: '2:26 nothing can be taken out of "governance"; remove "except"',
  },
  {
    name: "nobody for strong",
    policy: policy("matrix: { strong: { approvals: 0 } }"),
    first: '2:32 "strong" always needs a person; ask for at least 1 approval',
  },
  {
    name: "a row for block",
    policy: policy("matrix: { block: { approvals: 0 } }"),
    first: '2:11 no approval helps against "block", so it has no row; write the row for "strong"',
  },
  {
    name: "a row of nothing",
    policy: policy("matrix: { zebra: { approvals: 0 } }"),
    first: '2:11 there is no tier or class called "zebra"; declare the class under "classes"',
  },
  {
    name: "evidence that nobody defined",
    policy: policy("matrix: { approve: { evidence: [rolback] } }"),
    first: '2:33 there is no evidence called "rolback" — did you mean "rollback"?',
  },
  {
    name: "evidence that nothing is like",
    policy: policy("matrix: { approve: { evidence: [zebra] } }"),
    first: '2:33 there is no evidence called "zebra"; declare it under "evidence"',
  },
  {
    name: "evidence shown by nothing",
    policy: policy("evidence: { x: {} }"),
    first: "2:13 say how it is shown: with section, checks, attested_by, label, link or files",
  },
  {
    name: "evidence shown in two ways",
    policy: policy("evidence: { x: { label: a, section: b } }"),
    first: "2:13 this is shown in one way only, and section and label are 2; split it into 2 kinds of evidence",
  },
  {
    name: "a link to anywhere",
    policy: policy('evidence: { x: { link: "*" } }'),
    first:
      '2:24 a link has at most 256 characters and says where it leads; write "https://" and a host first, then "*" for any text',
  },
  {
    name: "a link that runs",
    policy: policy('evidence: { x: { link: "javascript:alert(1)" } }'),
    first:
      '2:24 a link has at most 256 characters and says where it leads; write "https://" and a host first, then "*" for any text',
  },
  {
    name: "a tier for agents of no class",
    policy: policy("agents: { at_least: { infro: strong } }"),
    first: '2:23 there is no class called "infro" — did you mean "infra"?',
  },
  {
    name: "an organisation's policy by address",
    policy: policy("extends: https://evil.dev/policy.yml"),
    first:
      '2:10 a repository is named here, and not an address; write OWNER/REPO, such as "acme/.github", or "acme/policies:base.yml" for another file',
  },
  {
    name: "names of 40 letters that all look alike",
    policy: policy(
      "evidence:",
      lines(150, (at) => `  ${"a".repeat(36)}${at}: {label: a}`),
      "matrix:",
      "  approve:",
      "    evidence:",
      lines(1100, (at) => `      - ${"a".repeat(34)}b${at}`),
    ),
    first:
      '156:9 there is no evidence called "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab0" — did you mean "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa0"?',
  },
  {
    name: "thousands of classes, and thousands of names that are none",
    policy: policy(
      "classes:",
      lines(2200, (at) => `  c${at}: {}`),
      "matrix:",
      lines(2200, (at) => `  d${at}: {}`),
    ),
    first: "2:1 a policy may name at most 100 classes, and this one names 2200; merge some of them",
  },
];
