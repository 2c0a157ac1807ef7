import { sha, type RepositoryRef, type Sha } from "../../domain/ids.js";
import { placeText, type FloorPlace } from "../../policy/extends.js";
import type { FloorSource } from "../../policy/floor.js";
import { MAX_POLICY_BYTES } from "../../policy/load-policy.js";
import { during, isRefusal, reasonOf, statusOf } from "../answer.js";
import type { Api } from "../api.js";
import { isNotAFile, readText } from "../read-text.js";

/** A repository whose default branch's tip is known already. */
type KnownTip = RepositoryRef & { readonly commit: Sha };
/** The tip of a repository's default branch, or why there is none that we may see. */
type FloorTip = { readonly kind: "tip"; readonly commit: Sha } | Omit<Unreadable, "place">;
type Unreadable = Extract<FloorSource, { kind: "unreadable" }>;

/**
 * Policies that others extend, each at the tip of its repository's default branch. What GitHub hides from us or does
 * not have is said in the value; throws where GitHub could not be asked, because that passes.
 */
export function readFloors(
  api: Api,
  places: readonly FloorPlace[],
  known: readonly KnownTip[],
): Promise<readonly FloorSource[]> {
  const tips = new Map<string, Promise<FloorTip>>(
    known.map((one) => [nameOf(one), Promise.resolve({ kind: "tip", commit: one.commit })]),
  );
  return Promise.all(
    places.map(async (place) => {
      const tip = tips.get(nameOf(place)) ?? readTip(api, place);
      tips.set(nameOf(place), tip);
      return floorAt(api, place, await tip);
    }),
  );
}

const nameOf = ({ owner, repo }: RepositoryRef): string => `${owner}/${repo}`;

/**
 * Commits are listed from the default branch where none is named, so one request tells its tip.
 * Source: https://docs.github.com/en/rest/commits/commits#list-commits
 */
const readTip = (api: Api, repository: RepositoryRef): Promise<FloorTip> =>
  api.rights(
    `the tip of ${nameOf(repository)}`,
    () => readTipNow(api, repository),
    ({ kind }) => kind === "unreadable", // a tip moves without a word to us
  );

async function readTipNow(api: Api, repository: RepositoryRef): Promise<FloorTip> {
  const { owner, repo } = repository;
  const what = `reading the tip of the default branch of ${nameOf(repository)}`;
  try {
    const { data } = await during(what, () => api.octokit.rest.repos.listCommits({ owner, repo, per_page: 1 }));
    if (!Array.isArray(data)) throw new Error(what, { cause: new Error("GitHub answered something that is no list") });
    return data[0] === undefined ? empty : { kind: "tip", commit: sha(data[0].sha) };
  } catch (error) {
    if (statusOf(error) === EMPTY_REPOSITORY) return empty;
    if (isHidden(error))
      return unreadable(reasonOf(error), `install the app on ${nameOf(repository)}, or correct the name`);
    throw error;
  }
}

const EMPTY_REPOSITORY = 409;
/** A repository that was taken down for legal reasons. */
const UNAVAILABLE = 451;
const isHidden = (error: unknown): boolean => isRefusal(error) || statusOf(error) === UNAVAILABLE;

const unreadable = (because: string, remedy: string): Omit<Unreadable, "place"> => ({
  kind: "unreadable",
  because,
  remedy,
});

const empty = unreadable("the repository is empty", "commit the policy there");

async function floorAt(api: Api, place: FloorPlace, tip: FloorTip): Promise<FloorSource> {
  if (tip.kind === "unreadable") return { place, ...tip };
  const { commit } = tip;
  const { path } = place;
  try {
    const read = await readText(api, place, { commit, path, mostBytes: MAX_POLICY_BYTES });
    if (read.kind === "found") return { place, kind: "found", commit, text: read.text };
    return { place, ...(read.kind === "absent" ? absent : tooLarge(read.bytes)) };
  } catch (error) {
    if (isNotAFile(error)) return { place, ...unreadable("it is no file", "name a file") };
    if (isHidden(error) && statusOf(error) !== 404)
      return { place, ...unreadable(reasonOf(error), `let the app read ${placeText(place)}`) };
    throw error; // a commit that GitHub does not know yet is answered with 404, and is known a moment later
  }
}

const absent = unreadable("there is no such file on the default branch", "commit it there, or correct the name");

const tooLarge = (bytes: number): Omit<Unreadable, "place"> =>
  unreadable(
    `it has ${bytes} bytes, and a policy may have ${MAX_POLICY_BYTES}`,
    "say the same there with fewer and wider globs",
  );
