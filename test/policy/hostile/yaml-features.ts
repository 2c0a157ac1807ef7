import { policy, type HostilePolicy } from "./hostile-policy.js";

const laughs = (depth: number): readonly string[] =>
  Array.from({ length: depth }, (_, at) =>
    at === 0 ? "a0: &a0 [x]" : `a${at}: &a${at} [${`*a${at - 1}, `.repeat(9)}]`,
  );

/** YAML says more than JSON, and each of these could make a file mean something other than it seems to. */
export const yamlFeatures: readonly HostilePolicy[] = [
  {
    name: "a bomb of aliases",
    policy: policy(...laughs(40)),
    first: "2:5 anchors (&name) are not supported; write the value out wherever it is needed",
  },
  {
    name: "an anchor that nobody uses",
    policy: policy("mode: &m enforce"),
    first: "2:7 anchors (&name) are not supported; write the value out wherever it is needed",
  },
  {
    name: "an alias to an anchor",
    policy: policy("people: [[&a ana], [*a]]"),
    first: "2:11 anchors (&name) are not supported; write the value out wherever it is needed",
  },
  {
    name: "an alias to itself",
    policy: policy("people: &a [*a]"),
    first: "2:9 anchors (&name) are not supported; write the value out wherever it is needed",
  },
  {
    name: "an alias that leads nowhere",
    policy: policy("classes: { ci: { paths: [*.yml] } }"),
    first: '2:26 a value that starts with a star must be in quotes; write "*.yml"',
  },
  {
    name: "a merge key",
    policy: policy("matrix:", "  approve: { <<: { approvals: 0 } }"),
    first: '3:14 merge keys ("<<") are not supported; write the values out',
  },
  {
    name: "a merge key with an alias",
    policy: policy("matrix:", "  approve: { <<: *base }"),
    first: '3:14 merge keys ("<<") are not supported; write the values out',
  },
  {
    name: "a key twice",
    policy: policy("mode: enforce", "mode: observe"),
    first: '3:1 "mode" is written twice here; keep one of them',
  },
  {
    name: "the version twice",
    policy: policy("version: 1"),
    first: '2:1 "version" is written twice here; keep one of them',
  },
  {
    name: "a key twice, once in quotes",
    policy: policy("mode: enforce", '"mode": observe'),
    first: '3:1 "mode" is written twice here; keep one of them',
  },
  {
    name: "a key twice, once by escapes",
    policy: policy("mode: enforce", '"\\x6dode": observe'),
    first: '3:1 "mode" is written twice here; keep one of them',
  },
  {
    name: "a key twice, deep",
    policy: policy("matrix:", "  approve:", "    approvals: 2", "    from: [maintainers]", "    approvals: 0"),
    first: '6:5 "approvals" is written twice here; keep one of them',
  },
  {
    name: "a key twice in a flow mapping",
    policy: policy("classes: { ci: { tier: strong, tier: allow } }"),
    first: '2:32 "tier" is written twice here; keep one of them',
  },
  {
    name: "a function",
    policy: policy('mode: !!js/function "function () { return 1 }"'),
    first: "2:7 the tag !!js/function is not supported; remove it",
  },
  {
    name: "a binary",
    policy: policy("mode: !!binary ZW5mb3JjZQ=="),
    first: "2:7 the tag !!binary is not supported; remove it",
  },
  {
    name: "a set",
    policy: policy("people: !!set { ana, ben }"),
    first: "2:9 the tag !!set is not supported; remove it",
  },
  {
    name: "a tag of its own",
    policy: policy("matrix: !matrix {}"),
    first: '2:9 YAML takes a leading "!" for a tag, which is not supported; put the value in quotes',
  },
  {
    name: "a tag on a key",
    policy: policy("!!str mode: enforce"),
    first: "2:1 the tag !!str is not supported; remove it",
  },
  {
    name: "a tag by address",
    policy: policy("mode: !<tag:yaml.org,2002:str> enforce"),
    first: "2:7 the tag !<tag:yaml.org,2002:str> is not supported; remove it",
  },
  {
    name: "a negated glob that YAML takes for a tag",
    policy: policy("classes: { ci: { paths: [!docs/**] } }"),
    first: '2:26 YAML takes a leading "!" for a tag, which is not supported; put the value in quotes',
  },
  {
    name: "two documents",
    policy: "version: 1\n---\nversion: 1\nmode: observe\n",
    first: "2:1 the file holds 2 YAML documents; keep one",
  },
  {
    name: "a second document behind an end",
    policy: "---\nversion: 1\n...\n---\nmode: observe\n",
    first: "4:1 the file holds 2 YAML documents; keep one",
  },
  {
    name: "a hundred documents",
    policy: "---\nversion: 1\n".repeat(100),
    first: "3:1 the file holds 100 YAML documents; keep one",
  },
  {
    name: "a key that is a list",
    policy: policy("? [a, b]", ": c"),
    first: "2:3 a key must be plain text, not a list or a mapping; write one name",
  },
  {
    name: "a key that is a mapping",
    policy: policy("{ a: b }: c"),
    first: "2:1 a key must be plain text, not a list or a mapping; write one name",
  },
  {
    name: "tabs",
    policy: policy("classes:", "\tci: {}"),
    first: "3:1 this is not valid YAML: tabs may not indent it; indent with spaces",
  },
  {
    name: "a directive",
    policy: "%YAML 1.1\n---\nversion: 1\nself_approval: yes\n",
    first: '4:16 "yes" is not allowed here; write forbid or attest',
  },
  {
    name: "a bracket that never closes",
    policy: policy("classes: { ci: { paths: ["),
    first: "3:1 this is not valid YAML: a bracket or a quote above is still open; close it",
  },
  {
    name: "a quote that never closes",
    policy: policy('mode: "enforce'),
    first: "3:1 this is not valid YAML: a bracket or a quote above is still open; close it",
  },
  {
    name: "a bad indentation",
    policy: policy("classes:", "  ci: {}", " docs: {}"),
    first:
      "4:2 this is not valid YAML: this stands neither under nor beside the lines above; indent it like its neighbours",
  },
  {
    name: "a name that starts with @",
    policy: policy("fallback_owners: [@acme/x]"),
    first: '2:19 this is not valid YAML: a name that starts with "@" must be in quotes; put quotes around it',
  },
  {
    name: "a depth of 21",
    policy: policy(`people: ${"[".repeat(20)}${"]".repeat(20)}`),
    first: "2:28 a policy may be nested at most 20 levels deep, and this goes deeper; write it flatter",
  },
  {
    name: "a depth of 1,000 in brackets",
    policy: policy(`people: ${"[".repeat(1000)}${"]".repeat(1000)}`),
    first: "2:28 a policy may be nested at most 20 levels deep, and this goes deeper; write it flatter",
  },
  {
    name: "a depth of 1,000 in braces",
    policy: policy(`classes: ${"{a: ".repeat(1000)}${"}".repeat(1000)}`),
    first: "2:83 a policy may be nested at most 20 levels deep, and this goes deeper; write it flatter",
  },
  {
    name: "a depth of 1,000 in dashes",
    policy: policy("people:", `  ${"- ".repeat(1000)}x`),
    first: "3:41 a policy may be nested at most 20 levels deep, and this goes deeper; write it flatter",
  },
  {
    name: "a depth of 300 by indentation",
    policy: policy(...Array.from({ length: 300 }, (_, at) => `${" ".repeat(at)}a:`)),
    first: "21:20 a policy may be nested at most 20 levels deep, and this goes deeper; write it flatter",
  },
];
