import type { PullRequestSnapshot } from "../../src/domain/snapshot.js";
import { login, teamSlug } from "../../src/domain/ids.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { readingOf } from "../support/arbitraries.js";
import {
  aCheck,
  aCollaborator,
  aCommit,
  aFile,
  aSha,
  aSnapshot,
  anAccount,
  anApproval,
  at,
  codeowners,
} from "../support/builders.js";
import type { Case } from "./typical-verdicts.js";

const OWNERS = codeowners("* @ben\n/.github/ @acme/platform\n/infra/ @cy\n");
const EVIDENCE =
  "## Reason\nThe nightly build is far too slow.\n## Blast radius\nOnly the build.\n## Rollback\nRevert the merge commit.\n## Tests\nRan it on a branch.";
const GREEN = { list: [aCheck("test", "success")], complete: true };

/** A pull request as the rules judge it: what people would read, from end to end. */
function judged(name: string, policy: string, paths: readonly string[], more: Partial<PullRequestSnapshot> = {}): Case {
  const snapshot = aSnapshot({
    changes: { files: paths.map((path) => aFile(path)), complete: true },
    codeowners: { base: OWNERS, default: OWNERS },
    checks: GREEN,
    teams: { [teamSlug("acme/platform")]: [login("ben"), login("cy")] },
    ...more,
  });
  const verdict = evaluate(readingOf(`version: 1\n${policy}`), snapshot);
  if (verdict.outcome === "ungoverned") throw new Error(`${name} is judged by no policy`);
  return { name, verdict, snapshot };
}

const sources = (count: number): readonly string[] => Array.from({ length: count }, (_, one) => `src/part-${one}.ts`);

export const judgedCases: readonly Case[] = [
  judged("code-waits-for-one-review", "", ["src/cart.ts", "test/cart.test.ts"]),
  judged("owner-approved-infra", "matrix: { infra: { evidence: [] } }\n", ["infra/main.tf"], {
    reviews: [anApproval("cy")],
  }),
  judged("approved-before-the-evidence-was-published", "", ["infra/main.tf"], {
    body: EVIDENCE,
    reviews: [anApproval("cy")],
  }),
  judged(
    "only-the-author-can-act",
    "matrix: { infra: { approvals: 0 }, approve: { approvals: 0 }, review: { approvals: 0 } }\n",
    ["infra/main.tf"],
  ),
  judged(
    "only-a-confirmation-is-missing",
    "matrix: { code: { approvals: 0, evidence: [security-review] }, review: { approvals: 0 } }\n",
    ["src/cart.ts"],
  ),
  judged(
    "only-checks-are-missing",
    'matrix: { code: { approvals: 0, evidence: [tests] }, review: { approvals: 0 } }\nevidence: { tests: { checks: ["test"] } }\n',
    ["src/cart.ts"],
    { checks: { list: [aCheck("test", null)], complete: true } },
  ),
  judged("one-file-could-be-left-out", "", [
    ".github/workflows/ci.yml",
    "src/cart.ts",
    "src/total.ts",
    "test/cart.test.ts",
  ]),
  judged("too-large-to-be-read-well", "", ["infra/a.tf", ...sources(30), "test/a.test.ts"]),
  judged("agent-waits-on-behalf-of-somebody", "", ["src/cart.ts", "test/cart.test.ts"], {
    headBranch: "copilot/fix-cart",
    author: anAccount("copilot-swe-agent[bot]", "Bot"),
    body: "Requested by: @cy",
  }),
  judged("dependency-bot-waits", "", ["package.json", "package-lock.json"], {
    author: { login: anAccount("dependabot[bot]").login, id: 49699333, kind: "Bot" },
    headBranch: "dependabot/npm_and_yarn/lodash-4.17.21",
    body: EVIDENCE,
  }),
  judged("small-team-asks-one-instead-of-two", "", ["AGENTS.md", ".github/CODEOWNERS"], {
    body: EVIDENCE,
    writers: { list: [aCollaborator("ana"), aCollaborator("ben", "admin")], complete: true },
  }),
  judged("own-approval-is-shown-as-self-attested", "self_approval: attest\n", ["src/cart.ts", "test/cart.test.ts"], {
    author: anAccount("copilot-swe-agent[bot]", "Bot"),
    commits: { list: [aCommit("ana")], complete: true },
    headBranch: "copilot/fix-cart",
    body: "Requested by: @ana",
    writers: { list: [aCollaborator("ana", "admin")], complete: true },
    reviews: [anApproval("ana")],
  }),
  judged(
    "label-link-and-file",
    'matrix: { code: { evidence: [ready, ticket, notes] } }\nevidence:\n  ready: { label: "ready to go" }\n  ticket: { link: "https://tickets.example/*" }\n  notes: { files: ["notes/**"] }\n',
    ["src/cart.ts", "test/cart.test.ts"],
  ),
  judged("approval-of-something-older", "", ["src/cart.ts", "test/cart.test.ts"], {
    reviews: [anApproval("ben", { commit: aSha("earlier"), submittedAt: at(10) })],
  }),
];
