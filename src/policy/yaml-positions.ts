import { EVENT_ID, getScalarValue, SCALAR_STYLE, type Event, type ScalarEvent } from "js-yaml";
import { anchorsOf, forbiddenCharacter, refusedFeature, refusedName } from "./yaml-refusals.js";

/** Where a value stands in the text, as offsets. `key`: where its key stands, for a value of a mapping. */
export type YamlNode = {
  readonly start: number;
  readonly key: number | null;
  readonly children: ReadonlyMap<string, YamlNode>;
};

export type YamlProblem = { readonly offset: number; readonly path: readonly string[]; readonly message: string };

/** Walks the parser's events once. `root: null`: there is no document. */
export function readPositions(
  text: string,
  events: readonly Event[],
): { readonly root: YamlNode | null; readonly problems: readonly YamlProblem[] } {
  const documents = events.filter(({ type }) => type === EVENT_ID.DOCUMENT).length;
  const walk = new Walk(text, events);
  if (documents === 0) walk.report(0, [], 'the file says nothing; write "version: 1" for the defaults');
  if (documents > 1)
    walk.report(secondDocument(text, events), [], `the file holds ${documents} YAML documents; keep one`);
  const root = documents === 1 ? walk.node([], null) : null;
  return { root, problems: walk.problems };
}

class Walk {
  readonly problems: YamlProblem[] = [];
  readonly #anchors: ReadonlySet<string>;
  #next = 1; // the first event opens the document

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
  ) {
    this.#anchors = anchorsOf(text, events);
  }

  report(offset: number, path: readonly string[], message: string): void {
    this.problems.push({ offset: Math.max(offset, 0), path, message });
  }

  /** Reads one node and everything below it; the parser has bounded the depth. */
  node(path: readonly string[], key: number | null): YamlNode | null {
    const event = this.events[this.#next];
    if (event === undefined) return null;
    this.#next += 1;
    this.#refuse(event, path);
    if (event.type === EVENT_ID.SCALAR) return { start: scalarStart(event, key ?? 0), key, children: new Map() };
    if (event.type === EVENT_ID.SEQUENCE) return { start: event.start, key, children: this.#items(path) };
    if (event.type === EVENT_ID.MAPPING) return { start: event.start, key, children: this.#pairs(path) };
    return { start: key ?? 0, key, children: new Map() };
  }

  #items(path: readonly string[]): ReadonlyMap<string, YamlNode> {
    const children = new Map<string, YamlNode>();
    for (let index = 0; !this.#pop(); index += 1)
      this.#add(children, String(index), this.node([...path, String(index)], null));
    return children;
  }

  #pairs(path: readonly string[]): ReadonlyMap<string, YamlNode> {
    const children = new Map<string, YamlNode>();
    while (!this.#pop()) {
      const { name, offset } = this.#key(path);
      if (children.has(name)) this.report(offset, [...path, name], `"${name}" is written twice here; keep one of them`);
      this.#add(children, name, this.node([...path, name], offset));
    }
    return children;
  }

  #add(children: Map<string, YamlNode>, name: string, node: YamlNode | null): void {
    if (node !== null) children.set(name, node);
  }

  /** The end of the list or mapping. Events always close what they open; running out is treated as an end. */
  #pop(): boolean {
    const event = this.events[this.#next];
    if (event !== undefined && event.type !== EVENT_ID.POP) return false;
    this.#next += 1;
    return true;
  }

  #key(path: readonly string[]): { readonly name: string; readonly offset: number } {
    const event = this.events[this.#next];
    if (event?.type !== EVENT_ID.SCALAR) {
      const node = this.node(path, null);
      this.report(node?.start ?? 0, path, "a key must be plain text, not a list or a mapping; write one name");
      return { name: "", offset: node?.start ?? 0 };
    }
    this.#next += 1;
    const name = getScalarValue(this.text, event);
    const offset = scalarStart(event, 0);
    this.#refuse(event, [...path, name]);
    const refused = refusedName(name, event.style);
    if (refused !== null) this.report(offset, [...path, name], refused);
    return { name, offset };
  }

  #refuse(event: Event, path: readonly string[]): void {
    const refused = refusedFeature(this.text, event, this.#anchors);
    if (refused !== null) this.report(refused.offset, path, refused.message);
    if (event.type !== EVENT_ID.SCALAR) return;
    const hidden = forbiddenCharacter(getScalarValue(this.text, event));
    if (hidden !== null) this.report(scalarStart(event, 0), path, hidden);
  }
}

/** Where the second document begins, as well as the text shows it. */
function secondDocument(text: string, [first]: readonly Event[]): number {
  const starts = [...text.matchAll(/^---(?=\s|$)/gm)].map(({ index }) => index);
  const own = first?.type === EVENT_ID.DOCUMENT && first.explicitStart ? 1 : 0;
  return starts[own] ?? text.search(/^\.\.\.(?=\s|$)/m);
}

/** A quoted value starts at its quote, a block of text at its key, an empty one at its key. */
function scalarStart({ style, valueStart }: ScalarEvent, key: number): number {
  if (valueStart < 0 || style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK) return key;
  return style === SCALAR_STYLE.PLAIN ? valueStart : valueStart - 1;
}
