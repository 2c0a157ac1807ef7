import type { Json } from "../domain/fingerprint.js";
import type { Changes, FileShape } from "../domain/change.js";
import type { Classification } from "../domain/classification.js";
import type { Group } from "../domain/gate.js";
import type { Plan } from "../domain/plan.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { Verdict } from "../domain/verdict.js";
import type { Circumstances } from "../evaluate/classify.js";
import type { NamedAccount } from "../evaluate/named-account.js";
import type { Codeowners, CodeownersRule } from "../policy/codeowners.js";
import type { floorsToRead, FloorSource } from "../policy/floor.js";
import type { LoadedPolicy } from "../policy/load-policy.js";
import type { loosenings } from "../policy/loosenings.js";
import type { placeIn } from "../policy/place-in.js";
import type { Policy, PolicyReading, PolicySource } from "../policy/policy.js";
import type { QueueReading } from "../app/store-tools.js";
import type { BackedUp } from "../store/backup/write.js";
import type { Environment } from "./io.js";

/** What the commands use of the rest of the product. They lay out its answers and repeat none of its rules. */
export type Core = {
  /** The policy of the base, and of the default branch where that is another one (`null` where it is not). */
  readonly interpretPolicies: (
    base: readonly PolicySource[],
    other: readonly PolicySource[] | null,
    floors: readonly FloorSource[],
  ) => PolicyReading;
  /** What the policies extend, or, where there is none, where their owner's would lie. */
  readonly floorsToRead: typeof floorsToRead;
  /** What judges where nothing is written. */
  readonly builtinPolicy: () => Policy;
  readonly loadPolicy: (text: string, file: string) => LoadedPolicy;
  /** A policy that others extend. */
  readonly loadFloor: (text: string, file: string) => LoadedPolicy;
  /** What of a policy is ignored under a floor. */
  readonly loosenings: typeof loosenings;
  /** Line and column of a key of a policy. */
  readonly placeIn: typeof placeIn;
  /** The file's whole text may be judged, and not its patch alone. */
  readonly needsContent: (file: FileShape) => boolean;
  /** A group as a sentence names it: "@acme/platform", "a code owner". */
  readonly describeGroup: (group: Group) => string;
  /** Who answers for a path, by every CODEOWNERS that governs and by the policy's fallback. */
  readonly ownership: (policy: Policy, snapshot: PullRequestSnapshot) => Ownership;
  readonly decide: (reading: PolicyReading, snapshot: PullRequestSnapshot) => Decision;
  readonly classifyChanges: (policy: Policy, changes: Changes, by: Circumstances) => Classification;
  /** The account is a coding agent itself, by what is known and by what the policy lists. */
  readonly isAgent: (policy: Policy, account: NamedAccount) => boolean;
  readonly parseCodeowners: (text: string) => Codeowners;
  readonly ownersOf: (codeowners: Codeowners, path: string) => CodeownersRule | null;
  readonly verdictDocument: (verdict: Verdict, snapshot: PullRequestSnapshot) => Json;
  readonly startService: (options: ServiceOptions) => Promise<StartedService>;
  readonly checkService: (options: ServiceOptions) => Promise<ServiceCheck>;
  readonly backUp: (
    options: ServiceOptions & { readonly file: string },
  ) => Promise<StoreAnswer<BackedUp & { readonly bytes: number }>>;
  readonly restore: (options: ServiceOptions & { readonly file: string }) => Promise<StoreAnswer<BackedUp>>;
  readonly readQueue: (options: ServiceOptions) => Promise<StoreAnswer<QueueReading>>;
  /** Tries again what was given up, or the one of this key; how many. */
  readonly replay: (options: ServiceOptions & { readonly key: string | null }) => Promise<StoreAnswer<number>>;
};

/** What a command got of the store, or why it could not be asked. */
export type StoreAnswer<Value> = ServiceRefusal | { readonly kind: "done"; readonly value: Value };

export type { QueueReading } from "../app/store-tools.js";
export type { BackedUp } from "../store/backup/write.js";
export type { LoadedPolicy } from "../policy/load-policy.js";

type Decision = { readonly verdict: Verdict; readonly plan: Plan };

/** For each CODEOWNERS that governs, the groups of which any one suffices, and because of what. */
export type Ownership = { readonly of: (path: string) => readonly OwnerSet[] };
type OwnerSet = { readonly groups: readonly Group[]; readonly because: string };

export type ServiceOptions = { readonly environment: Environment; readonly cwd: string };

/** Why the service cannot run: its settings are wrong, or GitHub or the store does not answer. One sentence a problem. */
export type ServiceRefusal = {
  readonly kind: "refused";
  readonly because: "settings" | "unreachable";
  readonly problems: readonly string[];
};

type StartedService =
  | ServiceRefusal
  | {
      readonly kind: "running";
      /** Where it listens: `http://127.0.0.1:3000`. */
      readonly address: string;
      /** Takes no new work, finishes what it holds, and closes. */
      readonly stop: () => Promise<void>;
    };

/** `found`: a sentence for each thing that was tried and works. */
type ServiceCheck = ServiceRefusal | { readonly kind: "ready"; readonly found: readonly string[] };
