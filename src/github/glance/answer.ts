import { z } from "zod";

/** A list of one page, with how many there are in all. */
export const listOf = <Item extends z.ZodType>(item: Item) => z.object({ totalCount: z.int(), nodes: z.array(item) });

/** An account as GraphQL names it: a bot without the "[bot]" that its login has elsewhere. `null`: it was deleted. */
export const GivenAccount = z
  .object({ __typename: z.string(), login: z.string(), databaseId: z.int().nullish() })
  .nullable();

const Oid = z.object({ oid: z.string() });
const Tip = z.object({ target: Oid.nullable() }).nullable();

/** GitHub's numbers outgrow 32 bits; those that GraphQL sends as text are whole numbers all the same. */
export const Id = z.union([z.int(), z.string().regex(/^\d{1,16}$/)]).transform(Number);

const GivenReview = z.object({
  fullDatabaseId: Id,
  state: z.string(),
  submittedAt: z.string().nullable(),
  author: GivenAccount,
  commit: Oid.nullable(),
});

const GivenComment = z.object({
  fullDatabaseId: Id,
  body: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  viewerDidAuthor: z.boolean(),
  author: GivenAccount,
});

const GivenRun = z.object({
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullable(),
  startedAt: z.string().nullable(),
});

const GivenOwnRun = z.object({
  databaseId: Id,
  name: z.string(),
  status: z.string(),
  conclusion: z.string().nullable(),
  completedAt: z.string().nullable(),
  externalId: z.string().nullable(),
  title: z.string().nullable(),
  text: z.string().nullable(),
  annotations: z.object({ totalCount: z.int() }).nullable(),
});

const GivenSuite = z.object({
  app: z.object({ databaseId: z.int().nullable(), slug: z.string() }).nullable(),
  checkRuns: listOf(GivenRun).nullable(),
});

const GivenHead = z.object({
  oid: z.string(),
  status: z
    .object({ contexts: z.array(z.object({ context: z.string(), state: z.string(), createdAt: z.string() })) })
    .nullable(),
  checkSuites: listOf(GivenSuite).nullable(),
  ours: listOf(z.object({ checkRuns: listOf(GivenOwnRun).nullable() })).nullable(),
});

/** Here `totalCount` may count what is of other kinds as well. */
const GivenRetargets = z.object({
  filteredCount: z.int(),
  pageInfo: z.object({ hasNextPage: z.boolean() }),
  nodes: z.array(z.object({ createdAt: z.string(), base: z.string() }).partial().nullable()),
});

const GivenPullRequest = z.object({
  title: z.string(),
  body: z.string(),
  isDraft: z.boolean(),
  state: z.enum(["OPEN", "CLOSED", "MERGED"]),
  mergeCommit: Oid.nullable(),
  labels: listOf(z.object({ name: z.string() })).nullable(),
  headRefName: z.string(),
  headRefOid: z.string(),
  headRepository: z.object({ name: z.string(), owner: z.object({ login: z.string() }) }).nullable(),
  baseRefName: z.string(),
  baseRef: Tip,
  author: GivenAccount,
  assignees: listOf(GivenAccount),
  changedFiles: z.int(),
  commitCount: z.object({ totalCount: z.int() }),
  reviewRequests: listOf(
    z.object({
      requestedReviewer: z
        .object({ __typename: z.string(), login: z.string().optional(), combinedSlug: z.string().optional() })
        .nullable(),
    }),
  ).nullable(),
  reviews: listOf(GivenReview).nullable(),
  comments: listOf(GivenComment),
  retargets: GivenRetargets,
  head: z.object({ nodes: z.array(z.object({ commit: GivenHead })) }),
});

/** What GitHub answers to the glance's question; anything else is no answer. */
export const GlanceAnswer = z.object({
  data: z.object({
    repository: z.object({
      databaseId: z.int(),
      defaultBranchRef: Tip.and(z.object({ name: z.string() })),
      pullRequest: GivenPullRequest,
    }),
    floor: z.object({ defaultBranchRef: Tip }).nullable(),
  }),
  errors: z.array(z.object({ path: z.array(z.union([z.string(), z.int()])).optional() })).optional(),
});

export type GivenAccount = z.infer<typeof GivenAccount>;
export type GivenHead = z.infer<typeof GivenHead>;
export type GivenPullRequest = z.infer<typeof GivenPullRequest>;
export type GivenRepository = z.infer<typeof GlanceAnswer>["data"]["repository"];
