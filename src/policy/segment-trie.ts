import type { Segment, SegmentPattern } from "./segments.js";
import { StarredNames } from "./starred-names.js";
import type { Effort } from "./wildcard.js";

/** Directories and moves that are remembered; a memo starts again when it is full. */
const MEMO_LIMIT = 8192;

type Node = {
  readonly id: number;
  /** Made when the first child comes: most nodes are leaves. */
  literal: Map<string, Node> | null;
  starred: StarredNames<Node> | null;
  any: Node | null;
  /** Stays alive whatever directory comes: this node stands behind a `**`. */
  readonly loops: boolean;
  /** The highest number of a pattern that ends here, by kind of end; 0 where none does. */
  exact: number;
  under: number;
  tree: number;
  /** The highest number of a pattern that ends here or further down. */
  best: number;
};

/** Where a walk stands after some directories: live nodes, and what matched already because something lies below. */
type State = {
  readonly nodes: readonly Node[];
  readonly matched: readonly number[];
  /** The highest of `matched`, 0 for none. */
  readonly best: number;
  readonly moves: Map<string, State>;
};

/**
 * Many path patterns in one tree, walked as an automaton: a set of live nodes moves from segment to segment, nothing
 * ever backtracks, and each move is worked out once, because equal sets of nodes are the same state. The time is
 * bounded by the path's segments times the live nodes, whatever the patterns say.
 */
export class SegmentTrie {
  #nodes = 0;
  readonly #root = this.#newNode(false);
  readonly #directories = new Map<string, State>();
  readonly #states = new Map<string, State>();
  #start: State | null = null;
  #moves = 0;
  readonly effort: Effort = { steps: 0 };

  /** `number` is at least 1. Of two equal patterns the one with the higher number stays. */
  insert({ segments, end }: SegmentPattern, number: number): void {
    let node = this.#root;
    node.best = Math.max(node.best, number);
    for (const segment of segments) {
      node = this.#childOf(node, segment);
      node.best = Math.max(node.best, number);
    }
    node[end] = Math.max(node[end], number);
    if (this.#start !== null) this.#forget();
  }

  /** The highest number among the patterns that match, 0 when none does. */
  highest(path: string): number {
    const slash = path.lastIndexOf("/");
    const { nodes, best: below } = this.#stateOf(path, slash);
    let best = below;
    const tell = (node: Node): void => {
      best = Math.max(best, node.exact, node.tree);
    };
    const name = path.slice(slash + 1);
    for (const node of nodes) if (node.best > best) this.#children(node, name, tell);
    return best;
  }

  /** The numbers of all patterns that match, in no particular order, some of them perhaps twice. */
  all(path: string): readonly number[] {
    const slash = path.lastIndexOf("/");
    const { nodes, matched } = this.#stateOf(path, slash);
    let all: number[] | null = null;
    const tell = ({ exact, tree }: Node): void => {
      if (exact === 0 && tree === 0) return;
      all ??= [...matched];
      if (exact > 0) all.push(exact);
      if (tree > 0) all.push(tree);
    };
    const name = path.slice(slash + 1);
    for (const node of nodes) this.#children(node, name, tell);
    return all ?? matched;
  }

  /** The state of the path's directory: a loop, because a path may be 2,000 directories deep. */
  #stateOf(path: string, slash: number): State {
    let state = (this.#start ??= this.#startState());
    if (slash < 0) return state;
    const directory = path.slice(0, slash);
    const known = this.#directories.get(directory);
    if (known !== undefined) return known;
    for (let at = 0; at <= slash;) {
      const end = path.indexOf("/", at);
      state = this.#move(state, path.slice(at, end));
      at = end + 1;
    }
    if (this.#directories.size >= MEMO_LIMIT) this.#directories.clear();
    this.#directories.set(directory, state);
    return state;
  }

  #move(state: State, name: string): State {
    const known = state.moves.get(name);
    if (known !== undefined) return known;
    const reached = new Set<Node>();
    for (const node of state.nodes) {
      if (node.loops) enter(reached, node);
      this.#children(node, name, (child) => enter(reached, child));
    }
    if (this.#moves >= MEMO_LIMIT) this.#forget();
    const next = this.#stateAt(reached, state.matched);
    this.#moves += 1;
    state.moves.set(name, next);
    return next;
  }

  #startState(): State {
    const nodes = new Set<Node>();
    enter(nodes, this.#root);
    return this.#stateAt(nodes, []);
  }

  /** The one state with these nodes and matches. */
  #stateAt(reached: ReadonlySet<Node>, before: readonly number[]): State {
    const nodes = [...reached].toSorted((a, b) => a.id - b.id);
    const further = nodes.flatMap(({ under, tree }) => [under, tree].filter((number) => number > 0));
    const matched = further.length === 0 ? before : [...new Set([...before, ...further])].toSorted((a, b) => a - b);
    const key = `${nodes.map(({ id }) => id).join()} ${matched.join()}`;
    const made = { nodes, matched, best: matched.at(-1) ?? 0, moves: new Map<string, State>() };
    return getOrAdd(this.#states, key, () => made);
  }

  #forget(): void {
    this.#directories.clear();
    this.#states.clear();
    this.#start = null;
    this.#moves = 0;
  }

  /** Tells of every node that the name leads to. */
  #children({ literal, starred }: Node, name: string, tell: (child: Node) => void): void {
    this.effort.steps += 1;
    const child = literal?.get(name);
    if (child !== undefined) tell(child);
    starred?.forMatches(name, this.effort, tell);
  }

  #childOf(node: Node, segment: Segment): Node {
    switch (segment.kind) {
      case "any":
        return (node.any ??= this.#newNode(true));
      case "literal":
        return getOrAdd((node.literal ??= new Map<string, Node>()), segment.name, () => this.#newNode(false));
      case "starred":
        return (node.starred ??= new StarredNames<Node>()).getOrAdd(segment, () => this.#newNode(false));
    }
  }

  #newNode(loops: boolean): Node {
    this.#nodes += 1;
    return { id: this.#nodes, literal: null, starred: null, any: null, loops, exact: 0, under: 0, tree: 0, best: 0 };
  }
}

/** `**` may stand for no directory at all, so its node is alive together with the one in front of it. */
function enter(nodes: Set<Node>, node: Node): void {
  nodes.add(node);
  if (node.any !== null) nodes.add(node.any);
}

function getOrAdd<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
