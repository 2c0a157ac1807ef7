import type { RepositoryRef, Sha, TeamSlug } from "../../domain/ids.js";
import type { Newcomer, NewcomerPlace } from "../../domain/newcomer.js";
import { CODEOWNERS_PATHS, MAX_CODEOWNERS_BYTES, parseCodeowners } from "../../policy/codeowners.js";
import { ownersFloor } from "../../policy/extends.js";
import { POLICY_PATHS } from "../../policy/interpret.js";
import { during, statusOf } from "../answer.js";
import type { Api } from "../api.js";
import { readText } from "../read-text.js";
import { readFloors } from "../readers/floors.js";
import { readTeams } from "../readers/teams.js";
import { readTips } from "../readers/tips.js";
import { readWriters } from "../readers/writers.js";
import { ownFirstIssue } from "./own-issue.js";

/** What a repository is to whoever wants to propose a policy to it. `because` reads on from "nothing is proposed". */
export type NewcomerReading =
  | { readonly kind: "passed-over"; readonly because: string }
  /** A policy was proposed in this issue already, whatever became of it. */
  | { readonly kind: "approached"; readonly issue: number }
  | { readonly kind: "newcomer"; readonly newcomer: Newcomer; readonly place: NewcomerPlace };

/** Everything that a first policy is made of, or why there is nothing to propose. Throws where GitHub could not be asked. */
export async function readNewcomer(api: Api, repository: RepositoryRef): Promise<NewcomerReading> {
  const { owner, repo } = repository;
  const { data } = await during(`reading ${owner}/${repo}`, () => api.octokit.rest.repos.get({ owner, repo }));
  const unfit = whyUnfit(data);
  if (unfit !== null) return passedOver(unfit);
  const issue = await ownFirstIssue(api, repository);
  if (issue !== null) return { kind: "approached", issue };
  const commit = await tipOf(api, repository, data.default_branch);
  if (commit === null) return passedOver("it is empty");
  const files = await filesAt(api, repository, commit);
  if (await isGoverned(api, repository, commit, files)) return passedOver("a policy governs it");
  const newcomer = await newcomerAt(api, repository, commit, files);
  return { kind: "newcomer", newcomer, place: { url: data.html_url, branch: data.default_branch } };
}

const passedOver = (because: string): NewcomerReading => ({ kind: "passed-over", because });

type Flags = {
  readonly archived?: boolean;
  readonly disabled?: boolean;
  readonly fork?: boolean;
  readonly has_issues?: boolean;
};

function whyUnfit({ archived, disabled, fork, has_issues: hasIssues }: Flags): string | null {
  if (archived === true) return "it is archived";
  if (disabled === true) return "it is disabled";
  if (fork === true) return "it is a fork";
  return hasIssues === false ? "it has no issues" : null;
}

const EMPTY_REPOSITORY = 409;

/** `null`: there is no commit yet. */
async function tipOf(api: Api, repository: RepositoryRef, branch: string): Promise<Sha | null> {
  try {
    const tips = await readTips(api, repository, { baseBranch: branch, defaultBranch: branch });
    return tips.defaultBranch.commit;
  } catch (error) {
    if (statusOf(error) === EMPTY_REPOSITORY || statusOf(error) === 404) return null;
    throw error;
  }
}

/** Links and submodules are files too. Beyond 100,000 entries or 7 MB GitHub leaves some out, and says so. */
function filesAt(api: Api, { owner, repo }: RepositoryRef, commit: Sha): Promise<Newcomer["files"]> {
  return during(`reading the files of ${owner}/${repo} at ${commit}`, async () => {
    const { data } = await api.octokit.rest.git.getTree({ owner, repo, tree_sha: commit, recursive: "1" });
    return { paths: data.tree.flatMap(({ type, path }) => (type === "tree" ? [] : path)), complete: !data.truncated };
  });
}

/** By a policy of its own, under whichever spelling, or by its owner's. */
async function isGoverned(
  api: Api,
  repository: RepositoryRef,
  commit: Sha,
  { paths, complete }: Newcomer["files"],
): Promise<boolean> {
  if (POLICY_PATHS.some((path) => paths.includes(path))) return true;
  const places = [ownersFloor(repository.owner)];
  const [floors, ...own] = await Promise.all([
    readFloors(api, places, [{ ...repository, commit }]),
    ...(complete ? [] : POLICY_PATHS.map((path) => readText(api, repository, { commit, path, mostBytes: 0 }))),
  ]);
  return floors.some(({ kind }) => kind === "found") || own.some(({ kind }) => kind !== "absent");
}

/** More teams than these are not looked up, and are told as not read. */
const MOST_TEAMS = 50;

async function newcomerAt(
  api: Api,
  repository: RepositoryRef,
  commit: Sha,
  files: Newcomer["files"],
): Promise<Newcomer> {
  const codeowners = await codeownersAt(api, repository, commit);
  const [writers, teams] = await Promise.all([
    readWriters(api, repository),
    readTeams(api, teamsIn(codeowners?.text ?? "").slice(0, MOST_TEAMS)),
  ]);
  return { repository, files, codeowners, writers, teams };
}

async function codeownersAt(api: Api, repository: RepositoryRef, commit: Sha): Promise<Newcomer["codeowners"]> {
  for (const path of CODEOWNERS_PATHS) {
    const read = await readText(api, repository, { commit, path, mostBytes: MAX_CODEOWNERS_BYTES - 1 });
    if (read.kind === "found") return { path, text: read.text };
    if (read.kind === "too-large") return null;
  }
  return null;
}

const teamsIn = (text: string): readonly TeamSlug[] => [
  ...new Set(
    parseCodeowners(text).rules.flatMap(({ owners }) =>
      owners.flatMap((owner) => (owner.kind === "team" ? [owner.team] : [])),
    ),
  ),
];
