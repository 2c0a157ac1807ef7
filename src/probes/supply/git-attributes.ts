import type { Signal } from "../../domain/classification.js";
import { classId } from "../../domain/ids.js";
import type { AddedLine } from "../added-lines.js";
import { changedLines } from "../changed-lines.js";
import type { ContentProbe } from "../content-probe.js";

const ATTRIBUTES = /(^|\/)\.gitattributes$/i;
/** Patterns of files whose diff nobody could read anyway. */
const UNREADABLE =
  /\.(png|jpe?g|gif|webp|ico|bmp|tiff?|avif|heic|psd|woff2?|ttf|otf|eot|mp[34]|mov|webm|ogg|wav|flac|avi|mkv|pdf|docx?|xlsx?|pptx?|zip|gz|tgz|bz2|xz|7z|rar|jar|war|exe|dll|so|dylib|a|o|bin|dat|db|sqlite3?|parquet|npy|npz|onnx|pt|pth|safetensors|h5|glb|gltf|fbx|blend|uasset|umap|keystore|jks|p12)"?$/i;

/** What an attribute does to whoever reads or runs the file. Source: https://git-scm.com/docs/gitattributes */
const EFFECTS: readonly (readonly [pattern: RegExp, does: string])[] = [
  [/^linguist-generated(=(?!false|0).{0,20})?$/, "folds its changes away as generated"],
  [/^linguist-vendored(=(?!false|0).{0,20})?$/, "counts it as somebody else's code"],
  [/^linguist-documentation(=(?!false|0).{0,20})?$/, "counts it as documentation"],
  [/^-diff$/, "hides its changes"],
  [/^binary$/, "hides its changes as binary"],
  [/^filter=.{1,80}$/, "passes it through a program, so that what is checked out is not what is reviewed"],
  [/^merge=(ours|union|binary)$/, "decides how its changes are merged"],
  [/^-merge$/, "decides how its changes are merged"],
  [/^export-(ignore|subst)$/, "changes what of it is released"],
  [/^working-tree-encoding=(?!utf-?8).{1,40}$/i, "reads it in another encoding than reviewers do"],
];

/** An attribute that keeps changes of readable files from the eyes of reviewers. */
export const gitAttributes: ContentProbe = {
  id: "git-attributes",
  title: "An attribute hides the changes of files from reviewers",
  reads: () => false,
  ask: (file) =>
    ATTRIBUTES.test(file.path) ? changedLines(file).added.flatMap((added) => inLine(file.path, added)) : [],
};

function inLine(path: string, { line, text }: AddedLine): readonly Signal[] {
  const [pattern = "", ...attributes] = text.trim().slice(0, 2_000).split(/\s+/);
  if (pattern.startsWith("#") || UNREADABLE.test(pattern)) return [];
  const found = attributes.flatMap((one) =>
    EFFECTS.filter(([effect]) => effect.test(one)).map(([, does]) => [one, does] as const),
  )[0];
  if (found === undefined) return [];
  const [attribute, does] = found;
  const because = `line ${line} of ${path} sets "${attribute}" for ${pattern.slice(0, 100)}, which ${does}`;
  return [{ id: "git-attributes", classId: classId("build"), tier: "approve", path, line, because }];
}
