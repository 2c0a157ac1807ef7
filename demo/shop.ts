import type { EmulatedGitHub } from "../test/support/emulated-github/index.js";

/** Who works at acme: what the story needs of an organisation. */
export const people = {
  teams: { platform: ["ben", "dora"], security: ["eve"] },
  users: {
    ana: "write",
    ben: "maintain",
    cy: "write",
    dora: "maintain",
    eve: "maintain",
    "copilot-swe-agent[bot]": { id: 198982749, role: "write" },
  },
} as const;

const CODEOWNERS = `*            @acme/platform
/docs/       @ana @cy
`;

const WORKFLOW = `name: ci
on: [push]
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: npm test
`;

export const MANIFEST = `{
  "name": "shop",
  "version": "1.0.0",
  "scripts": {
    "test": "jest"
  }
}
`;

/** The repository as it stands before the story: \`version: 1\` is the whole policy. */
export async function openShop(github: EmulatedGitHub): Promise<void> {
  await github.as("ben").commit({
    branch: "main",
    message: "Open the shop",
    files: {
      ".github/agent-approval.yml": "version: 1\n",
      ".github/CODEOWNERS": CODEOWNERS,
      ".github/workflows/ci.yml": WORKFLOW,
      "docs/opening-hours.md": "# Opening hours\n\nNine to five.\n",
      "package.json": MANIFEST,
      "src/checkout.ts": "export const total = (prices: number[]) => prices.reduce((a, b) => a + b, 0);\n",
    },
  });
}

/** The same workflow, now allowed to push to the repository and to ask for cloud credentials. */
export const widened = (steps: string): string =>
  WORKFLOW.replace("  contents: read\n", "  contents: write\n  id-token: write\n").replace("npm test", steps);

/** The box of our comment that stands for a piece of evidence. */
export const boxFor = (evidence: string): RegExp => new RegExp(`agent-approval:evidence:${evidence} `);

/** What a person would write under the template's headings. */
export const DESCRIPTION = `## Reason

The nightly build takes an hour; caching needs a token that may write.

## Blast radius

Only this repository's own builds.

## Rollback

Revert the merge commit; nothing outside the repository changes.
`;
