import { decide } from "../decide.js";
import { bothEnds } from "../domain/change.js";
import { classifyChanges } from "../evaluate/classify.js";
import { isAgentAccount } from "../evaluate/identify-agent.js";
import { namedAccount } from "../evaluate/named-account.js";
import { codeownersOf } from "../evaluate/ownership.js";
import { verdictDocument } from "../plan/verdict-document.js";
import { builtinPolicy } from "../policy/builtin-policy.js";
import { ownersOf, parseCodeowners } from "../policy/codeowners.js";
import { describeGroup } from "../policy/groups.js";
import { floorsToRead } from "../policy/floor.js";
import { interpretPolicies } from "../policy/interpret.js";
import { loadFloor } from "../policy/load-floor.js";
import { loadPolicy } from "../policy/load-policy.js";
import { loosenings } from "../policy/loosenings.js";
import { placeIn } from "../policy/place-in.js";
import { needsContent } from "../probes/index.js";
import { mayBeWeakByTexts } from "../probes/weak/may-be-weak.js";
import type { StorePlace } from "../app/store-place.js";
import type { Core, ServiceOptions, ServiceRefusal, StoreAnswer } from "./core.js";

/** Loaded by the command that runs the service only: without Probot the others start three times as fast. */
const service = (): Promise<typeof import("../index.js")> => import("../index.js");

/** The real product behind the commands. */
export const product: Core = {
  interpretPolicies,
  builtinPolicy,
  loadPolicy,
  loadFloor,
  loosenings,
  placeIn,
  floorsToRead,
  // Whether the policy weighs weak edits is not known yet, and reading here costs next to nothing.
  needsContent: (file) => bothEnds(file).some(needsContent) || mayBeWeakByTexts(file),
  describeGroup,
  decide,
  classifyChanges,
  isAgent: ({ agents }, account) => isAgentAccount(namedAccount(account), agents),
  parseCodeowners,
  ownersOf,
  verdictDocument,
  ownership: codeownersOf,
  startService: async ({ environment, cwd }) => {
    const { settingsFrom, startService } = await service();
    const reading = settingsFrom(environment, cwd);
    if (reading.kind === "invalid") return { kind: "refused", because: "settings", problems: reading.problems };
    return orRefuse(async () => {
      const { url, stop } = await startService(reading.settings);
      return { kind: "running", address: url, stop };
    });
  },
  checkService: async ({ environment, cwd }: ServiceOptions) => {
    const { settingsFrom, checkService } = await service();
    const reading = settingsFrom(environment, cwd);
    if (reading.kind === "invalid") return { kind: "refused", because: "settings", problems: reading.problems };
    return orRefuse(async () => ({ kind: "ready", found: await checkService(reading.settings) }));
  },
  backUp: ({ file, ...options }) => onStore(options, ({ backUp }, place) => backUp(place, file, new Date())),
  restore: ({ file, ...options }) => onStore(options, ({ restore }, place) => restore(place, file)),
  readQueue: (options) => onStore(options, ({ readQueue }, place) => readQueue(place, new Date())),
  replay: ({ key, ...options }) => onStore(options, ({ replay }, place) => replay(place, key, new Date())),
};

type StoreTools = (typeof import("../index.js"))["storeTools"];

/** What only the store is needed for. */
async function onStore<Value>(
  { environment, cwd }: ServiceOptions,
  work: (tools: StoreTools, place: StorePlace) => Promise<Value>,
): Promise<StoreAnswer<Value>> {
  const { storePlaceFrom, storeTools } = await service();
  const reading = storePlaceFrom(environment, cwd);
  if (reading.kind === "invalid") return { kind: "refused", because: "settings", problems: reading.problems };
  return orRefuse(async () => ({ kind: "done", value: await work(storeTools, reading.place) }));
}

/** What the service needs and cannot reach, as one sentence: the place, and what happened there. */
async function orRefuse<T>(start: () => Promise<T>): Promise<T | ServiceRefusal> {
  try {
    return await start();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { message, cause } = error;
    const problem = cause instanceof Error ? `${message}: ${cause.message}` : message;
    return { kind: "refused", because: "unreachable", problems: [problem] };
  }
}
