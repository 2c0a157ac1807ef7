import { describe, expect, test } from "@jest/globals";
import { infraContent } from "../../../src/probes/infra/infra-content.js";
import { aFile } from "../../support/builders.js";

const PATH = "k8s/network.yaml";
const policy = (spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: web\nspec:\n${spec}`;
const PODS = "  podSelector: {}\n";
const FROM = "  ingress:\n    - from:\n        - podSelector:\n            matchLabels:\n              app: web\n";
const PORTS = "      ports:\n        - port: 80\n";
const BOTH = "  policyTypes:\n    - Ingress\n    - Egress\n";

type Row = readonly [why: string, before: string, after: string, says: readonly string[], inPatch?: readonly string[]];

const rows: readonly Row[] = [
  [
    "a direction less",
    policy(PODS + BOTH),
    policy(PODS + "  policyTypes:\n    - Ingress\n"),
    ["no longer restricts what goes out"],
    ["no longer says `- Egress`"],
  ],
  ["a direction more", policy(PODS + "  policyTypes:\n    - Ingress\n"), policy(PODS + BOTH), []],
  [
    "its peers gone",
    policy(PODS + FROM + PORTS),
    policy(`${PODS}  ingress:\n    - ports:\n        - port: 80\n`),
    ["lets everything in"],
    ["no longer says `- from:`"],
  ],
  [
    "a rule for everybody",
    policy(PODS + FROM),
    policy(`${PODS}${FROM}    - {}\n`),
    ["lets everything in"],
    ["lets everything through (- {})"],
  ],
  [
    "every namespace",
    policy(PODS + FROM),
    policy(`${PODS}${FROM}    - from:\n        - namespaceSelector: {}\n`),
    ["lets everything in"],
    ["lets everything through (- namespaceSelector: {})"],
  ],
  [
    "fewer pods",
    policy(PODS),
    policy("  podSelector:\n    matchLabels:\n      app: web\n"),
    ["no longer guards the same pods"],
    [],
  ],
  ["more pods", policy("  podSelector:\n    matchLabels:\n      app: web\n"), policy(PODS), []],
  ["a rule less", policy(PODS + FROM + PORTS), policy(PODS), []],
  ["another port", policy(PODS + FROM + PORTS), policy(PODS + FROM + PORTS.replace("80", "443")), []],
  [
    "one peer more",
    policy(PODS + FROM),
    policy(`${PODS}${FROM}        - podSelector:\n            matchLabels:\n              app: job\n`),
    [],
  ],
  [
    "only the layout",
    policy(PODS + BOTH),
    policy("  policyTypes: [Egress, Ingress]\n" + PODS),
    [],
    ["no longer says `- Ingress`"],
  ],
  ["gone as a whole", policy(PODS), "", ["no longer describes NetworkPolicy/web"]],
];

const expected = (says: readonly string[]) => says.map((one) => expect.stringContaining(one));

describe("a network policy", () => {
  test.each(rows)("%s", (_why, before, after, says) => {
    const signals = infraContent.ask(aFile(PATH, { content: { before, after } }));
    expect(signals.map(({ because }) => because)).toEqual(expected(says));
    expect(signals.map(({ tier }) => tier)).toEqual(says.map(() => "strong"));
  });

  test.each(rows)("as a patch: %s", (_why, before, after, says, inPatch = says) => {
    const [old, now] = [before.split("\n"), after.split("\n")];
    let start = 0;
    while (start < Math.min(old.length, now.length) && old[start] === now[start]) start += 1;
    const lines = [
      ...old.slice(0, start).map((line) => ` ${line}`),
      ...old.slice(start).map((line) => `-${line}`),
      ...now.slice(start).map((line) => `+${line}`),
    ];
    const signals = infraContent.ask(aFile(PATH, { patch: `@@ -1,9 +1,9 @@\n${lines.join("\n")}` }));
    expect(signals.map(({ because }) => because)).toEqual(expected(inPatch));
  });
});
