import type { Dependency, Format, Part, PartLine } from "../ecosystem.js";
import { DOCKER_HOSTS, imageOf, USUAL_DOCKER_HOSTS } from "./image.js";

/** A Dockerfile's base images and those it copies from. Source: https://docs.docker.com/reference/dockerfile/#from */
export const dockerfile: Format = {
  ecosystem: "docker",
  role: "manifest",
  mixed: true,
  what: "a Dockerfile",
  is: (path) =>
    /(?:^|\/)(?:(?:dockerfile|containerfile)(?:[._-][\w.-]{1,100})?|[\w.-]{1,100}\.(?:dockerfile|containerfile))$/i.test(
      path,
    ) && !/\.(?:md|sh|js|ts|py|go|rs|java|svg|txt|dockerignore)$/i.test(path),
  registries: DOCKER_HOSTS,
  usual: USUAL_DOCKER_HOSTS,
  readPart,
};

const FROM = /^\s*FROM\s+(?:--platform=\S{1,100}\s+)?(\S{1,500})(?:\s+AS\s+(\S{1,100}))?\s*(?:#.*)?$/i;
const COPY = /^\s*COPY\s.{0,500}?--from=(\S{1,500})/i;
const MOUNT = /^\s*RUN\s.{0,300}?--mount=\S{0,300}?\bfrom=([^\s,]{1,500})/i;
/** The program that reads the file. Source: https://docs.docker.com/build/buildkit/frontend/ */
const SYNTAX = /^#\s{0,20}syntax\s{0,20}=\s{0,20}(\S{1,500})\s*$/i;
const ARG = /^\s*ARG\s+(\w{1,100})=["']?([^\s"']{1,300})/i;

/** Earlier stages are no images. A variable is what its default in sight says; else nobody knows the image. */
function readPart(lines: readonly PartLine[]): Part {
  const stages = new Set(lines.flatMap(({ text }) => FROM.exec(text)?.[2]?.toLowerCase() ?? []));
  const values = new Map(lines.flatMap(({ text }) => pairs(ARG.exec(text))));
  const dependencies: Dependency[] = [];
  let understood = true;
  for (const { text, changed, line } of lines) {
    const said = [FROM, COPY, MOUNT, SYNTAX].flatMap((shape) => shape.exec(text)?.[1] ?? [])[0];
    if (said === undefined) {
      understood &&= !(changed && /^\s*(?:FROM\b|ARG\s)/i.test(text) && !ARG.test(text));
      continue;
    }
    const image = said.replace(
      /\$(?:\{(\w{1,100})(?::?-([^}]{0,300}))?\}|(\w{1,100}))/g,
      (all, braced?: string, other?: string, bare?: string) => values.get(braced ?? bare ?? "") ?? other ?? all,
    );
    if (/^(?:scratch|\d{1,3})$/.test(image) || stages.has(image.toLowerCase())) continue;
    const found = imageOf(image);
    if (found !== null) dependencies.push({ ...found, line });
    // A stage whose line is off the screen has a plain name, as an image of Docker Hub has.
    else if (changed) understood = false;
  }
  return { dependencies, understood };
}

const pairs = (found: RegExpExecArray | null): readonly (readonly [string, string])[] =>
  found === null ? [] : [[found[1] ?? "", found[2] ?? ""]];
