import type { Transaction } from "kysely";
import type { Push } from "../domain/commit.js";
import { login, refText, type Login, type PullRequestRef, type Sha, type TeamSlug } from "../domain/ids.js";
import type { Observation } from "../domain/job.js";
import type { Tick } from "../domain/comment.js";
import { newIn, NOTHING_OBJECTED, type Objected } from "../domain/objection.js";
import { isSamePack, type Pack, type PublishedPack } from "../domain/pack.js";
import type { Heads, Remembered } from "../domain/remembered.js";
import type { Tables } from "./tables.js";
import type { Database } from "./database.js";
import type { Tampering } from "../domain/tampering.js";
import { ticksOf, type RecoveredTick, type SeenEdit } from "./ticks.js";

/** What was just shown on a pull request, to be remembered. */
export type Shown = {
  readonly packs: readonly PublishedPack[];
  /** Pushes that no webhook told of, and GitHub did when it was asked. */
  readonly pushes: readonly Push[];
  /** Ticks that were read back from a check run, because nothing was remembered. */
  readonly ticks: readonly Tick[];
  /** Objections that no webhook told of, and who undid which. */
  readonly objected: Objected;
  readonly checkRunId: number | null;
  readonly comment: { readonly id: number; readonly body: string } | null;
  readonly asked: readonly (Login | TeamSlug)[];
};

type TamperingSeen = Extract<Observation, { kind: "comment-tampered" }>;

type SeenHead = Extract<Observation, { kind: "opened" | "pushed" }>;

type Seen = Exclude<Observation, { kind: "comment-edited" }> | SeenEdit | RecoveredTick;

/** What this app knows of a pull request that GitHub cannot tell. */
export class Memory {
  constructor(private readonly db: Database) {}

  async remember(ref: PullRequestRef): Promise<Remembered> {
    const key = refText(ref);
    const [observations, packs, check, comment, asked] = await Promise.all([
      this.db.read.selectFrom("observation").select("data").where("ref", "=", key).orderBy("seq").execute(),
      this.db.read.selectFrom("pack").select(["data", "published_at"]).where("ref", "=", key).orderBy("seq").execute(),
      this.db.read.selectFrom("posted_check").select("id").where("ref", "=", key).executeTakeFirst(),
      this.db.read.selectFrom("posted_comment").select("id").where("ref", "=", key).executeTakeFirst(),
      this.db.read.selectFrom("asked").select("who").where("ref", "=", key).orderBy("who").execute(),
    ]);
    const seen = observations.map(({ data }) => JSON.parse(data) as Seen); // written by accept
    const moving = seen.filter((one) => one.kind === "opened" || one.kind === "pushed");
    const ticking = seen.filter((one) => one.kind === "comment-edited" || one.kind === "tick-recovered");
    return {
      pushes: pushesIn(moving),
      heads: headsIn(moving),
      ticks: comment === undefined ? [] : ticksOf(ticking, new Set([comment.id, ...deletedOf(seen)])),
      objected: objectedIn(seen),
      packs: packs.map(({ data, published_at }) => ({ ...(JSON.parse(data) as Pack), publishedAt: published_at })), // written by record
      checkRunId: check?.id ?? null,
      commentId: comment?.id ?? null,
      everRequested: asked.map(({ who }) => login(who)),
    };
  }

  /** The check run that we posted there last; `null`: none is known. */
  async checkRunOf(ref: PullRequestRef): Promise<number | null> {
    const row = await this.db.read
      .selectFrom("posted_check")
      .select("id")
      .where("ref", "=", refText(ref))
      .executeTakeFirst();
    return row?.id ?? null;
  }

  /** How others changed or deleted our comment there, in the order of arrival. */
  async tampering(ref: PullRequestRef): Promise<readonly Tampering[]> {
    const rows = await this.db.read
      .selectFrom("observation")
      .select("data")
      .where("ref", "=", refText(ref))
      .where("data", "like", '{"kind":"comment-tampered",%') // as accept writes it
      .orderBy("seq")
      .execute();
    return rows.map(({ data }) => (JSON.parse(data) as TamperingSeen).tampering);
  }

  /** In one transaction: nothing is half remembered. */
  async record(ref: PullRequestRef, shown: Shown): Promise<void> {
    const key = refText(ref);
    await this.db.write(async (transaction) => {
      for (const pack of shown.packs) await keepPack(transaction, key, pack);
      for (const push of shown.pushes) await keepPush(transaction, ref, push);
      for (const tick of shown.ticks) await keepTick(transaction, key, tick);
      await keepObjected(transaction, ref, shown.objected);
      if (shown.checkRunId !== null) await keepCheck(transaction, key, shown.checkRunId);
      if (shown.comment !== null) await keepComment(transaction, key, shown.comment);
      for (const who of shown.asked)
        await transaction
          .insertInto("asked")
          .values({ ref: key, who })
          .onConflict((conflict) => conflict.columns(["ref", "who"]).doNothing())
          .execute();
    });
  }
}

