import type { Segment, SegmentPattern } from "./segments.js";
import { StarredNames } from "./starred-names.js";
import type { Effort } from "./wildcard.js";

/** Directories and moves that are remembered; a memo starts again when it is full. */
const MEMO_LIMIT = 8192;

type Node = {
  readonly id: number;
  /** The first child by its name; the others are in the map, which most nodes never need. */
  firstName: string | null;
  first: Node | null;
  literal: Map<string, Node> | null;
  starred: StarredNames<Node> | null;
  any: Node | null;
  /** Stays alive whatever directory comes: this node stands behind a `**`. */
  readonly loops: boolean;
  /** A pattern's last name leads from here to its end, so that a file's name has to be looked up here. */
  lasts: boolean;
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
  /** Those where a file's name has to be looked up. */
  readonly lasts: readonly Node[];
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
  /** Where a name led to, used again for each name. */
  readonly #reached: Node[] = [];
  readonly effort: Effort = { steps: 0 };

  /** `number` is at least 1. Of two equal patterns the one with the higher number stays. */
  insert({ segments, end }: SegmentPattern, number: number): void {
    let node = this.#root;
    let parent = node;
    node.best = Math.max(node.best, number);
    for (const segment of segments) {
      parent = node;
      node = this.#childOf(node, segment);
      node.best = Math.max(node.best, number);
    }
    if (end !== "under") parent.lasts = true;
    node[end] = Math.max(node[end], number);
    if (this.#start !== null) this.#forget();
  }

  /** The highest number among the patterns that match, 0 when none does. */
  highest(path: string): number {
    const slash = path.lastIndexOf("/");
    const { lasts, best: below } = this.#stateOf(path, slash);
    const name = path.slice(slash + 1);
    let best = below;
    for (const node of lasts) {
      if (node.best <= best) continue;
      for (const { exact, tree } of this.#children(node, name)) best = Math.max(best, exact, tree);
    }
    return best;
  }

  /** The numbers of all patterns that match, in no particular order, some of them perhaps twice. */
  all(path: string): readonly number[] {
    const slash = path.lastIndexOf("/");
    const { lasts, matched } = this.#stateOf(path, slash);
    const name = path.slice(slash + 1);
    let all: number[] | null = null;
    for (const node of lasts)
      for (const { exact, tree } of this.#children(node, name)) {
        if (exact > 0) (all ??= [...matched]).push(exact);
        if (tree > 0) (all ??= [...matched]).push(tree);
      }
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
      for (const child of this.#children(node, name)) enter(reached, child);
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
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    const lasts = nodes.filter((node) => node.lasts);
    const made: State = { nodes, lasts, matched, best: matched.at(-1) ?? 0, moves: new Map<string, State>() };
    this.#states.set(key, made);
    return made;
  }

  #forget(): void {
    this.#directories.clear();
    this.#states.clear();
    this.#start = null;
    this.#moves = 0;
  }

  /** Every node that the name leads to. The list is good until the next call. */
  #children({ firstName, first, literal, starred }: Node, name: string): readonly Node[] {
    this.effort.steps += 1;
    const reached = this.#reached;
    reached.length = 0;
    if (first !== null && firstName === name) reached.push(first);
    else if (literal !== null) {
      const child = literal.get(name);
      if (child !== undefined) reached.push(child);
    }
    if (starred !== null) starred.addMatches(name, this.effort, reached);
    return reached;
  }

  #childOf(node: Node, segment: Segment): Node {
    switch (segment.kind) {
      case "any":
        return (node.any ??= this.#newNode(true));
      case "literal":
        return this.#literalChild(node, segment.name);
      case "starred":
        return (node.starred ??= new StarredNames<Node>()).getOrAdd(segment, () => this.#newNode(false));
    }
  }

  #literalChild(node: Node, name: string): Node {
    if (node.firstName === name && node.first !== null) return node.first;
    if (node.first === null) {
      node.firstName = name;
      return (node.first = this.#newNode(false));
    }
    const others = (node.literal ??= new Map<string, Node>());
    const known = others.get(name);
    if (known !== undefined) return known;
    const made = this.#newNode(false);
    others.set(name, made);
    return made;
  }

  #newNode(loops: boolean): Node {
    this.#nodes += 1;
    return {
      id: this.#nodes,
      firstName: null,
      first: null,
      literal: null,
      starred: null,
      any: null,
      loops,
      lasts: false,
      exact: 0,
      under: 0,
      tree: 0,
      best: 0,
    };
  }
}

/** `**` may stand for no directory at all, so its node is alive together with the one in front of it. */
function enter(nodes: Set<Node>, node: Node): void {
  nodes.add(node);
  if (node.any !== null) nodes.add(node.any);
}
