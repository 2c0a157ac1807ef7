import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { product } from "../../src/cli/product.js";
import { aRepository, type Repository } from "./support/repository.js";
import { onTerminal } from "./support/terminal.js";

let repository: Repository;
beforeEach(() => {
  repository = aRepository();
  repository.commit("start", {
    ".github/agent-approval.yml": "version: 1\n",
    ".github/CODEOWNERS": "/.github/workflows/ @acme/platform\n",
    ".github/workflows/ci.yml": "on: push\npermissions:\n  contents: read\njobs: {}\n",
    "docs/guide.md": "# Guide\n",
  });
});
afterEach(() => repository.dispose());

const onProduct = (...argv: readonly string[]) =>
  onTerminal(argv, product, { cwd: repository.folder, interrupted: () => new Promise(() => undefined) });

describe("the commands of the product", () => {
  test("a change of documentation needs nobody", async () => {
    repository.commit("docs", { "docs/guide.md": "# Guide\n\nMore.\n" });
    const { code, out } = await onProduct("explain", "--exit-code", "HEAD");
    expect(code).toBe(0);
    expect(out).toContain("Tier: allow\n");
    expect(out).toContain("  nothing: no person has to approve this\n");
  });

  test("a workflow that gains rights needs its owner and evidence", async () => {
    repository.commit("ci", { ".github/workflows/ci.yml": "on: push\npermissions:\n  contents: write\njobs: {}\n" });
    const { code, out } = await onProduct("explain", "--exit-code", "HEAD");
    expect(code).toBe(1);
    expect(out).toContain("Tier: strong\n");
    expect(out).toMatch(/@acme\/platform for \.github\/workflows\/ci\.yml: \.github\/CODEOWNERS line 1/);
    expect(out).toContain('write a "Rollback" section in the description');
  });

  test("a comment needs less where the policy says so, as on GitHub", async () => {
    repository.commit("login", {
      ".github/agent-approval.yml": "version: 1\nweak_edits: lower\n",
      "auth/login.go": "package auth\n\n// Login checks.\nfunc Login() {}\n",
    });
    repository.commit("comment", { "auth/login.go": "package auth\n\n// Login checks who asks.\nfunc Login() {}\n" });
    const { out } = await onProduct("explain", "HEAD");
    expect(out).toContain("Tier: review\n");
    expect(out).toContain("only white space and comments change");
  });

  test("--json is the verdict document", async () => {
    repository.commit("docs", { "docs/guide.md": "# Guide\n\nMore.\n" });
    const { out } = await onProduct("explain", "--json", "HEAD");
    expect(JSON.parse(out)).toMatchObject({ version: 1, decision: "approved", tier: "allow" });
  });

  test("validate names the place of a problem", async () => {
    expect(await onProduct("validate")).toMatchObject({ code: 0 });
    repository.write(".github/agent-approval.yml", "version: 1\nmode: obsereve\n");
    const { code, out } = await onProduct("validate");
    expect(code).toBe(1);
    expect(out).toMatch(/^\.github\/agent-approval\.yml:2:7 .*\n {2}2 \| mode: obsereve\n {4}\| {7}\^\n$/);
  });

  test.each([{ argv: ["serve"] }, { argv: ["serve", "--check"] }])(
    "$argv without settings names every one that is missing",
    async ({ argv }) => {
      const { code, err } = await onProduct(...argv);
      expect(code).toBe(2);
      for (const name of ["APP_ID", "WEBHOOK_SECRET", "PRIVATE_KEY"]) expect(err).toContain(name);
      expect(err.split("\n")).toHaveLength(2);
    },
  );
});
