import { type ChangeLog, type Element, element } from "./change-log.js";

const TAG =
  /<(\/?)(?:[\w-]{1,60}:)?([\w-]{1,60})((?:\s{1,400}[\w:.-]{1,80}\s{0,9}=\s{0,9}(?:"[^"<]{0,2000}"|'[^'<]{0,2000}'))*)\s{0,400}(\/?)>/y;
const ATTRIBUTE = /([\w:.-]{1,80})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/g;
const DEEPEST = 30;

/** A change log in XML, or a piece of one; an element that is closed off the screen was never open here. */
export function readXml(text: string, firstLine: number): ChangeLog {
  const roots: Element[] = [];
  const open: Element[] = [];
  let [at, line, whole] = [0, firstLine, true];
  while (at < text.length) {
    const next = text.indexOf("<", at);
    const end = next < 0 ? text.length : next;
    const from = at;
    say(open, text.slice(at, end));
    const special = next < 0 ? null : specialAt(text, end);
    if (special !== null) {
      if (special.says !== null) say(open, special.says);
      whole &&= special.ended;
      at = special.end;
    } else if (next >= 0) {
      TAG.lastIndex = end;
      const tag = TAG.exec(text);
      at = tag === null ? end + 1 : TAG.lastIndex;
      if (tag === null) whole = false;
      else place(tag, roots, open, line + lines(text, from, end));
    } else at = end;
    line += lines(text, from, at);
  }
  return { elements: roots, whole };
}

type Special = { readonly end: number; readonly says: string | null; readonly ended: boolean };

/** What begins with `<!` or `<?` and is no element; only one of them holds text. */
function specialAt(text: string, at: number): Special | null {
  const [opening, closing] = text.startsWith("<!--", at)
    ? ["<!--", "-->"]
    : text.startsWith("<![CDATA[", at)
      ? ["<![CDATA[", "]]>"]
      : text.startsWith("<?", at)
        ? ["<?", "?>"]
        : ["", ""];
  if (opening === "") return null;
  const found = text.indexOf(closing, at + opening.length);
  const stop = found < 0 ? text.length : found;
  return {
    end: Math.min(text.length, stop + closing.length),
    says: opening === "<![CDATA[" ? text.slice(at + opening.length, stop) : null,
    ended: found >= 0,
  };
}

function place(tag: RegExpExecArray, roots: Element[], open: Element[], line: number): void {
  const [, closing = "", name = "", rest = "", single = ""] = tag;
  if (closing !== "") {
    const at = open.findLastIndex((one) => one.name === name);
    if (at >= 0) open.splice(at);
    return;
  }
  const values = new Map([...rest.matchAll(ATTRIBUTE)].map(([, key = "", double, own]) => [key, double ?? own ?? ""]));
  const made = element(name, values, line);
  (open.at(-1)?.inner ?? roots).push(made);
  if (single === "" && open.length < DEEPEST) open.push(made);
}

function say(open: readonly Element[], text: string): void {
  const here = open.at(-1);
  if (here !== undefined) here.text += text;
}

function lines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === 10) count += 1;
  return count;
}
