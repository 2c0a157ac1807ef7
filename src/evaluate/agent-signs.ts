import type { Account } from "../domain/account.js";
import type { AgentSign, Confidence } from "../domain/agent.js";
import type { Commit } from "../domain/commit.js";
import type { Login } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import { agentOnlyLogins, DECLARED, dependencyBots, knownAgents, plainLogin, type KnownAgent } from "./known-agents.js";
import { accountOf, coAuthors } from "./trailers.js";

/** Every sign of a known agent, and every declaration that some agent helped. */
export function knownSigns(snapshot: PullRequestSnapshot): readonly AgentSign[] {
  const { author } = snapshot;
  // What a dependency bot writes quotes the release notes of others, who may well have used an agent.
  const quotes = author !== null && dependencyBots.some((bot) => isAccountOf(bot, author));
  const own = quotes ? { ...snapshot, body: "", title: "" } : snapshot;
  return [
    ...knownAgents.flatMap((agent) => signsOf(agent, own).map((one) => ({ name: agent.name, ...one }))),
    ...declared(own),
  ];
}

/** `claude` and `codex` are people's logins too: a login that people could have is a sign only on an account of type Bot. */
export const isAccountOf = (agent: Pick<KnownAgent, "ids" | "bots">, { id, login, kind }: Account): boolean =>
  agent.ids.includes(id) ||
  (agent.bots.includes(plainLogin(login)) && (kind === "Bot" || agentOnlyLogins.has(plainLogin(login))));

type Found = Omit<AgentSign, "name">;
const sign = (confidence: Confidence, because: string): Found => ({ confidence, because });

function signsOf(agent: KnownAgent, snapshot: PullRequestSnapshot): readonly Found[] {
  const { author, pushes, commits, headBranch } = snapshot;
  const push = pushes.find(({ by }) => by !== null && isLoginOf(agent, by));
  const prefix = agent.branches.find((start) => headBranch.toLowerCase().startsWith(start));
  return [
    ...(author !== null && isAccountOf(agent, author) ? [sign("certain", `opened by @${author.login}`)] : []),
    ...(push === undefined ? [] : [sign("certain", `@${push.by ?? ""} pushed ${push.sha.slice(0, 7)}`)]),
    ...commits.list.flatMap((commit) => commitSign(agent, commit)).slice(0, 1),
    ...(prefix === undefined ? [] : [sign("likely", `its branch starts with "${prefix}"`)]),
    ...claims(agent, snapshot),
  ];
}

/** GitHub finds a commit's accounts by its e-mails, which whoever commits may choose. */
function commitSign(agent: KnownAgent, commit: Commit): readonly Found[] {
  const short = commit.sha.slice(0, 7);
  const accounts = [commit.author, commit.committer].some((account) => account !== null && isAccountOf(agent, account));
  const wrote = accounts || [commit.authorEmail, commit.committerEmail].some((email) => isEmailOf(agent, email));
  if (wrote) return [sign("likely", `${agent.name} wrote commit ${short}`)];
  if (coAuthors(commit.message).some(({ email }) => isEmailOf(agent, email)))
    return [sign("likely", `commit ${short} names ${agent.name} as co-author`)];
  const lines = agent.lines ?? [];
  return linesOf(commit.message).some((line) => lines.some((pattern) => pattern.test(line)))
    ? [sign("likely", `the message of commit ${short} is ${agent.name}'s`)]
    : [];
}

function claims(agent: KnownAgent, { body, title, labels }: PullRequestSnapshot): readonly Found[] {
  const [text, heading] = [visible(body).toLowerCase(), visible(title).toLowerCase()];
  const label = labels.find((it) => agent.labels?.includes(it.toLowerCase()) ?? false);
  const begins = agent.titles?.find((start) => heading.startsWith(start));
  return [
    ...(agent.marks.some((mark) => text.includes(mark))
      ? [sign("claimed", `its description carries ${agent.name}'s mark`)]
      : []),
    ...(begins === undefined ? [] : [sign("claimed", `its title starts with "${begins.trim()}"`)]),
    ...(label === undefined ? [] : [sign("claimed", `it carries the label "${label}"`)]),
  ];
}

function declared({ commits, body }: PullRequestSnapshot): readonly AgentSign[] {
  const name = "an agent that its authors declare";
  const commit = commits.list.find(({ message }) => linesOf(message).some((line) => DECLARED.test(line)));
  const because = commit === undefined ? "its description says so" : `commit ${commit.sha.slice(0, 7)} says so`;
  const says = commit !== undefined || linesOf(body).some((line) => DECLARED.test(line));
  return says ? [{ name, because, confidence: "claimed" }] : [];
}

/** GitHub's noreply addresses name an account by its id, or by a bot's login; all others are listed. */
function isEmailOf(agent: KnownAgent, raw: string): boolean {
  const email = raw.trim().toLowerCase();
  const { id, login } = accountOf(email);
  return (
    agent.emails.includes(email) ||
    (id !== null && agent.ids.includes(id)) ||
    (login !== null && isLoginOf(agent, login))
  );
}

const isLoginOf = ({ bots }: KnownAgent, login: Login): boolean =>
  bots.includes(plainLogin(login)) && (login.endsWith("[bot]") || agentOnlyLogins.has(plainLogin(login)));

/** Without zero-width and other characters that nobody sees, which hide a mark from a reader and from us. */
const visible = (text: string): string => text.replace(/\p{Default_Ignorable_Code_Point}/gu, "");

/** A message of more lines is a flood. */
const MOST_LINES = 2_000;
const linesOf = (text: string): readonly string[] => visible(text).split(/\r\n|\n|\r/, MOST_LINES);
