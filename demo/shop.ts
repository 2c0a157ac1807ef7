import type { EmulatedGitHub } from "../test/support/emulated-github/index.js";
import { SHOP_FILES, WORKFLOW } from "../test/support/shop-files.js";

/** What the app is allowed: as app.yml asks, and to write issues, which an organisation may grant. */
export const PERMISSIONS = {
  metadata: "read",
  contents: "read",
  pull_requests: "write",
  checks: "write",
  statuses: "write",
  merge_queues: "read",
  issues: "write",
  members: "read",
} as const;

/** Who works at acme, and what else it has: what the story needs of an organisation. */
export const people = {
  repositories: { toys: {} },
  permissions: PERMISSIONS,
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
      ...SHOP_FILES,
      ".github/CODEOWNERS": CODEOWNERS,
      "package.json": MANIFEST,
    },
  });
}

/** The same workflow, now allowed to push to the repository and to ask for cloud credentials. */
export const widened = (steps: string): string =>
  WORKFLOW.replace("  contents: read\n", "  contents: write\n  id-token: write\n").replace("npm test", steps);
