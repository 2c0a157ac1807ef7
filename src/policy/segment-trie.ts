import type { Segment, SegmentPattern } from "./segments.js";
import { StarredNames } from "./starred-names.js";
import { matchesName, type Effort } from "./wildcard.js";

/** Directories whose walk is remembered; the memo starts again when it is full. */
const MEMO_LIMIT = 4096;

type Node = {
  readonly literal: Map<string, Node>;
  readonly starred: StarredNames<Node>;
  any: Node | null;
  /** Stays alive whatever directory comes: this node stands behind a `**`. */
  readonly loops: boolean;
  /** The highest number of a pattern that ends here, by kind of end; 0 where none does. */
  exact: number;
  under: number;
  tree: number;
};

/** Where a walk stands after some directories: live nodes, and what matched already because something lies below. */
type State = { readonly nodes: ReadonlySet<Node>; readonly matched: readonly number[] };

/**
 * Many path patterns in one tree, walked as a non-deterministic automaton: a set of live nodes moves from segment to
 * segment, nothing ever backtracks, and files of one directory share the walk to it. The time is bounded by the path's
 * segments times the live nodes, whatever the patterns say.
 */
export class SegmentTrie {
  readonly #root = emptyNode(false);
  readonly #memo = new Map<string, State>();
  readonly effort: Effort = { steps: 0 };

  /** `number` is at least 1. Of two equal patterns the one with the higher number stays. */
  insert({ segments, end }: SegmentPattern, number: number): void {
    let node = this.#root;
    for (const segment of segments) node = childOf(node, segment);
    node[end] = Math.max(node[end], number);
    this.#memo.clear();
  }

  /** The highest number among the patterns that match, 0 when none does. */
  highest(path: string): number {
    let best = 0;
    for (const number of this.all(path)) if (number > best) best = number;
    return best;
  }

  /** The numbers of all patterns that match, in no particular order. */
  all(path: string): readonly number[] {
    const slash = path.lastIndexOf("/");
    const directory = slash < 0 ? this.#start() : this.#directory(path.slice(0, slash));
    const matched = [...directory.matched];
    for (const node of this.#step(directory.nodes, path.slice(slash + 1))) {
      if (node.exact > 0) matched.push(node.exact);
      if (node.tree > 0) matched.push(node.tree);
    }
    return matched;
  }

  /** From the nearest remembered directory above, down: a loop, because a path may be 2,000 directories deep. */
  #directory(path: string): State {
    let { state, at } = this.#nearest(path);
    while (at <= path.length) {
      const slash = path.indexOf("/", at);
      const end = slash < 0 ? path.length : slash;
      state = this.#advance(state, path.slice(at, end));
      this.#remember(path.slice(0, end), state);
      at = end + 1;
    }
    return state;
  }

  #nearest(path: string): { state: State; at: number } {
    for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
      const state = this.#memo.get(path.slice(0, end));
      if (state !== undefined) return { state, at: end + 1 };
    }
    return { state: this.#start(), at: 0 };
  }

  #advance({ nodes, matched }: State, name: string): State {
    const reached = this.#step(nodes, name);
    const further = below(reached);
    return { nodes: reached, matched: further.length === 0 ? matched : [...new Set([...matched, ...further])] };
  }

  #start(): State {
    const nodes = new Set<Node>();
    enter(nodes, this.#root);
    return { nodes, matched: below(nodes) };
  }

  #step(nodes: ReadonlySet<Node>, name: string): ReadonlySet<Node> {
    const reached = new Set<Node>();
    for (const node of nodes) {
      this.effort.steps += 1;
      if (node.loops) enter(reached, node);
      const literal = node.literal.get(name);
      if (literal !== undefined) enter(reached, literal);
      node.starred.forCandidates(name, ({ tokens, value }) => {
        if (matchesName(tokens, name, this.effort)) enter(reached, value);
      });
    }
    return reached;
  }

  #remember(directory: string, state: State): void {
    if (this.#memo.size >= MEMO_LIMIT) this.#memo.clear();
    this.#memo.set(directory, state);
  }
}

/** `**` may stand for no directory at all, so its node is alive together with the one in front of it. */
function enter(nodes: Set<Node>, node: Node): void {
  nodes.add(node);
  if (node.any !== null) nodes.add(node.any);
}

function below(nodes: ReadonlySet<Node>): readonly number[] {
  const numbers: number[] = [];
  for (const { under, tree } of nodes) {
    if (under > 0) numbers.push(under);
    if (tree > 0) numbers.push(tree);
  }
  return numbers;
}

function childOf(node: Node, segment: Segment): Node {
  switch (segment.kind) {
    case "any":
      return (node.any ??= emptyNode(true));
    case "literal":
      return getOrAdd(node.literal, segment.name, () => emptyNode(false));
    case "starred":
      return node.starred.getOrAdd(segment, () => emptyNode(false));
  }
}

function getOrAdd<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

const emptyNode = (loops: boolean): Node => ({
  literal: new Map(),
  starred: new StarredNames<Node>(),
  any: null,
  loops,
  exact: 0,
  under: 0,
  tree: 0,
});
