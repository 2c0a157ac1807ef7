import type { FoundClass, FoundOwners, NewcomerPlace, NewIssue, ProposedPolicy } from "../domain/newcomer.js";
import { assertNever } from "../domain/assert-never.js";
import { FIRST_CONTACT_MARK } from "../domain/newcomer-mark.js";
import { fitted } from "./budget.js";
import { code, inline } from "./escape.js";
import { fenced, foldedFoot, foldedHead, row, tableHead } from "./markdown.js";
import { count } from "./words.js";

const FILE = ".github/agent-approval.yml";

/** GitHub refuses an address of more than about 8,000 bytes, and browsers and proxies have limits of their own. */
const LONGEST_LINK = 7_000;

/** The one issue that a repository without a policy gets: what is proposed, and a link that opens it for editing. */
export function firstContact({ yaml, classes }: ProposedPolicy, place: NewcomerPlace): NewIssue {
  const filled = editorLink(place, yaml);
  const fits = filled.length <= LONGEST_LINK;
  const body = [
    FIRST_CONTACT_MARK,
    "The Agent Approval app is installed here, and this repository has no policy yet, so the app says nothing on its pull requests. Below is a policy to begin with, made of the files and owners that are here. It **only observes**: each pull request gets a neutral check that says what would be asked, nothing is held back, and nobody is asked for anything.",
    fits ? filledWords(filled) : emptyWords(editorLink(place, null)),
    found(classes),
    fits ? folded(yaml) : fenced("yaml", yaml.trimEnd()),
    LATER,
  ];
  return { title: "Agent Approval: a policy to begin with", body: body.join("\n\n") };
}

const filledWords = (link: string): string =>
  `**[Open the policy in GitHub's editor](${link})**, read it, change what you like, and propose it as a pull request. The app itself cannot write files.`;

const emptyWords = (link: string): string =>
  `**[Open a new file in GitHub's editor](${link})**, copy the policy below into it, read it, change what you like, and propose it as a pull request. The app itself cannot write files.`;

const LATER = [
  `When what the check reports is right, delete the line \`mode: observe\` from ${code(FILE)} and require the check in the branch's rules: from then on it holds back.`,
  "Not wanted? Close this issue. The app writes it once and never again, here or after it was closed. Whoever installed the app can keep it from writing such issues at all by taking the permission *Issues: write* from it.",
].join("\n\n");

/** Opens a new file with this text in it. Branch names have slashes, which stay. `null`: an empty file. */
function editorLink({ url, branch }: NewcomerPlace, text: string | null): string {
  const where = branch.split("/").map(encodeURIComponent).join("/");
  const query = new URLSearchParams({ filename: FILE, ...(text === null ? {} : { value: text }) });
  // A bracket ends a link of markdown, and a quote or a star means nothing good in one.
  const safe = query.toString().replace(/[()'*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `${url}/new/${where.replace(/[()'*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)}?${safe}`;
}

/** An issue takes 65,536 characters; a link of 7,000 and a policy fit beside this. */
const TABLE_BYTES = 8_000;

function found(classes: readonly FoundClass[]): string {
  if (classes.length === 0) return "There are no files here that a change could be judged by yet.";
  const listing = {
    head: tableHead(["kind of change", "here", "needs at least", "owners in CODEOWNERS"]),
    rows: classes.map(classRow),
    foot: [],
    more: (left: number) => `and ${count(left, "more kind")}`,
  };
  return fitted(listing, TABLE_BYTES);
}

const classRow = ({ id, people, agents, files, example, owners }: FoundClass): string =>
  row([
    inline(id, 64),
    `${count(files, "file")}${files === 1 ? ": " : ", such as "}${code(example, 80)}`,
    people === agents ? people : `${people}; ${agents} for coding agents`,
    ownersText(owners),
  ]);

function ownersText(owners: FoundOwners): string {
  switch (owners.kind) {
    case "one":
      return code(owners.name, 80);
    case "several":
      return "several";
    case "some":
      return `some; ${count(owners.unowned, "file")} without`;
    case "nobody":
      return "nobody who can act";
    default:
      return assertNever(owners);
  }
}

const folded = (yaml: string): string =>
  [...foldedHead("The proposed policy"), fenced("yaml", yaml.trimEnd()), ...foldedFoot].join("\n");
