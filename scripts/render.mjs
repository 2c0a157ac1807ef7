// One waiting check and its comment as pictures, drawn as GitHub does: `npm run --silent build && node scripts/render.mjs`.
// Needs Chromium (`CHROMIUM` names another program); `docs/images` then holds what the README shows. No test runs this.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { marked } from "marked";
import { comment, check } from "./render/example.mjs";
import { checkPage, commentPage } from "./render/pages.mjs";

const WIDTH = 1000;
const CHROMIUM = process.env.CHROMIUM ?? "chromium";
const html = (markdown) => marked.parse(markdown, { gfm: true });

mkdirSync("docs/images", { recursive: true });
const folder = mkdtempSync(join(tmpdir(), "render-"));
picture("check", checkPage({ ...check, summary: html(check.summary), text: html(check.text) }));
picture("comment", commentPage(html(comment)));
rmSync(folder, { recursive: true });

/** The page says its own height in its title, so that the picture ends where it does. */
function picture(name, page) {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, page);
  const image = `docs/images/${name}.png`;
  const height = Number(/<title>(\d+)<\/title>/.exec(chromium(`--window-size=${WIDTH},800`, "--dump-dom", file))?.[1]);
  chromium(`--window-size=${WIDTH},${height}`, `--screenshot=${image}`, file);
  console.log(`${image}: ${WIDTH} × ${height}, ${Math.ceil(statSync(image).size / 1024)} KB`);
}

function chromium(...args) {
  const quiet = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1"];
  const own = `--user-data-dir=${join(folder, "profile")}`;
  return execFileSync(CHROMIUM, [...quiet, own, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
}
