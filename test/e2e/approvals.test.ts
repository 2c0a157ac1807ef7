import { describe, expect, test } from "@jest/globals";
import { EVIDENCE, POLICY, raise } from "../support/stage.js";

const WORKFLOW = "permissions:\n  contents: read\njobs: {}\n";
const NEVER_APPROVED = /^action_required: Waiting for/;

describe("defaults that always work: version 1, no CODEOWNERS, two maintainers", () => {
  const two = { users: { ana: "maintain", ben: "admin", cy: "read" } } as const;
  test("documentation, code, an owner's decision and the strong tier all have a way through", async () => {
    const { github, open, verdict } = await raise(POLICY, two);
    const docs = await open("ana", { "README.md": "hello" });
    expect(await verdict(docs)).toBe("success: Nothing to approve: 1 of 1 file is documentation");

    const code = await open("ana", { "src/a.ts": "1" });
    await github.as("ben").approve(code);
    expect(await verdict(code)).toBe("success: Approved by @ben for code");

    const infra = await open("ana", { "infra/main.tf": "1" }, { body: EVIDENCE });
    await github.as("ben").approve(infra);
    expect(await verdict(infra)).toBe("success: Approved by @ben for infra");

    const owners = await open("ana", { ".github/CODEOWNERS": "* @ben\n" }, { body: EVIDENCE });
    await github.as("ben").tick(owners, /evidence:security-review /);
    await github.as("ben").approve(owners);
    expect(await verdict(owners)).toBe("success: Approved by @ben for governance");
  });
});

describe("self-approval", () => {
  test("GitHub refuses the author, we refuse the operator of an agent: dismissed, and told why", async () => {
    const bot = "copilot-swe-agent[bot]";
    const { github, open, verdict } = await raise(POLICY, { users: { [bot]: { id: 198982749, role: "write" } } });
    const pull = await open(
      bot,
      { "src/a.ts": "1" },
      { branch: "copilot/a", message: "Do it\n\nCo-authored-by: Cy <CY@users.noreply.github.com>" },
    );
    await github.as("cy").approve(pull, "fine");
    expect(await verdict(pull)).toMatch(NEVER_APPROVED);
    expect((await github.reviews(pull)).map(({ state }) => state)).toEqual(["DISMISSED"]);
    expect((await github.checkRun(pull))?.text).toContain("is named as co-author");
    const own = await open("ana", { "src/b.ts": "1" });
    await expect(github.as("ana").approve(own)).rejects.toThrow("422");
  });

  test("who pushed cannot approve; who only co-wrote is told why and not dismissed", async () => {
    const { github, open, verdict } = await raise(POLICY);
    const pull = await open(
      "ana",
      { "src/a.ts": "1" },
      { message: "Do it\n\nCo-authored-by: Cy <cy@users.noreply.github.com>" },
    );
    await github.as("ben").commit({ branch: pull.branch, files: { "src/a.ts": "2" } });
    await github.as("ben").approve(pull);
    await github.as("cy").approve(pull);
    expect(await verdict(pull)).not.toMatch(/^success/);
    expect(Object.fromEntries((await github.reviews(pull)).map(({ login, state }) => [login, state]))).toEqual({
      ben: "DISMISSED",
      cy: "APPROVED",
    });
    expect((await github.checkRun(pull))?.text).toContain("co-wrote commit");
  });

  test("nobody whose work it is is asked to review, and nobody is asked on a draft", async () => {
    const { github, app, open } = await raise({ ...POLICY, ".github/CODEOWNERS": "* @ana @ben\n" });
    const pull = await open("ana", { "src/a.ts": "1" });
    expect((await github.requestedReviewers(pull)).users).toEqual(["ben"]);
    const draft = await open("ana", { "src/b.ts": "1" }, { draft: true });
    expect((await github.requestedReviewers(draft)).users).toEqual([]);
    expect(await github.comments(draft)).toEqual([]);
    await github.as("ana").markReady(draft);
    await app.quiet();
    expect((await github.requestedReviewers(draft)).users).toEqual(["ben"]);
  });
});

