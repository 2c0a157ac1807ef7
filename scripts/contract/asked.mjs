import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ProbotOctokit } from "probot";

/** What is sent for us by Octokit itself: its sign-in as an installation. */
const BY_OCTOKIT = ["POST /app/installations/{installation_id}/access_tokens"];

const NAMED = /\brest\s*\.\s*(\w+)\s*\.\s*(\w+)/g;
/** Queries of GraphQL have a description of their own. */
const WRITTEN = /"((?:GET|POST|PATCH|PUT|DELETE) \/[^"]*)"/g;

/** Every operation that the source asks of GitHub, as "METHOD /path/{template}", sorted. */
export function operationsAskedFor() {
  const { rest } = new ProbotOctokit();
  const source = sourceOf("src");
  const named = [...source.matchAll(NAMED)].map(([, scope, method]) => {
    const { method: verb, url } = rest[scope][method].endpoint.DEFAULTS;
    return `${verb} ${url}`;
  });
  const written = [...source.matchAll(WRITTEN)].map(([, key]) => key);
  return [...new Set([...BY_OCTOKIT, ...named, ...written])].filter((key) => key !== "POST /graphql").toSorted();
}

/** Every word of the adapter's code. A key of an answer that is not among them is read by nobody. */
export const wordsOfTheAdapter = () =>
  new Set(
    sourceOf("src/github")
      .match(/\w+/g)
      .filter((word) => !ADDRESSES.includes(word)),
  );

/** Of a repository alone the address of its page is read; nearly everything that GitHub tells has one. */
const ADDRESSES = ["url", "html_url"];

function sourceOf(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => withoutComments(readFileSync(join(folder, file), "utf8")))
    .join("\n");
}

const withoutComments = (text) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
