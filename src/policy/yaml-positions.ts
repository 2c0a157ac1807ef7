import { EVENT_ID, getScalarValue, SCALAR_STYLE, type Event, type ScalarEvent } from "js-yaml";

/** Where a value stands in the text, as offsets. `key`: where its key stands, for a value of a mapping. */
export type YamlNode = {
  readonly start: number;
  readonly key: number | null;
  readonly children: ReadonlyMap<string, YamlNode>;
};

export type YamlProblem = { readonly offset: number; readonly path: readonly string[]; readonly message: string };

/** Keys that a JavaScript object already has, so that reading them would give something nobody wrote. */
const SPECIAL = new Set(["__proto__", "constructor", "prototype"]);

/** Walks the parser's events once. `root: null`: there is no document. */
export function readPositions(
  text: string,
  events: readonly Event[],
): { readonly root: YamlNode | null; readonly problems: readonly YamlProblem[] } {
  const documents = events.filter(({ type }) => type === EVENT_ID.DOCUMENT).length;
  const walk = new Walk(text, events);
  if (documents === 0) walk.report(0, [], 'the file says nothing; write "version: 1" for the defaults');
  if (documents > 1)
    walk.report(text.search(/^(---|\.\.\.)/m), [], `the file holds ${documents} YAML documents; keep one`);
  const root = documents === 1 ? walk.node([], null) : null;
  return { root, problems: walk.problems };
}

class Walk {
  readonly problems: YamlProblem[] = [];
  #next = 1; // the first event opens the document

  constructor(
    private readonly text: string,
    private readonly events: readonly Event[],
  ) {}

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
      this.report(node?.start ?? 0, path, "a key must be plain text, not a list or a mapping");
      return { name: "", offset: node?.start ?? 0 };
    }
    this.#next += 1;
    const name = getScalarValue(this.text, event);
    const offset = scalarStart(event, 0);
    this.#refuse(event, [...path, name]);
    if (name === "<<")
      this.report(offset, [...path, name], 'merge keys ("<<") are not supported; write the values out');
    if (SPECIAL.has(name))
      this.report(offset, [...path, name], `"${name}" cannot be used as a name here; choose another`);
    return { name, offset };
  }

  #refuse(event: Event, path: readonly string[]): void {
    if (event.type === EVENT_ID.ALIAS) {
      const name = this.text.slice(event.anchorStart, event.anchorEnd);
      this.report(
        event.anchorStart - 1,
        path,
        `aliases are not supported; if the value starts with a star, put it in quotes: "*${name}"`,
      );
      return;
    }
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) return;
    if (event.anchorStart >= 0)
      this.report(
        event.anchorStart - 1,
        path,
        "anchors (&name) are not supported; write the value out wherever it is needed",
      );
    if (event.tagStart >= 0)
      this.report(
        event.tagStart,
        path,
        'tags (!name) are not supported; if the value starts with "!", put it in quotes',
      );
  }
}

/** A quoted value starts at its quote, a block of text at its key, an empty one at its key. */
function scalarStart({ style, valueStart }: ScalarEvent, key: number): number {
  if (valueStart < 0 || style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK) return key;
  return style === SCALAR_STYLE.PLAIN ? valueStart : valueStart - 1;
}