describe("what an approval is bound to", () => {
  test("a push elsewhere keeps it, a push to its files ends it, going back brings it back", async () => {
    const { github, open, verdict } = await raise({ ...POLICY, ".github/workflows/ci.yml": WORKFLOW });
    const pull = await open("ana", { ".github/workflows/ci.yml": `${WORKFLOW}# cached\n` }, { body: EVIDENCE });
    const approved = (await github.pullRequest(pull)).headSha;
    await github.as("ben").approve(pull);
    expect(await verdict(pull)).toBe("success: Approved by @ben for ci");
    await github.as("ana").commit({ branch: pull.branch, files: { "docs/a.md": "more" } });
    expect(await verdict(pull)).toBe("success: Approved by @ben for ci");
    await github
      .as("ana")
      .commit({ branch: pull.branch, files: { ".github/workflows/ci.yml": `${WORKFLOW}# changed\n` } });
    expect(await verdict(pull)).toMatch(NEVER_APPROVED);
    expect((await github.checkRun(pull))?.text).toContain("please approve again");
    await github
      .as("ana")
      .commit({ branch: pull.branch, files: { ".github/workflows/ci.yml": `${WORKFLOW}# cached\n` }, onto: approved });
    expect(await verdict(pull)).toBe("success: Approved by @ben for ci");
  });

  test("editing the rollback plan ends it", async () => {
    const { github, open, verdict } = await raise(POLICY);
    const pull = await open("ana", { "infra/main.tf": "1" }, { body: EVIDENCE });
    await github.as("ben").approve(pull);
    expect(await verdict(pull)).toMatch(/^success/);
    await github.as("ana").editDescription(pull, EVIDENCE.replace("Revert the merge commit.", "There is no way back."));
    expect(await verdict(pull)).toMatch(NEVER_APPROVED);
  });

  test("a later request for changes takes it back, and a restart of the app forgets nothing", async () => {
    const { github, open, verdict } = await raise(POLICY);
    const pull = await open("ana", { "src/a.ts": "1" });
    await github.as("ben").approve(pull);
    await github.as("ben").requestChanges(pull, "On second thoughts, no.");
    expect(await verdict(pull)).toBe("failure: @ben asked for changes");
    await github.as("cy").approve(pull);
    expect(await verdict(pull)).toBe("failure: @ben asked for changes");
  });

  test("a verdict for one base never opens another", async () => {
    const { github, open, verdict } = await raise(POLICY);
    await github.as("ben").commit({ branch: "dev", files: { "notes.md": "x" } });
    const pull = await open("ana", { "README.md": "hello" }, { base: "dev" });
    expect(await verdict(pull)).toBe("success: Nothing to approve: 1 of 1 file is documentation");
    expect((await github.checkRuns(pull)).map(({ name }) => name)).toEqual(["agent-approval (dev)"]);
    await github.as("ana").retarget(pull, "main");
    await verdict(pull);
    expect((await github.checkRuns(pull)).map(({ name }) => name).toSorted()).toEqual([
      "agent-approval",
      "agent-approval (dev)",
    ]);
  });
});

describe("the comment and its boxes", () => {
  const body = EVIDENCE;
  test("a box counts for the one who may tick it, and for nobody else", async () => {
    const { github, open, verdict, commentOn } = await raise(POLICY);
    const pull = await open("ana", { ".github/CODEOWNERS": "* @ben\n" }, { body });
    await github.as("ana").tick(pull, /evidence:security-review /);
    await verdict(pull);
    expect(await commentOn(pull)).toMatch(/- \[ \] .*evidence:security-review/);
    expect((await github.checkRun(pull))?.text).toContain("@ana opened this pull request".replace("@", "@&#8203;"));
    await github.as("ben").tick(pull, /evidence:security-review /);
    await verdict(pull);
    expect(await commentOn(pull)).toMatch(/- \[x\] .*evidence:security-review/);
  });

  test("any other edit of our comment is undone, and a deleted one comes back", async () => {
    const { github, app, open, commentOn } = await raise(POLICY);
    const pull = await open("ana", { "infra/main.tf": "1" });
    // Nobody is mentioned twice, so the repaired comment names the reviewer without ringing their bell again.
    const before = (await commentOn(pull)).replace("@cy", "`cy`");
    const [comment] = await github.comments(pull);
    if (comment === undefined) throw new Error("we said nothing");
    await github.as("ana").editComment({ id: comment.id, in: pull }, "✅ approved, nothing to see here");
    await app.quiet();
    expect(await commentOn(pull)).toBe(before);
    await github.as("ana").deleteComment({ id: comment.id, in: pull });
    await app.quiet();
    expect(await commentOn(pull)).toBe(before);
  });

  test("somebody else's comment with our mark is nobody's word", async () => {
    const { github, app, open, commentOn } = await raise(POLICY);
    const pull = await open("ana", { ".github/CODEOWNERS": "* @ben\n" }, { body });
    const ours = await commentOn(pull);
    await github.as("ana").comment(pull, ours.replaceAll("- [ ]", "- [x]"));
    await app.quiet();
    expect(await commentOn(pull)).toBe(ours);
    expect((await github.comments(pull)).length).toBe(2);
  });
});
