import { policy, type HostilePolicy } from "./hostile-policy.js";

/** One kind of value where another belongs. */
export const shapes: readonly HostilePolicy[] = [
  {
    name: "no version",
    policy: "mode: enforce\n",
    first: '1:1 the version is missing; add "version: 1" as the first line',
  },
  {
    name: "another version",
    policy: "version: 2\n",
    first: '1:10 this app understands version 1 of the policy, and not 2; write "version: 1"',
  },
  {
    name: "a version with a fraction",
    policy: "version: 1.5\n",
    first: '1:10 this app understands version 1 of the policy, and not 1.5; write "version: 1"',
  },
  {
    name: "a version in quotes",
    policy: 'version: "1"\n',
    first: "1:10 the version is a number; write it without quotes",
  },
  {
    name: "a version that is true",
    policy: "version: true\n",
    first: '1:10 this app understands version 1 of the policy, and not true; write "version: 1"',
  },
  {
    name: "a version that is empty",
    policy: "version:\n",
    first: '1:1 this app understands version 1 of the policy, and not an empty one; write "version: 1"',
  },
  {
    name: "a version that is a list",
    policy: "version: [1]\n",
    first: '1:10 this app understands version 1 of the policy, and not a list; write "version: 1"',
  },
  {
    name: "a list at the top",
    policy: "- version: 1\n",
    first: '1:1 a policy is keys with values, and this file is a list; start with "version: 1"',
  },
  {
    name: "a text at the top",
    policy: "version 1\n",
    first: '1:1 a policy is keys with values, and this file is "version 1"; start with "version: 1"',
  },
  {
    name: "a number at the top",
    policy: "1\n",
    first: '1:1 a policy is keys with values, and this file is 1; start with "version: 1"',
  },
  {
    name: "endlessly many approvals",
    policy: policy("matrix: { approve: { approvals: .inf } }"),
    first: "2:33 this must be a whole number, and it is Infinity; write digits, such as 2",
  },
  {
    name: "no number of approvals",
    policy: policy("matrix: { approve: { approvals: .nan } }"),
    first: "2:33 this must be a whole number, and it is NaN; write digits, such as 2",
  },
  {
    name: "a word for endless",
    policy: policy("matrix: { approve: { approvals: Infinity } }"),
    first: '2:33 this must be a whole number, and it is "Infinity"; write digits, such as 2',
  },
  {
    name: "half an approval",
    policy: policy("matrix: { approve: { approvals: 0.5 } }"),
    first: "2:33 this must be a whole number, and it is 0.5; write digits, such as 2",
  },
  {
    name: "fewer than no approvals",
    policy: policy("matrix: { approve: { approvals: -1 } }"),
    first: "2:33 -1 is too few; write 0 or more",
  },
  {
    name: "a billion approvals",
    policy: policy("matrix: { approve: { approvals: 1e9 } }"),
    first: "2:33 1000000000 is too many; write 10 or less",
  },
  {
    name: "approvals in hexadecimal",
    policy: policy("matrix: { approve: { approvals: 0xFF } }"),
    first: "2:33 255 is too many; write 10 or less",
  },
  {
    name: "approvals in octal",
    policy: policy("matrix: { approve: { approvals: 0o17 } }"),
    first: "2:33 15 is too many; write 10 or less",
  },
  {
    name: "approvals with an underline",
    policy: policy("matrix: { approve: { approvals: 1_0 } }"),
    first: '2:33 this must be a whole number, and it is "1_0"; write digits, such as 2',
  },
  {
    name: "approvals in base 60",
    policy: policy("matrix: { approve: { approvals: 1:30 } }"),
    first: '2:33 this must be a whole number, and it is "1:30"; write digits, such as 2',
  },
  {
    name: "more digits than a number has",
    policy: policy("matrix: { approve: { approvals: 9007199254740993 } }"),
    first: "2:33 9007199254740992 is too many; write 10 or less",
  },
  {
    name: "approvals in quotes",
    policy: policy('matrix: { approve: { approvals: "2" } }'),
    first: '2:33 this must be a whole number, and it is "2"; write it without quotes',
  },
  {
    name: "approvals that are a date",
    policy: policy("matrix: { approve: { approvals: 2026-01-01 } }"),
    first: '2:33 this must be a whole number, and it is "2026-01-01"; write digits, such as 2',
  },
  {
    name: "approvals that are empty",
    policy: policy("matrix: { approve: { approvals: } }"),
    first: '2:22 "approvals" has no value; give it a whole number',
  },
  {
    name: "yes for true",
    policy: policy("classes: { docs: { replace: yes } }"),
    first: '2:29 this must be true or false, and it is "yes"; write true',
  },
  {
    name: "off for false",
    policy: policy("classes: { docs: { replace: off } }"),
    first: '2:29 this must be true or false, and it is "off"; write false',
  },
  {
    name: "yes for a choice",
    policy: policy("self_approval: yes"),
    first: '2:16 "yes" is not allowed here; write forbid or attest',
  },
  {
    name: "true for a choice",
    policy: policy("mode: true"),
    first: "2:7 true is not allowed here; write enforce or observe",
  },
  {
    name: "a number for a duration",
    policy: policy("matrix: { approve: { expires: 72 } }"),
    first: '2:31 this must be text, and it is 72; put it in quotes: "72"',
  },
  {
    name: "a date for a duration",
    policy: policy("matrix: { approve: { expires: 2026-12-31 } }"),
    first: '2:31 "2026-12-31" is no duration; write minutes, hours or days, such as "30m", "72h" or "7d", up to a year',
  },
  {
    name: "a duration in words",
    policy: policy("matrix: { approve: { expires: 3 days } }"),
    first: '2:31 "3 days" is no duration; write minutes, hours or days, such as "30m", "72h" or "7d", up to a year',
  },
  {
    name: "an endless duration",
    policy: policy("matrix: { approve: { expires: 999999d } }"),
    first: '2:31 "999999d" is no duration; write minutes, hours or days, such as "30m", "72h" or "7d", up to a year',
  },
  {
    name: "a number for a name",
    policy: policy("evidence: { ok: { label: 5 } }"),
    first: '2:26 this must be text, and it is 5; put it in quotes: "5"',
  },
  {
    name: "no for a name",
    policy: policy("agents: { labels: [no, true] }"),
    first: '2:24 this must be text, and it is true; put it in quotes: "true"',
  },
  {
    name: "a section without a value",
    policy: policy("classes:"),
    first: '2:1 "classes" has no value; give it names with values',
  },
  {
    name: "a tilde for a value",
    policy: policy("matrix: { ci: ~ }"),
    first: '2:11 "ci" has no value; give it keys with values',
  },
  {
    name: "a class without a value",
    policy: policy("classes:", "  ci:"),
    first: '3:3 "ci" has no value; give it keys with values',
  },
  {
    name: "null in a list",
    policy: policy("classes: { ci: { paths: [a, ~] } }"),
    first: "2:29 this entry is empty; remove it",
  },
  {
    name: "an empty text",
    policy: policy('classes: { ci: { why: "" } }'),
    first: "2:23 this may not be empty; write a text",
  },
  {
    name: "a text of blanks",
    policy: policy('classes: { ci: { why: "   " } }'),
    first: "2:23 this may not be empty; write a text",
  },
  {
    name: "a long text",
    policy: policy(`classes: { ci: { why: "${"x".repeat(201)}" } }`),
    first: "2:23 this may have at most 200 characters, and it has 201; shorten it",
  },
  {
    name: "an empty list of groups",
    policy: policy("matrix: { approve: { from: [] } }"),
    first: "2:28 this list may not be empty; name at least one",
  },
  {
    name: "an empty list of fallback owners",
    policy: policy("fallback_owners: []"),
    first: "2:18 this list may not be empty; name at least one",
  },
  {
    name: "an empty list of files",
    policy: policy("evidence: { x: { files: [] } }"),
    first: "2:25 this list may not be empty; name at least one",
  },
  {
    name: "a text where a list belongs",
    policy: policy("classes: { ci: { paths: a/** } }"),
    first: '2:25 this must be a list, and it is "a/**"; write ["a/**"]',
  },
  {
    name: "a mapping where a list belongs",
    policy: policy("classes: { ci: { paths: { a: b } } }"),
    first: '2:25 this must be a list, and it is keys with values; write a list, such as ["one", "two"]',
  },
  {
    name: "a list where a mapping belongs",
    policy: policy("classes: [ci]"),
    first:
      '2:10 this must be names with values, and it is a list; write "name:" lines below it, each with its own values',
  },
  {
    name: "a list where a row belongs",
    policy: policy("matrix: { ci: [code-owners] }"),
    first: '2:15 this must be keys with values, and it is a list; write "key: value" lines below it',
  },
  {
    name: "a text where a class belongs",
    policy: policy("classes: { ci: strong }"),
    first: '2:16 this must be keys with values, and it is "strong"; write "key: value" lines below it',
  },
  {
    name: "a mapping where a text belongs",
    policy: policy("classes: { ci: { why: { a: b } } }"),
    first: "2:23 this must be text, and it is keys with values; write one text",
  },
  {
    name: "a list where a text belongs",
    policy: policy("classes: { ci: { why: [a] } }"),
    first: "2:23 this must be text, and it is a list; write one text",
  },
  {
    name: "people as a text",
    policy: policy("people: ana"),
    first: "2:9 people are lists of logins; write a list for each person, such as [[ana, ana-work], [ben, ben2]]",
  },
  {
    name: "people as one list",
    policy: policy("people: [ana, ben]"),
    first: '2:10 this must be a list, and it is "ana"; write ["ana"]',
  },
  {
    name: "people without logins",
    policy: policy("people: { ana: ana2 }"),
    first: '2:16 this must be a list, and it is "ana2"; write ["ana2"]',
  },
  {
    name: "any of nothing",
    policy: policy("matrix: { approve: { from: [{ any: [] }] } }"),
    first: "2:36 this list may not be empty; name at least one",
  },
  {
    name: "any without a list",
    policy: policy("matrix: { approve: { from: [{ any: '@a' }] } }"),
    first: '2:36 this must be a list, and it is "@a"; write ["@a"]',
  },
  {
    name: "any in any",
    policy: policy("matrix: { approve: { from: [{ any: ['@a', { any: ['@b'] }] }] } }"),
    first: '2:43 one "any" cannot hold another; list all groups in one',
  },
  {
    name: "all instead of any",
    policy: policy("matrix: { approve: { from: [{ all: ['@a'] }] } }"),
    first:
      '2:29 this is no group; write "code-owners", "maintainers", "writers", "@org/team", "@login" or { any: [...] } with those',
  },
  {
    name: "a group that is a number",
    policy: policy("fallback_owners: [7]"),
    first:
      '2:19 this is no group; write "code-owners", "maintainers", "writers", "@org/team", "@login" or { any: [...] } with those',
  },
];
