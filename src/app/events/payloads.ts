import { z } from "zod";
import { accountKinds } from "../../domain/account.js";
import { login, sha } from "../../domain/ids.js";

/** The parts of GitHub's webhook payloads that we read. Everything else is read again from the API. */
const Installation = z.object({ id: z.number() });
const Sha = z.string().transform(sha);
const Sender = z.object({ login: z.string().transform(login), id: z.number().optional(), type: z.string() });
const Repository = z
  .object({ name: z.string(), owner: z.object({ login: z.string() }), default_branch: z.string().optional() })
  .transform(({ name, owner }) => ({ owner: owner.login.toLowerCase(), repo: name.toLowerCase() }));

export const Envelope = z.object({
  action: z.string().optional(),
  installation: Installation,
  repository: Repository,
  sender: Sender.nullish(),
});
export type Envelope = z.infer<typeof Envelope>;

/** Of events about people, teams and rules; those of an organisation name no repository. */
export const RightsEnvelope = z.object({
  action: z.string().optional(),
  installation: Installation,
  repository: Repository.nullish(),
});

export const PullRequestPayload = z.object({
  /** Where the head branch stood before; only `synchronize` says so. Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request */
  before: z
    .string()
    .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i)
    .pipe(Sha)
    .optional()
    .catch(undefined),
  pull_request: z.object({
    number: z.number(),
    head: z.object({ sha: Sha }),
    updated_at: z.string().optional().catch(undefined),
  }),
  /** Whose review is asked for or not any more; of the two the one that applies. */
  requested_reviewer: z
    .object({ login: z.string().transform(login) })
    .nullish()
    .catch(null),
  requested_team: z.object({ slug: z.string() }).nullish().catch(null),
  /** What an edit changed. */
  changes: z.object({ base: z.unknown(), body: z.unknown() }).partial().nullish().catch(undefined),
});

/** An account in a payload, as the readers of the API know it: a kind that we do not know is taken for a bot. */
const Author = z.object({
  login: z.string().transform(login),
  id: z.number(),
  type: z.enum(accountKinds).catch("Bot"),
});

/** How the writer stands to the repository; what is odd or missing says nothing. */
const Association = z.string().optional().catch(undefined);

/** What is odd in a review is no reason not to judge. */
export const ReviewPayload = PullRequestPayload.extend({
  review: z
    .object({
      id: z.number(),
      state: z.string(),
      submitted_at: z.string(),
      user: Author,
      author_association: Association,
    })
    .nullish()
    .catch(null),
});

export const IssueCommentPayload = z.object({
  issue: z.object({ number: z.number(), pull_request: z.unknown().optional() }),
  comment: z.object({
    id: z.number(),
    body: z.string().nullable(),
    created_at: z.string().nullish(),
    updated_at: z.string(),
    author_association: Association,
    /** The app that wrote it; older servers do not say. */
    performed_via_github_app: z.object({ id: z.number() }).nullish().catch(null),
    user: z.union([Author, z.object({ login: z.string().transform(login) })]).nullish(),
  }),
  changes: z.object({ body: z.object({ from: z.string().nullish() }).nullish() }).nullish(),
});

const HeadBranch = z.object({ head_branch: z.string().nullish().catch(null) });

export const CheckRunPayload = z.object({
  check_run: z.object({
    name: z.string().optional(),
    head_sha: Sha,
    app: z.object({ id: z.number() }).nullish(),
    check_suite: HeadBranch.nullish().catch(null),
  }),
});
export const CheckSuitePayload = z.object({
  check_suite: HeadBranch.extend({ head_sha: Sha, app: z.object({ id: z.number() }).nullish() }),
});
export const StatusPayload = z.object({ sha: Sha, context: z.string().optional() });

const Paths = z.array(z.string()).optional();
const PushedCommit = z.object({ added: Paths, removed: Paths, modified: Paths });
export type PushedCommit = z.infer<typeof PushedCommit>;
/** GitHub lists at most 2,048 commits, and none for a push it cannot compare. Source: https://docs.github.com/en/webhooks/webhook-events-and-payloads#push */
export const PushPayload = z.object({
  ref: z.string(),
  repository: z.object({ default_branch: z.string().nullish() }),
  deleted: z.boolean().optional(),
  forced: z.boolean().optional(),
  commits: z.array(PushedCommit).max(2047).optional().catch(undefined),
});
