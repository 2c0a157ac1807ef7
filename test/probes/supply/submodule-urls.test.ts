import { describe, expect, test } from "@jest/globals";
import { submoduleUrls } from "../../../src/probes/supply/submodule-urls.js";
import { edited } from "../../support/edited.js";

const modules = (url: string, more = "") => `[submodule "lib"]\n\tpath = lib\n\turl = ${url}\n${more}`;
const OLD = "https://github.com/acme/lib.git";

describe("submoduleUrls", () => {
  test.each<{ why: string; before: string | null; after: string | null; says: readonly string[] }>([
    {
      why: "another owner",
      before: modules(OLD),
      after: modules("https://github.com/evil/lib.git"),
      says: [`approve takes a submodule from https://github.com/evil/lib.git (before: ${OLD})`],
    },
    { why: "a new one", before: null, after: modules(OLD), says: [`approve takes a submodule from ${OLD}`] },
    {
      why: "an open line",
      before: null,
      after: modules("http://x.io/a"),
      says: ["strong takes a submodule from http://x.io/a"],
    },
    {
      why: "a program as an address",
      before: null,
      after: modules("ext::sh -c x"),
      says: ["strong takes a submodule from ext::sh -c x"],
    },
    {
      why: "an option as an address",
      before: null,
      after: modules("--upload-pack=x"),
      says: ["strong takes a submodule from --upload-pack=x"],
    },
    {
      why: "a password in the address",
      before: null,
      after: modules("https://u:pw@x.io/a"),
      says: ["approve takes a submodule from https://…@x.io/a"],
    },
    {
      why: "an update that runs",
      before: modules(OLD),
      after: modules(OLD, "\tupdate = !evil\n"),
      says: ['strong sets "update" of a submodule to !evil'],
    },
    {
      why: "changes that are not shown",
      before: modules(OLD),
      after: modules(OLD, "\tignore = all\n"),
      says: ['approve sets "ignore" of a submodule to all'],
    },
    { why: "a branch", before: modules(OLD), after: modules(OLD, "\tbranch = main\n"), says: [] },
    { why: "an ordinary update", before: modules(OLD), after: modules(OLD, "\tupdate = merge\n"), says: [] },
    { why: "only the layout", before: modules(OLD), after: modules(OLD).replaceAll("\t", "    "), says: [] },
    {
      why: "the order of settings",
      before: modules(OLD),
      after: `[submodule "lib"]\n\turl = ${OLD}\n\tpath = lib\n`,
      says: [],
    },
    { why: "a submodule goes", before: modules(OLD), after: "", says: [] },
    { why: "the file goes", before: modules(OLD), after: null, says: [] },
  ])("$why", ({ before, after, says }) => {
    for (const [form, file] of edited(".gitmodules", before, after)) {
      const found = submoduleUrls
        .ask(file)
        .map(({ tier, because }) => `${tier} ${because.replace(/^line \d+ of \.gitmodules /, "")}`);
      expect([form, found]).toEqual([form, says]);
    }
  });
});
