import type { Dependency, Format, Part, PartLine } from "../ecosystem.js";
import { DOCKER_HOSTS, imageOf, USUAL_DOCKER_HOSTS } from "./image.js";

/** The images of a compose file. Source: https://docs.docker.com/reference/compose-file/services/#image */
export const compose: Format = {
  ecosystem: "docker",
  role: "manifest",
  mixed: true,
  what: "a compose file",
  is: (path) => /(?:^|\/)(?:docker-)?compose(?:[._-][\w.-]{1,100})?\.ya?ml$/i.test(path),
  registries: DOCKER_HOSTS,
  usual: USUAL_DOCKER_HOSTS,
  readPart,
};

const IMAGE = /^\s*(?:-\s+)?image\s*:\s*["']?([^\s"'#]{1,500})["']?\s*(?:#.*)?$/;

function readPart(lines: readonly PartLine[]): Part {
  const dependencies: Dependency[] = [];
  let understood = true;
  for (const { text, changed, line } of lines) {
    const said = IMAGE.exec(text)?.[1];
    const found = said === undefined ? null : imageOf(said.replace(/\$\{\w{1,100}:?-([^}]{1,300})\}/g, "$1"));
    if (found !== null) dependencies.push({ ...found, line });
    else if (changed && /\bimage\b|[{&*]/.test(text)) understood = false;
  }
  return { dependencies, understood };
}
