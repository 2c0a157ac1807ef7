import { login, refText, type Login, type PullRequestRef, type TeamSlug } from "../domain/ids.js";
import type { Observation } from "../domain/job.js";
import type { NotAsked, Requests } from "../domain/requests.js";
import type { Database } from "./database.js";

type Declined = Extract<Observation, { kind: "declined" }>;

/** Whose answer is awaited on which pull request, who declined, and whom GitHub did not let us ask. */
export class ReviewRequests {
  constructor(private readonly db: Database) {}

  async of(ref: PullRequestRef): Promise<Requests> {
    const [loads, declined, notAsked] = await Promise.all([this.#loads(ref), this.#declined(ref), this.#notAsked(ref)]);
    return { loads, declined, notAsked };
  }

  /** Writes what differs and nothing else. */
  async keep(
    ref: PullRequestRef,
    awaited: readonly (Login | TeamSlug)[],
    notAsked: readonly NotAsked[],
  ): Promise<void> {
    const key = refText(ref);
    const rows = await this.db.read.selectFrom("awaited").select("who").where("ref", "=", key).execute();
    const before = new Set<string>(rows.map(({ who }) => who));
    const over = [...before].filter((who) => !awaited.some((one) => one === who));
    const added = [...new Set(awaited)].filter((who) => !before.has(who));
    if (over.length + added.length + notAsked.length === 0) return;
    await this.db.write(async (transaction) => {
      if (over.length > 0)
        await transaction.deleteFrom("awaited").where("ref", "=", key).where("who", "in", over).execute();
      for (const who of added)
        await transaction.insertInto("awaited").values({ ref: key, who, owner: ref.owner }).execute();
      for (const { who, because } of notAsked)
        await transaction
          .insertInto("not_asked")
          .values({ ref: key, who, because })
          .onConflict((conflict) => conflict.columns(["ref", "who"]).doUpdateSet({ because }))
          .execute();
    });
  }

  /** Of the same owner, where the pull request still stands open. */
  async #loads(ref: PullRequestRef): Promise<Requests["loads"]> {
    const rows = await this.db.read
      .selectFrom("awaited")
      .innerJoin("standing", "standing.ref", "awaited.ref")
      .select(["awaited.who", (count) => count.fn.countAll<number>().as("many")])
      .where("awaited.owner", "=", ref.owner)
      .where("awaited.ref", "!=", refText(ref))
      .groupBy("awaited.who")
      .orderBy("awaited.who")
      .execute();
    return Object.fromEntries(rows.map(({ who, many }) => [who, Number(many)]));
  }

  /** Each once, at the last time. */
  async #declined(ref: PullRequestRef): Promise<Requests["declined"]> {
    const rows = await this.db.read
      .selectFrom("observation")
      .select("data")
      .where("ref", "=", refText(ref))
      .where("data", "like", '{"kind":"declined",%')
      .orderBy("seq")
      .execute();
    const seen = rows.map(({ data }) => JSON.parse(data) as Declined); // written by accept
    return [...new Map(seen.map(({ who, at }) => [who, { who, at }])).values()];
  }

  async #notAsked(ref: PullRequestRef): Promise<Requests["notAsked"]> {
    const rows = await this.db.read
      .selectFrom("not_asked")
      .select(["who", "because"])
      .where("ref", "=", refText(ref))
      .orderBy("who")
      .execute();
    return rows.map(({ who, because }) => ({ who: login(who), because }));
  }
}
