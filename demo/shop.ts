import type { EmulatedGitHub } from "../test/support/emulated-github/index.js";
import { SHOP_FILES, WORKFLOW } from "../test/support/shop-files.js";

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
