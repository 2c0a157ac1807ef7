import type { ChangedFile } from "../../domain/change.js";
import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import { isAmongTests } from "../test-paths.js";
import { changedLines, knownText } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";
import { isAgentFile, isTemplate } from "./agent-files.js";
import { orderPhrases } from "./order-phrases.js";

const SUSPECT =
  /ignore|disregard|forget|override|approve|merge|lgtm|tell|inform|notify|alert|warn|mention|reveal|show|disclose|hide|conceal|keep|bypass|circumvent|evade|work around/i;
/** What stands in every order that is looked for in comments. */
const IN_COMMENTS = /\b(?:ignore|disregard|forget|override|approve)\s/i;
const COMMENT = /(?:^|\s)(?:#|\/\/|--|;)\s|\/\*|^\s{0,200}\*\s|<!--/;
/** Words before it, in the same sentence, that turn an order into a warning against it. */
const AGAINST =
  /\b(?:never|not|n['’]t|cannot|avoid|refuse|must not|without|attempts? to|tries to|told to|(?:says?|tells?|asks?|asking|telling)(?: (?:you|it|agents?|them))?(?: to)?)\b[^.!?;]{0,80}$/i;

/**
 * Words that order an agent to approve, to hide something or to forget its orders: anywhere in a file that instructs
 * agents or in a template of GitHub's, elsewhere in comments, which agents read along with the code.
 */
export const agentOrders: ContentProbe = {
  id: "agent-orders",
  title: "A text orders agents to approve, to hide something or to ignore their instructions",
  reads: () => false,
  ask(file) {
    const everywhere = isAgentFile(file.path) || isTemplate(file.path);
    if (!everywhere && (isAmongTests(file.path) || !IN_COMMENTS.test(knownText(file)))) return [];
    return changedLines(file).added.flatMap(({ line, text }) =>
      SUSPECT.test(text) && (everywhere || COMMENT.test(text)) ? inLine(file, line, text, everywhere) : [],
    );
  },
};

function inLine({ path }: ChangedFile, line: number, text: string, everywhere: boolean): readonly Signal[] {
  const where = everywhere ? text : text.slice(text.search(COMMENT));
  const found = orderPhrases.find(
    ({ pattern, inComments }) => (everywhere || inComments) && isOrder(where, pattern.exec(where)),
  );
  if (found === undefined) return [];
  const because = `line ${line} of ${path} tells its reader to ${found.asks}`;
  return [{ id: "agent-orders", classId: classId("agent-instructions"), tier: "strong", path, line, because }];
}

/** Not where it is quoted, as a warning quotes it, nor where the sentence forbids it. */
function isOrder(text: string, match: RegExpExecArray | null): boolean {
  if (match === null) return false;
  const before = text.slice(Math.max(0, match.index - 100), match.index);
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 40);
  const quoted = /["“”'`«][^"“”'`«]{0,40}$/.test(before) && /^[^"“”'`»]{0,40}["“”'`»]/.test(after);
  return !quoted && !AGAINST.test(before);
}
