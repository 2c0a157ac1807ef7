import { registryFrom } from "../address.js";
import { REGISTRY, type Dependency, type Format, type Part, type PartLine } from "../ecosystem.js";

export const MAVEN_HOSTS: readonly string[] = ["repo.maven.apache.org", "repo1.maven.org", "central.sonatype.com"];

/** `pom.xml` and Maven's own extensions, read by elements. Source: https://maven.apache.org/pom.html */
export const pom: Format = {
  ecosystem: "maven",
  role: "manifest",
  what: "a Maven project file",
  is: (path) => /(?:^|\/)(?:pom\.xml|[\w.-]{1,100}\.pom|\.mvn\/extensions\.xml)$/i.test(path),
  registries: MAVEN_HOSTS,
  readPart,
};

/** `tag: null`: its head is off the screen. */
type Block = { tag: string | null; readonly fields: Map<string, string>; line: number; changed: boolean };

const OPENS = /^\s*<([\w.-]{1,100})(?:\s[^<>]{0,2000})?>\s*$/;
const CLOSES = /^\s*<\/([\w.-]{1,100})>\s*$/;
const LEAF = /^\s*<([\w.-]{1,100})>([^<>]{0,1000})<\/\1>\s*(?:<!--(?:[^-]|-(?!->)){0,500}-->\s*)?$/;
const EMPTY = /^\s*(?:(?:<!--(?:[^-]|-(?!->)){0,2000}-->|<\?xml.{0,200}|<[\w.-]{1,100}\s*\/>)\s*)?$/;
/** Blocks that name others' code. */
const ARTIFACT = /^(?:dependency|plugin|extension|parent|path|annotationProcessorPath)$/;
const REPOSITORY = /^(?:repository|pluginRepository)$/;
/** What may change in them, or around them, and names nothing that is fetched. */
const KNOWN =
  /^(?:groupId|artifactId|version|scope|type|classifier|optional|relativePath|id|name|description|inceptionYear|packaging|url|modelVersion|layout|exclusion|exclusions|dependencies|dependencyManagement|plugins|pluginManagement|extensions|repositories|pluginRepositories|properties|build|project|licenses|license|developers|developer|distribution|comments|email|organization|maven\.compiler\.\w{1,20}|java\.version|project\.\S{1,60})$/;

function readPart(lines: readonly PartLine[]): Part {
  const reader = new PomReader();
  for (const line of lines) reader.take(line);
  return reader.end();
}

class PomReader {
  private readonly stack: Block[] = [block(null, 1)];
  private readonly dependencies: Dependency[] = [];
  private understood = true;

  take({ text, changed, line }: PartLine): void {
    const [leaf, opens, closes] = [LEAF.exec(text), OPENS.exec(text)?.[1], CLOSES.exec(text)?.[1]];
    if (leaf !== null) this.leaf(leaf[1] ?? "", (leaf[2] ?? "").trim(), line, changed);
    else if (opens !== undefined) {
      this.stack.push(block(opens, line));
      if (!isBlock(opens)) this.mind(changed && !KNOWN.test(opens));
    } else if (closes !== undefined) {
      this.close(closes, line);
      if (!isBlock(closes)) this.mind(changed && !KNOWN.test(closes));
    } else this.mind(changed && !EMPTY.test(text) && !/^\s*(?:<project\b|xmlns|xsi:).{0,1000}$/.test(text));
  }

  end(): Part {
    for (let index = this.stack.length; index > 0; index--) this.finish(this.stack.pop());
    return { dependencies: this.dependencies, understood: this.understood };
  }

  private mind(isOdd: boolean): void {
    if (isOdd) this.understood = false;
  }

  private leaf(tag: string, value: string, line: number, changed: boolean): void {
    const here = this.stack.at(-1);
    if (here === undefined) return;
    here.fields.set(tag, value);
    if (tag === "version" || here.line === 0) here.line = line;
    here.changed ||= changed && /^(?:groupId|artifactId|version|url)$/.test(tag);
    const isProperty = here.tag === "properties" || (here.tag === null && /version$/i.test(tag) && tag !== "version");
    if (isProperty && /version/i.test(tag) && !KNOWN.test(tag))
      this.dependencies.push({ name: tag, version: value, source: REGISTRY, line });
    else this.mind(changed && !KNOWN.test(tag) && !/^project\./.test(tag));
  }

  private close(tag: string, line: number): void {
    const last = this.stack.pop();
    if (last !== undefined && last.tag === null) last.tag = tag;
    this.finish(last);
    if (this.stack.length === 0) this.stack.push(block(null, line));
  }

  private finish(one: Block | undefined): void {
    if (one === undefined) return;
    const { tag, fields, line, changed } = one;
    const [group, name, version = ""] = [fields.get("groupId"), fields.get("artifactId"), fields.get("version")];
    if (tag !== null && REPOSITORY.test(tag)) {
      const url = fields.get("url");
      const named = fields.get("id") ?? "";
      if (url !== undefined)
        this.dependencies.push({
          name: `repository ${named}`.trim(),
          version: "",
          source: registryFrom(url, MAVEN_HOSTS),
          line,
        });
      else this.mind(changed);
    } else if (tag === null || ARTIFACT.test(tag)) {
      // Maven's own plugins need no group.
      const owner = group ?? (tag === "plugin" ? "org.apache.maven.plugins" : undefined);
      if (name !== undefined && owner !== undefined)
        this.dependencies.push({ name: `${owner}:${name}`, version, source: REGISTRY, line });
      else this.mind(changed);
    } else if (tag !== "project" && !/^(?:exclusion|license|developer|organization)$/.test(tag)) this.mind(changed);
  }
}

const block = (tag: string | null, line: number): Block => ({ tag, fields: new Map(), line, changed: false });
const isBlock = (tag: string): boolean => ARTIFACT.test(tag) || REPOSITORY.test(tag);
