import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Tier, higher, tiers } from "../../../src/domain/tier.js";
import { infraProbes } from "../../../src/probes/infra/index.js";
import { infraContent } from "../../../src/probes/infra/infra-content.js";
import { aFile } from "../../support/builders.js";
import { hold } from "../../support/hold.js";

const PATH = "infra/main.tf";
const BLOCKS = [
  'resource "aws_s3_bucket" "a" {\n  bucket = "a"\n}\n',
  'resource "aws_s3_bucket" "b" {\n  force_destroy = true\n}\n',
  'resource "aws_db_instance" "c" {\n  deletion_protection = true\n}\n',
  'resource "aws_security_group" "d" {\n  ingress {\n    cidr_blocks = ["0.0.0.0/0"]\n  }\n}\n',
  'data "aws_region" "e" {}\n',
  'terraform {\n  backend "s3" {\n    bucket = "state"\n  }\n}\n',
  'variable "f" {\n  default = <<EOF\n{ "a": 1 }\nEOF\n}\n',
];
const blocks = fc.uniqueArray(fc.constantFrom(...BLOCKS), { maxLength: 5 });
const layout = fc.constantFrom("", "\n", "\n\n", "# a word\n", "/* resource {\n */\n");

const answer = (before: string, after: string): Tier =>
  infraContent
    .ask(aFile(PATH, { content: { before, after } }))
    .map(({ tier }) => tier)
    .reduce(higher, "approve");

describe("infrastructure", () => {
  test("one more thing that is described never lowers what is asked", () => {
    hold(
      fc.property(blocks, blocks, fc.constantFrom(...BLOCKS), (before, after, extra) => {
        fc.pre(!before.includes(extra) && !after.includes(extra));
        const [less, more] = [
          answer(before.join(""), after.join("")),
          answer(before.join(""), [...after, extra].join("")),
        ];
        expect(tiers.indexOf(more)).toBeGreaterThanOrEqual(tiers.indexOf(less));
      }),
    );
  });

  test("another order, layout and other comments raise nothing", () => {
    hold(
      fc.property(blocks, fc.array(layout, { minLength: 5, maxLength: 5 }), (some, spaces) => {
        const after = some.toReversed().map((text, at) => (spaces[at] ?? "") + text.replaceAll("  ", "\t"));
        expect(infraContent.ask(aFile(PATH, { content: { before: some.join(""), after: after.join("") } }))).toEqual(
          [],
        );
      }),
    );
  });
});

const HOSTILE = [
  '"',
  "{",
  "}",
  "[",
  "/*",
  "<<EOF\n",
  "${",
  '"${"',
  "- ",
  "a:\n ",
  "a: {",
  "? ",
  "---\n",
  "\\",
  "kind: Pod\n",
  "RUN <<A\n",
];
const PLACES = [
  PATH,
  "infra/a.tf.json",
  "k8s/web.yaml",
  "charts/shop/templates/web.yaml",
  "docker-compose.yml",
  "Dockerfile",
  "firestore.rules",
];

describe("hostile texts", () => {
  test.each(PLACES)("200 kB of what never ends is answered in %s", (path) => {
    for (const piece of HOSTILE) {
      const text = piece.repeat(Math.ceil(200_000 / piece.length));
      for (const file of [
        aFile(path, { content: { before: "", after: text } }),
        aFile(path, { patch: `@@ -1,1 +1,9 @@\n+${text.replaceAll("\n", "\n+")}` }),
      ])
        for (const probe of infraProbes) expect(Array.isArray(probe.ask(file))).toBe(true);
    }
  });
});