/** A comment of ours that somebody else deleted takes nobody's word away. */
const deletedOf = (seen: readonly Seen[]): readonly number[] =>
  seen.flatMap((one) =>
    one.kind === "comment-tampered" && one.tampering.how === "deleted" ? [one.tampering.commentId] : [],
  );

/** Each once: what GitHub told when it was asked, a late webhook may tell again. */
function pushesIn(seen: readonly SeenHead[]): readonly Push[] {
  const pushes = seen.flatMap(
    (one): readonly Push[] =>
      one.kind === "pushed"
        ? [
            {
              sha: one.sha,
              by: one.by,
              ...(one.id === undefined ? {} : { id: one.id }),
              ...(one.from ? { from: one.from } : {}),
            },
          ]
        : [], // absent in old rows
  );
  return [...new Map(pushes.map((push) => [JSON.stringify(push), push])).values()];
}

const headsIn = (seen: readonly SeenHead[]): Heads => ({
  opened: seen.flatMap((one) => (one.kind === "opened" ? [one.sha] : [])),
  replaced: seen.flatMap(
    (one): readonly Sha[] => (one.kind === "pushed" && one.from && one.asked !== true ? [one.from] : []), // absent in old rows
  ),
});

/** Among what webhooks told, as if one had told it. */
async function keepPush(transaction: Transaction<Tables>, ref: PullRequestRef, push: Push): Promise<void> {
  const { sha, by, id, from = null } = push;
  const data = JSON.stringify({
    kind: "pushed",
    ref,
    sha,
    by,
    ...(id === undefined ? {} : { id }),
    from,
    asked: true,
  } satisfies Observation);
  await transaction
    .insertInto("observation")
    .values({ ref: refText(ref), data })
    .execute();
}

/** Only where it differs from the last one shown for its class: the time of the first publication is what binds. */
async function keepPack(
  transaction: Transaction<Tables>,
  ref: string,
  { publishedAt, ...pack }: PublishedPack,
): Promise<void> {
  const last = await transaction
    .selectFrom("pack")
    .select("data")
    .where("ref", "=", ref)
    .where("class_id", "=", pack.classId)
    .orderBy("published_at", "desc") // one that is read back from a check run may come late
    .orderBy("seq", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last !== undefined && isSamePack(JSON.parse(last.data) as Pack, pack)) return; // written below
  const data = JSON.stringify(pack);
  await transaction
    .insertInto("pack")
    .values({ ref, class_id: pack.classId, head_sha: pack.headSha, data, published_at: publishedAt })
    .execute();
}

/** Among what webhooks told, in the order in which it became known: whoever ticked may take it back later. */
async function keepTick(transaction: Transaction<Tables>, ref: string, { evidence, by, at }: Tick): Promise<void> {
  const data = JSON.stringify({ kind: "tick-recovered", evidence, by, at } satisfies RecoveredTick);
  await transaction.insertInto("observation").values({ ref, data }).execute();
}

/** Among what webhooks told: what is known already is told once more and changes nothing. */
async function keepObjected(
  transaction: Transaction<Tables>,
  ref: PullRequestRef,
  { said, undone }: Objected,
): Promise<void> {
  const seen: readonly Observation[] = [
    ...said.map((one) => ({ kind: "objected", ref, said: one }) as const),
    ...undone.map((one) => ({ kind: "undone", ref, undone: one }) as const),
  ];
  for (const one of seen)
    await transaction
      .insertInto("observation")
      .values({ ref: refText(ref), data: JSON.stringify(one) })
      .execute();
}

/** Whoever edited a comment undid what it said: an edited comment is no command. */
const objectedIn = (seen: readonly Seen[]): Objected =>
  newIn(
    {
      said: seen.flatMap((one) => (one.kind === "objected" ? [one.said] : [])),
      undone: seen.flatMap((one) => {
        if (one.kind === "undone") return [one.undone];
        return one.kind === "comment-edited" ? [{ how: "command", id: one.commentId, by: one.by }] : [];
      }),
    },
    NOTHING_OBJECTED,
  );

async function keepCheck(transaction: Transaction<Tables>, ref: string, id: number): Promise<void> {
  await transaction
    .insertInto("posted_check")
    .values({ ref, id })
    .onConflict((conflict) => conflict.column("ref").doUpdateSet({ id }).where("posted_check.id", "!=", id))
    .execute();
}

async function keepComment(
  transaction: Transaction<Tables>,
  ref: string,
  comment: { readonly id: number; readonly body: string },
): Promise<void> {
  await transaction
    .insertInto("posted_comment")
    .values({ ref, ...comment })
    .onConflict((conflict) =>
      conflict
        .column("ref")
        .doUpdateSet(comment)
        .where((or) =>
          or.or([or("posted_comment.id", "!=", comment.id), or("posted_comment.body", "!=", comment.body)]),
        ),
    )
    .execute();
}
