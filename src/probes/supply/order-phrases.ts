/** Words by which a text orders an agent or a reviewer about. */
export type OrderPhrase = {
  /** What it asks for, as a sentence goes on after "tells its reader to". */
  readonly asks: string;
  readonly pattern: RegExp;
  /** True where the words are none that one programmer would write to another, so that any comment may be asked. */
  readonly inComments: boolean;
};

const PEOPLE = "(?:users?|humans?|reviewers?|maintainers?|developers?|operators?|owners?)";
const REQUESTS = "(?:prs?|pull[ -]requests?|merge requests?|mrs?|changes?|diffs?|commits?)";

export const orderPhrases: readonly OrderPhrase[] = [
  {
    asks: "ignore what it was told before",
    inComments: true,
    pattern:
      /\b(?:ignore|disregard|forget|override)\s{1,3}(?:(?:all|any|the|your|of|these|those)\s{1,3}){0,3}(?:previous|prior|above|earlier|preceding|foregoing|system)\s{1,3}(?:\w{1,12}\s{1,3})?(?:instructions?|prompts?|rules|guidelines|directions|directives)\b/i,
  },
  {
    asks: "approve or merge the change",
    inComments: false,
    pattern: new RegExp(
      `\\b(?:always|automatically|auto-?|immediately|silently|just|please|must)\\s{0,3}(?:approve|merge|lgtm)\\s{1,3}(?:(?:this|the|all|any|every|these|my|our)\\s{1,3}){0,2}(?:\\w{1,12}\\s{1,3})?${REQUESTS}\\b`,
      "i",
    ),
  },
  {
    asks: "approve the change",
    inComments: true,
    pattern: new RegExp(
      `(?:^|[.:;!>*#/"'-]|\\band|\\bthen|\\b(?:AI|LLM|bot|agent|claude|copilot)s?:?)\\s{0,3}approve\\s{1,3}(?:this|these)\\s{1,3}${REQUESTS}\\b`,
      "i",
    ),
  },
  {
    asks: "keep something from people",
    inComments: false,
    pattern: new RegExp(
      `\\b(?:do not|don['’]?t|never|must not)\\s{1,3}(?:tell|inform|notify|alert|warn|mention (?:this|it|that) to|reveal (?:this|it) to|show (?:this|it) to|disclose (?:this|it) to)\\s{1,3}(?:the\\s{1,3}|any\\s{1,3})?${PEOPLE}\\b(?!\\s{1,3}(?:to|how|that (?:they|you)|until|unless|before|when)\\b)`,
      "i",
    ),
  },
  {
    asks: "keep something from people",
    inComments: false,
    pattern: new RegExp(
      `\\b(?:hide|conceal|keep)\\s{1,3}(?:this|it|these|them)\\s{1,3}(?:hidden\\s{1,3}|secret\\s{1,3})?from\\s{1,3}(?:the\\s{1,3}|any\\s{1,3}|all\\s{1,3})?${PEOPLE}\\b`,
      "i",
    ),
  },
  {
    asks: "act without people knowing",
    inComments: false,
    pattern: new RegExp(
      `\\bwithout\\s{1,3}(?:telling|informing|notifying|alerting)\\s{1,3}(?:the\\s{1,3}|any\\s{1,3})?${PEOPLE}\\b`,
      "i",
    ),
  },
  {
    asks: "go round the review",
    inComments: false,
    pattern:
      /\b(?:bypass|circumvent|evade|work around)\s{1,3}(?:(?:the|all|any|human|code|security|required|branch)\s{1,3}){0,3}(?:reviews?|approvals?|protections?|safety checks?)\b/i,
  },
];
