import { policy, type HostilePolicy } from "./hostile-policy.js";
import { policyFile } from "../../../src/policy/schema.js";

const KEYS = Object.keys(policyFile.shape).join(", ");

const places: readonly {
  readonly place: string;
  readonly written: (name: string) => string;
  readonly column: number;
}[] = [
  { place: "key", written: (name) => `${name}: {}`, column: 1 },
  { place: "class", written: (name) => `classes: { ${name}: { paths: [a] } }`, column: 12 },
  { place: "row", written: (name) => `matrix: { ${name}: { approvals: 1 } }`, column: 11 },
  { place: "kind of evidence", written: (name) => `evidence: { ${name}: { label: a } }`, column: 13 },
  { place: "tier for agents", written: (name) => `agents: { at_least: { ${name}: strong } }`, column: 23 },
  { place: "person", written: (name) => `people: { ${name}: [ana] }`, column: 11 },
];

const written = ["__proto__", '"__proto__"', '"\\x5f_proto__"', "constructor", "prototype"];

/** Names that a JavaScript object has already, wherever the author may choose a name. */
export const specialNames: readonly HostilePolicy[] = [
  ...places.flatMap(({ place, written: line, column }) =>
    written.map((name) => ({
      name: `a ${place} called ${name}`,
      policy: policy(line(name)),
      first: `2:${column} "${name.replaceAll('"', "").replace("\\x5f", "_")}" cannot be used as a name here; choose another`,
    })),
  ),
  {
    name: "a key called toString",
    policy: policy("toString: {}"),
    first: `2:1 there is no key called "toString"; the keys are ${KEYS}`,
  },
  {
    name: "a class called toString",
    policy: policy("classes: { toString: { paths: [a] } }"),
    first: '2:12 a class is named with at most 40 lower-case letters, digits and single hyphens; write "to-string"',
  },
  {
    name: "a row called toString",
    policy: policy("matrix: { toString: { approvals: 1 } }"),
    first: '2:11 there is no tier or class called "toString"; declare the class under "classes"',
  },
  {
    name: "evidence called hasOwnProperty",
    policy: policy("evidence: { hasOwnProperty: { label: a } }"),
    first:
      '2:13 evidence is named with at most 40 lower-case letters, digits and single hyphens; write "has-own-property"',
  },
  {
    name: "evidence asked for by valueOf",
    policy: policy("matrix: { ci: { evidence: [valueOf] } }"),
    first: '2:28 there is no evidence called "valueOf"; declare it under "evidence"',
  },
  {
    name: "a tier for agents called toString",
    policy: policy("agents: { at_least: { toString: strong } }"),
    first: '2:23 there is no class called "toString"; declare it under "classes"',
  },
];
