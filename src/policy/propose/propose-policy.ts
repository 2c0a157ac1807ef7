import { mayAct } from "../../domain/account.js";
import type { FoundClass, Newcomer, ProposedPolicy } from "../../domain/newcomer.js";
import { ableOwners, type AbleOwners } from "./able-owners.js";
import { foundClasses, MOST_FILES } from "./found-classes.js";
import { comment, inComment, inQuotes } from "./yaml-words.js";

/**
 * A first policy for a repository: it only observes, relies on the defaults, and says in comments what was found here.
 * What it sets is what was found to work. It is valid for every repository there is.
 */
export function proposePolicy(newcomer: Newcomer): ProposedPolicy {
  const owners = ableOwners(newcomer);
  const classes = foundClasses(newcomer.files.paths, owners);
  const parts = [
    heading(),
    foundHere(newcomer, classes),
    classOwners(classes),
    codeownersPart(newcomer, owners),
    fallback(newcomer, classes),
    alone(newcomer),
  ];
  return {
    yaml: `${parts
      .filter((part) => part.length > 0)
      .map((part) => part.join("\n"))
      .join("\n\n")}\n`,
    classes,
  };
}

const heading = (): readonly string[] => [
  ...comment("Agent Approval: which changes of this repository need whose approval, and what has to be shown."),
  ...comment('Everything that is not written here has a default. "version: 1" alone is a whole policy.'),
  "version: 1",
  "",
  ...comment("Judges every pull request and reports. Nothing is held back, and nobody is asked."),
  ...comment("When what it reports is right, delete this line: from then on it holds back."),
  "mode: observe",
];

function foundHere({ files }: Newcomer, classes: readonly FoundClass[]): readonly string[] {
  const cut = !files.complete || files.paths.length > MOST_FILES;
  return [
    ...comment("Kinds of change that exist here, by the names of the files, and what each will need at least."),
    ...(cut ? comment("There are more files than were looked at.") : []),
    ...classes.map(classLine),
  ];
}

function classLine({ id, people, agents, files, example }: FoundClass): string {
  const needs = people === agents ? people : `${people}, ${agents} for coding agents`;
  const where = files === 1 ? inComment(example) : `${files} files, such as ${inComment(example)}`;
  return `#   ${id} (${needs}): ${where}`;
}

/** Where anyone with write access may approve, whoever knows the files best is asked first. */
function classOwners(classes: readonly FoundClass[]): readonly string[] {
  const owned = classes.flatMap(({ id, people, owners }) =>
    owners.kind === "one" && people === "review" ? [{ id, name: owners.name }] : [],
  );
  if (owned.length === 0) return [];
  return [
    ...comment("Who owns all files of a class in CODEOWNERS is asked first where anyone may approve."),
    "classes:",
    ...owned.flatMap(({ id, name }) => [`  ${id}:`, `    owner: ${inQuotes(name)}`]),
  ];
}

/** More than these nobody reads in a comment. */
const MOST_UNABLE = 10;

function codeownersPart({ codeowners, files }: Newcomer, { of, unable }: AbleOwners): readonly string[] {
  if (codeowners === null)
    return comment(
      "There is no CODEOWNERS file: maintainers answer for every file. Naming owners in .github/CODEOWNERS spreads the work.",
    );
  const looked = files.paths.slice(0, MOST_FILES);
  const unowned = looked.filter((path) => of(path).length === 0).length;
  return [
    ...comment(
      `Owners are those of ${codeowners.path}: ${looked.length - unowned} of ${looked.length} files have one who can act.`,
    ),
    ...unable.slice(0, MOST_UNABLE).flatMap(({ name, because }) => comment(`${inComment(name)} ${because}.`)),
    ...(unable.length > MOST_UNABLE ? comment(`and ${unable.length - MOST_UNABLE} more owners who cannot act.`) : []),
  ];
}

/** By default maintainers answer for what nobody owns; where there is none, that would ask the impossible. */
function fallback({ writers }: Newcomer, classes: readonly FoundClass[]): readonly string[] {
  const people = writers.list.filter(({ kind }) => kind === "User");
  const maintain = people.filter(({ permission }) => mayAct(permission, "maintain")).length;
  const what = "Who answers for files that CODEOWNERS leaves without an owner";
  if (maintain > 0 || !writers.complete) {
    const who = maintain === 0 ? "" : ` (${maintain === 1 ? "1 person" : `${maintain} people`} here)`;
    return [...comment(`${what}: maintainers${who}, unless this says otherwise.`), "# fallback_owners: [maintainers]"];
  }
  const team = classes.flatMap(({ owners }) => (owners.kind === "one" ? [owners.name] : []))[0];
  return [
    ...comment(`${what}. Nobody here may maintain the repository, whom the default would ask.`),
    `fallback_owners: [${team === undefined ? "writers" : inQuotes(team)}]`,
  ];
}

function alone({ writers }: Newcomer): readonly string[] {
  const people = writers.list.filter(({ kind }) => kind === "User");
  if (!writers.complete || people.length !== 1) return [];
  return [
    ...comment(
      "One person alone can approve here, and nobody approves their own work. This lets that person's own approval count, and shows it as self-attested:",
    ),
    "# self_approval: attest",
  ];
}
