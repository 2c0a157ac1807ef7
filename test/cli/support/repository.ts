import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bothEnds } from "../../../src/domain/change.js";
import type { Environment } from "../../../src/cli/io.js";
import { gitAt } from "../../../src/cli/local-git/git.js";
import type { LocalRepository } from "../../../src/cli/local-git/repository.js";

export type Repository = ReturnType<typeof aRepository>;

/** Nobody's own configuration and no clock: the same commits on every machine. */
export const plainEnvironment = {
  PATH: process.env.PATH,
  HOME: "/nonexistent",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
};

/** A folder as the commands read it. */
export const at = (folder: string, environment: Environment = {}): LocalRepository => ({
  git: gitAt(folder, { ...plainEnvironment, ...environment }),
  needsContent: (file) => bothEnds(file).some((path) => /\.ya?ml$|package\.json$/.test(path)),
});

const identity = {
  GIT_AUTHOR_NAME: "Ana",
  GIT_AUTHOR_EMAIL: "7+ana@users.noreply.github.com",
  GIT_COMMITTER_NAME: "Ana",
  GIT_COMMITTER_EMAIL: "7+ana@users.noreply.github.com",
  GIT_AUTHOR_DATE: "2026-03-04T05:06:07Z",
  GIT_COMMITTER_DATE: "2026-03-04T05:06:07Z",
};

/** A real repository in a temporary folder, on an unborn `main`. */
export function aRepository() {
  const folder = mkdtempSync(join(tmpdir(), "agent-approval-test-"));
  const git = (...args: readonly string[]): string =>
    execFileSync("git", args, {
      cwd: folder,
      env: { ...plainEnvironment, ...identity },
      encoding: "utf8",
      stdio: "pipe",
    });
  const write = (path: string, text: string | Buffer): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  git("init", "--quiet", "--initial-branch=main");
  return {
    folder,
    git,
    write,
    symlink: (path: string, target: string): void => symlinkSync(target, join(folder, path)),
    executable: (path: string): void => chmodSync(join(folder, path), 0o755),
    remove: (path: string): void => rmSync(join(folder, path), { recursive: true }),
    /** Commits everything there is, and gives the commit's id. */
    commit(message = "change", files: Readonly<Record<string, string | Buffer>> = {}): string {
      for (const [path, text] of Object.entries(files)) write(path, text);
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "--no-verify", `--message=${message}`);
      return git("rev-parse", "HEAD").trim();
    },
    dispose: (): void => rmSync(folder, { recursive: true, force: true }),
  };
}
