import type { Account, Collaborator } from "./account.js";
import type { Changes } from "./change.js";
import type { HeadChecks, RequiredCheck } from "./check.js";
import type { Comment, Tick } from "./comment.js";
import type { Commits, Push } from "./commit.js";
import type { Excused } from "./excused.js";
import type { Login, PullRequestRef, Sha, TeamSlug } from "./ids.js";
import type { WorkflowText } from "./next-effect.js";
import type { Objected } from "./objection.js";
import type { PublishedPack } from "./pack.js";
import type { Posted } from "./posted.js";
import type { RecentReading } from "./recent.js";
import type { Requests } from "./requests.js";
import type { Review } from "./review.js";
import type { Standing } from "./standing.js";
import type { Unshown } from "./unshown.js";

/** Every fact about a pull request, read at one moment. Plain data: it can be written to JSON and read back unchanged. */
export type PullRequestSnapshot = {
  readonly ref: PullRequestRef;
  readonly title: string;
  readonly body: string;
  readonly draft: boolean;
  readonly state: "open" | "closed";
  /** The commit that merging made of it; `null`: it is not merged. */
  readonly mergedAs: Sha | null;
  readonly labels: readonly string[];
  readonly headSha: Sha;
  readonly headBranch: string;
  readonly baseBranch: string;
  readonly defaultBranch: string;
  /** The tip of the base branch now, not what the pull request was opened against. */
  readonly baseSha: Sha;
  /** `null`: the account was deleted since. */
  readonly author: Account | null;
  /** People assigned to the pull request: candidates for the operator of an agent. */
  readonly assignees: readonly Account[];
  readonly commits: Commits;
  /** As webhooks told us, and for those they did not tell, the repository's activity; it only grows. */
  readonly pushes: readonly Push[];
  /** Commits that are proven to be nobody's own work here; those that are not proven are left out. */
  readonly excused: readonly Excused[];
  readonly changes: Changes;
  readonly reviews: readonly Review[];
  readonly comments: readonly Comment[];
  readonly ticks: readonly Tick[];
  /** Every objection heard so far, as webhooks and earlier passes told, and who undid which. */
  readonly objected: Objected;
  readonly checks: HeadChecks;
  /** `null`: the rules of the base branch could not be read. */
  readonly requiredChecks: readonly RequiredCheck[] | null;
  /** CODEOWNERS at the branches' tips; the same text twice when the base is the default branch. */
  readonly codeowners: { readonly base: CodeownersText; readonly default: CodeownersText };
  /** The repository's pull request templates at the default branch's tip, from which descriptions begin. */
  readonly templates: readonly string[];
  /** The workflows at the base branch's tip; `null`: they could not be read. */
  readonly workflows: readonly WorkflowText[] | null;
  /** Everyone with write access or more. `complete: false`: the list was cut. */
  readonly writers: { readonly list: readonly Collaborator[]; readonly complete: boolean };
  /** Members of every team that the policy or CODEOWNERS may ask here. `null`: the team could not be read. */
  readonly teams: Readonly<Record<TeamSlug, readonly Login[] | null>>;
  /** The policy file as the head would make it, where the pull request changes it; `null` when it removes it. */
  readonly proposedPolicy?: string | null;
  /** The same for the policy that an owner's `.github` repository holds for the owner's other repositories. */
  readonly proposedFloor?: string | null;
  /** What was merged last, read only where the pull request changes a policy; `null`: not read. */
  readonly recent: RecentReading | null;
  /** Packs shown so far for this pull request, oldest first. */
  readonly packs: readonly PublishedPack[];
  readonly unshown: Unshown;
  /** Other open pull requests that were judged at the same head: they may have to share its check run. */
  readonly sharing: readonly Standing[];
  /** What we already said here, so that saying it again can be left out. */
  readonly posted: Posted;
  /** What else is known of asking people; left out where nothing is, as on a laptop. */
  readonly requests?: Requests;
  /** ISO 8601, GitHub's clock. */
  readonly takenAt: string;
};

/** Where CODEOWNERS was found and what it says. `too-large`: over GitHub's 3 MB, which GitHub does not load. */
export type CodeownersText =
  | { readonly kind: "absent" }
  | { readonly kind: "found"; readonly path: string; readonly text: string }
  | { readonly kind: "too-large"; readonly path: string };
