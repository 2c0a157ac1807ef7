import type { FileChange } from "./emulated-github/index.js";

/** The small shop that the story for people and the tests from end to end tell of. */

export const WORKFLOW = `name: ci
on: [push]
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: npm test
`;

/** What is on its default branch: `version: 1` is the whole policy. */
export const SHOP_FILES: Readonly<Record<string, FileChange>> = {
  ".github/agent-approval.yml": "version: 1\n",
  ".github/workflows/ci.yml": WORKFLOW,
  "docs/hours.md": "# Hours\n\nNine to five.\n",
  "src/checkout.ts": "export const total = (prices: number[]) => prices.reduce((a, b) => a + b, 0);\n",
};

/** What a person would write under every heading that the default evidence asks for. */
export const DESCRIPTION = `## Reason

The nightly build takes an hour; caching needs a token that may write.

## Blast radius

Only this repository's own builds.

## Rollback

Revert the merge commit; nothing outside the repository changes.
`;

/** The box of our comment that stands for a piece of evidence. */
export const boxFor = (evidence: string): RegExp => new RegExp(`agent-approval:evidence:${evidence} `);
