import { login } from "../../src/domain/ids.js";
import { NOTHING_KEPT, type Api } from "../../src/github/api.js";
import { seenRuns } from "../../src/github/appliers/seen-runs.js";
import { seenTalks } from "../../src/github/appliers/seen-talk.js";
import { emptyCaches } from "../../src/github/caches.js";
import { forAWhile } from "../../src/github/for-a-while.js";
import { glances } from "../../src/github/glance/glances.js";
import { interpretPolicies } from "../../src/policy/interpret.js";
import { OUR_APP } from "./acme-shop.js";

/** What a reader needs beside an Octokit, with nothing in memory and a clock that stands still. */
export const anApi = (octokit: Api["octokit"]): Api => ({
  octokit,
  app: { ...OUR_APP, login: login("agent-approval[bot]") },
  policy: { interpretPolicies, needsContent: () => false, mayBeWeak: () => false, teamsToRead: () => [] },
  caches: emptyCaches(),
  texts: NOTHING_KEPT,
  glances: glances(() => 0),
  fileQuestions: glances(() => 0),
  rights: forAWhile(0, () => 0),
  runs: seenRuns(() => 0),
  talks: seenTalks(() => 0),
});
