import { z } from "zod";

/** GitHub's numbers outgrow 32 bits; those that GraphQL sends as text are whole numbers all the same. */
const Id = z.union([z.int(), z.string().regex(/^\d{1,16}$/)]).transform(Number);

const Run = z.object({ databaseId: Id, name: z.string(), status: z.string(), conclusion: z.string().nullable() });
const Suite = z.object({ checkRuns: z.object({ totalCount: z.int(), nodes: z.array(Run) }).nullable() });
const Suites = z.object({ totalCount: z.int(), nodes: z.array(Suite) });

const Pull = z.object({
  number: z.int(),
  title: z.string(),
  isDraft: z.boolean(),
  headRefOid: z.string(),
  baseRefName: z.string(),
  updatedAt: z.string(),
  reviews: z.object({ nodes: z.array(z.object({ fullDatabaseId: Id, state: z.string() })) }),
  head: z.object({
    nodes: z.array(z.object({ commit: z.object({ oid: z.string(), checkSuites: Suites.nullable() }) })),
  }),
});

const Page = z.object({
  totalCount: z.int(),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  nodes: z.array(Pull),
});

/** What GitHub answers when it answers the whole question. A `null` in a list is half an answer, and does not fit. */
export const OpenAnswer = z.object({ data: z.object({ repository: z.object({ pullRequests: Page }) }) });

/** Errors beside the data, or in its place. */
export const OpenErrors = z.object({
  errors: z
    .array(
      z.object({
        type: z.string().optional(),
        message: z.string().default("no message"),
        path: z.array(z.unknown()).optional(),
      }),
    )
    .default([]),
});

export type GivenPull = z.infer<typeof Pull>;
export type GivenPage = z.infer<typeof Page>;
