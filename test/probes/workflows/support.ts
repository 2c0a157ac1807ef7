import type { ChangedFile } from "../../../src/domain/change.js";
import type { Signal } from "../../../src/domain/classification.js";
import type { ContentProbe } from "../../../src/probes/content-probe.js";
import { aFile } from "../../support/builders.js";

export const PATH = ".github/workflows/ci.yml";

/** What a probe says of two whole texts; `null`: no file on that side. */
export const asked = (
  probe: ContentProbe,
  before: string | null,
  after: string | null,
  more: Partial<ChangedFile> = {},
): readonly Signal[] =>
  probe.ask(
    aFile(more.path ?? PATH, {
      status: before === null ? "added" : after === null ? "removed" : "modified",
      content: { before, after },
      ...more,
    }),
  );

/** What a probe says of a patch alone. Lines without a sign stand beside the change. */
export const askedByPatch = (probe: ContentProbe, lines: string, more: Partial<ChangedFile> = {}): readonly Signal[] =>
  probe.ask(aFile(more.path ?? PATH, { patch: `@@ -10,9 +10,9 @@\n${lines}`, ...more }));

/** A workflow on pull requests with one job of these steps, each a block of YAML without its first dash. */
export const steps = (...blocks: readonly string[]): string =>
  job(`    runs-on: ubuntu-latest\n    steps:\n${blocks.map(listed).join("")}`);

/** A workflow on pull requests with one job of this body. */
export const job = (body: string): string =>
  `on: pull_request\npermissions:\n  contents: read\njobs:\n  test:\n${body}`;

const listed = (block: string): string =>
  block
    .split("\n")
    .map((line, index) => `${index === 0 ? "      - " : "        "}${line}\n`)
    .join("");
