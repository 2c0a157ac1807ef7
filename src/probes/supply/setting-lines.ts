import type { AddedLine } from "../added-lines.js";

/** One setting of a configuration file: `registry=…`, `npmRegistryServer: "…"`, `<add key="…" value="…" />`. */
export type Setting = {
  /** As it is written: `@acme:registry`. */
  readonly key: string;
  /** What kind of setting that is: `registry`. */
  readonly name: string;
  readonly value: string;
  /** 1-based; 0 for a line that is gone. */
  readonly line: number;
};

const COMMENT = /^\s{0,200}(?:[#;]|\/\/|<!--)/;
const XML_PAIR = /<add\s[^>]{0,60}\bkey\s{0,4}=\s{0,4}"([^"]{1,100})"[^>]{0,60}\bvalue\s{0,4}=\s{0,4}"([^"]{0,400})"/i;
const XML_ELEMENT = /<(url|id|mirrorOf|host)>\s{0,8}([^<]{1,400})<\//i;
/** `@scope:registry`, `//host/:_authToken`, `"https://…"."key"`: a name has no spaces, or stands in quotes. */
const PAIR =
  /^\s{0,200}(?:-\s{1,4})?(?:export\s{1,4}|ENV\s{1,4})?["']?([@:\w./*-]{1,160}?)["']?(?:\s{0,8}=\s{0,8}|:\s{1,8}|:$|\s{1,4}(?=["']|https?:))(.{0,500})$/;
const ITEM = /^\s{0,200}-\s{1,4}["']?(https?:.{1,400}?)["']?\s{0,40}$/;

/** The setting on a line, without quotes and what follows a comment sign; none where the line is no setting. */
export function settingOf({ line, text }: AddedLine): readonly Setting[] {
  if (COMMENT.test(text)) return [];
  const [, name = "", address = ""] = XML_PAIR.exec(text) ?? [];
  // A source of NuGet has its own name as the key, so its address says what it is.
  if (name !== "") return [{ key: name, name: /^https?:/i.test(address) ? "value" : name, value: address, line }];
  const [, element = "", inside = ""] = XML_ELEMENT.exec(text) ?? [];
  if (element !== "") return [{ key: element, name: element, value: inside.trim(), line }];
  const [, item = ""] = ITEM.exec(text) ?? [];
  if (item !== "") return [{ key: "-", name: "-", value: item, line }];
  const [, key, raw] = PAIR.exec(text) ?? [];
  return key === undefined || raw === undefined ? [] : [{ key, name: lastPart(key), value: plain(raw), line }];
}

const plain = (raw: string): string =>
  raw
    .replace(/\s[#;].{0,400}$/, "")
    .trim()
    .replace(/^["']|["'],?$/g, "");

/** `@acme:registry` is a registry, whoever's; a dotted name of TOML ends in what it sets. */
const lastPart = (key: string): string =>
  key.startsWith("//") ? key : key.replace(/^.{1,150}[:.](?=[\w-]{1,60}$)/, "");
