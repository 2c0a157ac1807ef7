import { lines, policy, type HostilePolicy } from "./hostile-policy.js";
import { policyFile } from "../../../src/policy/schema.js";

const KEYS = Object.keys(policyFile.shape).join(", ");

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, "utf16le");

const KIB_64 = 64 * 1024;

/** Not text at all, not the text it claims to be, or too much of it. */
export const bytes: readonly HostilePolicy[] = [
  { name: "nothing", policy: "", first: '-:- the file is empty; write "version: 1" for the defaults' },
  {
    name: "only comments",
    policy: "# version: 1\n",
    first: '1:1 the file says nothing; write "version: 1" for the defaults',
  },
  {
    name: "10 MB",
    policy: "x".repeat(10_000_000),
    first:
      "-:- the file is larger than 64 KiB, the most that a policy may have; say the same with fewer and wider globs",
  },
  {
    name: "10 MB of two-byte letters",
    policy: "é".repeat(5_000_000),
    first:
      "-:- the file is larger than 64 KiB, the most that a policy may have; say the same with fewer and wider globs",
  },
  {
    name: "one byte more than 64 KiB",
    policy: `version: 1\n#${"x".repeat(KIB_64 - 11)}`,
    first:
      "-:- the file is larger than 64 KiB, the most that a policy may have; say the same with fewer and wider globs",
  },
  {
    name: "64 KiB of two-byte letters",
    policy: `version: 1\n#${"é".repeat(KIB_64 / 2)}`,
    first:
      "-:- the file is larger than 64 KiB, the most that a policy may have; say the same with fewer and wider globs",
  },
  {
    name: "Latin-1",
    policy: Buffer.from(policy("# caf\xe9"), "latin1"),
    first: "2:6 the file is not UTF-8 text; save it as UTF-8",
  },
  { name: "UTF-16", policy: utf16("version: 1\n"), first: "1:1 the file is not UTF-8 text; save it as UTF-8" },
  {
    name: "UTF-16 the other way round",
    policy: utf16("version: 1\n").swap16(),
    first: "1:1 the file is not UTF-8 text; save it as UTF-8",
  },
  {
    name: "UTF-8 of half a character",
    policy: Buffer.from([...Buffer.from("version: 1\n# "), 0xed, 0xa0, 0x80]),
    first: "2:3 the file is not UTF-8 text; save it as UTF-8",
  },
  {
    name: "UTF-8 longer than it need be",
    policy: Buffer.from([...Buffer.from("version: 1\n# "), 0xc0, 0xaf]),
    first: "2:3 the file is not UTF-8 text; save it as UTF-8",
  },
  {
    name: "an archive",
    policy: Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0]),
    first: "1:2 the file is not UTF-8 text; save it as UTF-8",
  },
  { name: "a NUL", policy: policy("# a \0 b"), first: "2:5 the file is not UTF-8 text; save it as UTF-8" },
  {
    name: "a NUL by escape",
    policy: policy('classes: { ci: { why: "a\\0b" } }'),
    first: "2:23 this holds a control character (U+0000), so that it reads other than it is; remove it",
  },
  {
    name: "an escape sequence of the terminal",
    policy: policy('"\\e[2J": 1'),
    first: "2:1 this holds a control character (U+001B), so that it reads other than it is; remove it",
  },
  {
    name: "half a character by escape",
    policy: policy('classes: { ci: { why: "\\ud800" } }'),
    first: "2:23 this holds half a character (U+D800), so that it reads other than it is; remove it",
  },
  {
    name: "half a character in a key",
    policy: policy('classes: { "\\udc00": { paths: [a] } }'),
    first: "2:12 this holds half a character (U+DC00), so that it reads other than it is; remove it",
  },
  {
    name: "a line of 60 KiB",
    policy: policy(`nonsense: "${"x".repeat(60 * 1024)}"`),
    first: `2:1 there is no key called "nonsense"; the keys are ${KEYS}`,
  },
  {
    name: "a key of 1,000 letters",
    policy: policy(`${"k".repeat(1000)}: 1`),
    first: `2:1 there is no key called "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…"; the keys are ${KEYS}`,
  },
  {
    name: "a key of 60 KiB",
    policy: policy(`? ${"k".repeat(60 * 1024)}`, ": 1"),
    first: `2:3 there is no key called "kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…"; the keys are ${KEYS}`,
  },
  {
    name: "60 KiB of blanks before a mistake",
    policy: policy(`mode:${" ".repeat(60 * 1024)}x`),
    first: '2:61446 "x" is not allowed here; write enforce or observe',
  },
  {
    name: "10,000 commas",
    policy: policy(`people: [${",".repeat(10_000)}]`),
    first: "2:10 this is not valid YAML: there is nothing before this comma; remove it",
  },
  {
    name: "6,000 unknown keys",
    policy: policy(lines(6000, (at) => `k${at}: 1`)),
    first: `2:1 there is no key called "k0"; the keys are ${KEYS}`,
  },
  {
    name: "6,000 doubled keys",
    policy: policy(lines(6000, () => "mode: x")),
    first: '3:1 "mode" is written twice here; keep one of them',
  },
  {
    name: "20,000 anchors",
    policy: policy(`people: [${"&a x,".repeat(12_000)}]`),
    first: "2:10 anchors (&name) are not supported; write the value out wherever it is needed",
  },
];
