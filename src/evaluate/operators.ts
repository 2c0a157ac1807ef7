import type { Principal } from "../domain/agent.js";
import { login, type Login } from "../domain/ids.js";
import type { PullRequestSnapshot } from "../domain/snapshot.js";
import type { AgentMarks } from "../policy/policy.js";
import { agentOnlyLogins, knownAgents, plainLogin } from "./known-agents.js";
import { coAuthorLogins } from "./co-authors.js";

/**
 * Everyone on whose behalf an agent may have acted. All candidates count: naming one person too many costs one
 * approval from somebody else, naming one too few lets an agent's owner approve its work.
 */
export function operatorsOf(snapshot: PullRequestSnapshot, marks: AgentMarks): readonly Principal[] {
  const found = [
    ...openedItThemselves(snapshot),
    ...namedOnCommits(snapshot),
    ...assigned(snapshot),
    ...requested(snapshot),
  ];
  const people = found.filter(({ login }) => !isAgentLogin(login, marks));
  return people.filter((one, index) => people.findIndex((other) => other.login === one.login) === index);
}

/** A person's own account with an agent's marks: the agent worked on that person's token. */
const openedItThemselves = ({ author }: PullRequestSnapshot): readonly Principal[] =>
  author?.kind === "User" ? [operator(author.login, "opened this pull request with an agent's help")] : [];

/** Agents name the person who asked as co-author of their commits. */
function namedOnCommits(snapshot: PullRequestSnapshot): readonly Principal[] {
  return snapshot.commits.list.flatMap((commit) =>
    coAuthorLogins(commit, snapshot).map((who) => operator(who, `is named as co-author of ${commit.sha.slice(0, 7)}`)),
  );
}

const assigned = ({ assignees }: PullRequestSnapshot): readonly Principal[] =>
  assignees
    .filter(({ kind }) => kind === "User")
    .map((account) => operator(account.login, "is assigned to the agent's pull request"));

function requested({ body }: PullRequestSnapshot): readonly Principal[] {
  const lines = body.matchAll(
    /^(?:[^\S\n\r\u2028\u2029]|[>*_-])*(?:requested by|on behalf of|triggered by|assigned by)[\s:*_]*@([a-z\d](?:[a-z\d-]{0,38}))/gimu,
  );
  return [...lines].flatMap(([, name]) =>
    name === undefined ? [] : [operator(login(name), "is named in the description as the one who asked")],
  );
}

const operator = (who: Login, because: string): Principal => ({ login: who, role: "operator", because });

const isAgentLogin = (who: Login, marks: AgentMarks): boolean =>
  marks.logins.includes(who) ||
  who.endsWith("[bot]") ||
  knownAgents.some(({ bots }) => bots.includes(plainLogin(who)) && agentOnlyLogins.has(who));
