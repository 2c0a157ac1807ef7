import type { couldNotJudge, decide, firstContact, groups, rechecking } from "../decide.js";
import type { GitHubAsApp } from "../github/as-app.js";
import type { GitHub } from "../github/github.js";
import type { Budgets } from "../github/traffic/budgets.js";
import type { Observer } from "./observer.js";
import type { Store } from "../store/store.js";

/** What a worker works with. In its hands `store` refuses every write once it has lost its job. */
export type Work = {
  readonly store: Store;
  readonly gitHubFor: (installationId: number) => Promise<GitHub>;
  /** For finding what was missed, every so many minutes. */
  readonly healing: { readonly asApp: GitHubAsApp; readonly everyMinutes: number };
  /** How much each installation may still ask of GitHub, and which of them have to wait. */
  readonly budgets: Budgets;
  readonly decide: typeof decide;
  readonly couldNotJudge: typeof couldNotJudge;
  readonly rechecking: typeof rechecking;
  readonly groups: typeof groups;
  readonly firstContact: typeof firstContact;
  readonly now: () => Date;
  /** From 0 up to 1: spreads retries. */
  readonly random: () => number;
  /** Is told how jobs end and what was judged. */
  readonly observer?: Observer;
  readonly log: {
    readonly info: (fields: object, message: string) => void;
    readonly error: (fields: object, message: string) => void;
  };
};
