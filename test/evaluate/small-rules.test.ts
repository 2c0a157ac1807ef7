import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ChangedFile } from "../../src/domain/change.js";
import { contentDigest, type Pack, type PublishedPack } from "../../src/domain/pack.js";
import { classId, login, type Login } from "../../src/domain/ids.js";
import { fingerprintOf } from "../../src/domain/fingerprint.js";
import { attestationBinding, bindingOf } from "../../src/evaluate/binding.js";
import { judgingOf } from "../../src/evaluate/judging.js";
import { latestReviews } from "../../src/evaluate/latest-reviews.js";
import { packOf as codePackOf } from "../../src/evaluate/pack.js";
import { seat } from "../../src/evaluate/seats.js";
import { builtinPolicy } from "../../src/policy/builtin-policy.js";
import { describeGroup } from "../../src/policy/groups.js";
import type { CodeownersText, PullRequestSnapshot } from "../../src/domain/snapshot.js";
import type { Unshown } from "../../src/domain/unshown.js";
import { codeownersOf } from "../../src/evaluate/ownership.js";
import { coAuthorLogins } from "../../src/evaluate/co-authors.js";
import { accountOf, coAuthors } from "../../src/evaluate/trailers.js";
import { aCommit, aFile, anApproval, aReview, aSha, aSnapshot, at, codeowners } from "../support/builders.js";

const judging = (more: Partial<PullRequestSnapshot>) => judgingOf(builtinPolicy(), aSnapshot(more));

describe("latestReviews", () => {
  const states = (...reviews: Parameters<typeof latestReviews>[0][number][]) =>
    latestReviews(reviews).map(({ by, state }) => `${by.login} ${state}`);
  test.each<{ why: string; said: readonly string[]; got: readonly string[] }>([
    {
      why: "a later changes-requested ends an approval",
      said: states(
        aReview("cy", "approved", { id: 1, submittedAt: at(1) }),
        aReview("Cy", "changes-requested", { id: 2, submittedAt: at(2) }),
      ),
      got: ["cy changes-requested"],
    },
    {
      why: "a comment decides nothing",
      said: states(
        aReview("cy", "approved", { id: 1, submittedAt: at(1) }),
        aReview("cy", "commented", { id: 2, submittedAt: at(2) }),
      ),
      got: ["cy approved"],
    },
    {
      why: "a dismissed latest review revives nothing",
      said: states(
        aReview("cy", "approved", { id: 1, submittedAt: at(1) }),
        aReview("cy", "dismissed", { id: 2, submittedAt: at(2) }),
      ),
      got: ["cy dismissed"],
    },
    {
      why: "the order of the list does not matter",
      said: states(
        aReview("cy", "changes-requested", { id: 2, submittedAt: at(2) }),
        aReview("cy", "approved", { id: 1, submittedAt: at(1) }),
      ),
      got: ["cy changes-requested"],
    },
    {
      why: "in the same second the later id decides",
      said: states(
        aReview("cy", "approved", { id: 2, submittedAt: at(1) }),
        aReview("cy", "changes-requested", { id: 1, submittedAt: at(1) }),
      ),
      got: ["cy approved"],
    },
    {
      why: "in the same second the later id decides, whatever the order of the list",
      said: states(
        aReview("cy", "changes-requested", { id: 1, submittedAt: at(1) }),
        aReview("cy", "approved", { id: 2, submittedAt: at(1) }),
      ),
      got: ["cy approved"],
    },
    {
      why: "at another time the later time decides, whatever the ids",
      said: states(
        aReview("cy", "approved", { id: 1, submittedAt: at(2) }),
        aReview("cy", "changes-requested", { id: 2, submittedAt: at(1) }),
      ),
      got: ["cy approved"],
    },
    {
      why: "people come by name",
      said: states(anApproval("dora"), anApproval("ben"), anApproval("cy")),
      got: ["ben approved", "cy approved", "dora approved"],
    },
    { why: "a deleted account says nothing", said: states(anApproval("cy", { by: null })), got: [] },
    { why: "a pending review is not submitted", said: states(aReview("cy", "pending")), got: [] },
  ])("$why", ({ said, got }) => {
    expect(said).toEqual(got);
  });
});

describe("coAuthors", () => {
  test.each<{ why: string; message: string; who: readonly (string | null)[] }>([
    {
      why: "a noreply address names its account",
      message: "x\n\nCo-authored-by: Cy <12+Cy@users.noreply.github.com>",
      who: ["cy"],
    },
    {
      why: "the older form without an id",
      message: "x\n\nCo-authored-by: Cy <cy@users.noreply.github.com>",
      who: ["cy"],
    },
    {
      why: "any letter case and blanks",
      message: "x\n\n  CO-AUTHORED-BY : Cy <cy@users.noreply.github.com>",
      who: ["cy"],
    },
    {
      why: "hidden between zero-width characters",
      message: "x\n\nCo-auth\u200bored-by: Cy <cy@users.noreply.github.com>",
      who: ["cy"],
    },
    { why: "a plain address names nobody", message: "x\n\nCo-authored-by: Cy <cy@example.test>", who: [null] },
    {
      why: "several",
      message: "x\n\nCo-authored-by: A <a@users.noreply.github.com>\r\nCo-authored-by: B <b@users.noreply.github.com>",
      who: ["a", "b"],
    },
    { why: "no address", message: "Co-authored-by: Cy", who: [] },
    { why: "a sentence about it", message: "This is not Co-authored-by: Cy <cy@users.noreply.github.com>", who: [] },
  ])("$why", ({ message, who }) => {
    expect(coAuthors(message).map(({ login }) => login)).toEqual(who);
  });
  test("of a flood of names, those with rights here are kept wherever they stand", () => {
    const flood = Array.from({ length: 5000 }, (_, at) => `Co-authored-by: P <p${at}@users.noreply.github.com>`);
    const message = [...flood, "Co-authored-by: Cy <cy@users.noreply.github.com>"].join("\n");
    const logins = coAuthorLogins({ ...aCommit("ana"), message }, aSnapshot({}));
    expect(logins).toHaveLength(51);
    expect(logins).toContain("cy");
  });
  test("a name and an address without blanks around them", () => {
    expect(coAuthors("Co-authored-by:  Cy: the <Second>  < Cy@Example.test >")).toEqual([
      { name: "Cy: the <Second>", email: "cy@example.test", login: null, id: null },
    ]);
  });
  test.each(["Co-authored-by: > Cy <", "Co-authored-by: Cy cy@example.test>", "Co-authored-by: Cy <cy@example.test"])(
    "%s names nobody",
    (line) => {
      expect(coAuthors(line)).toEqual([]);
    },
  );
  test("the older address has no id", () => {
    expect(accountOf("cy@users.noreply.github.com")).toEqual({ login: "cy", id: null });
  });
  test("a bot's address has brackets", () => {
    expect(accountOf("49699333+dependabot[bot]@users.noreply.github.com")).toEqual({
      login: "dependabot[bot]",
      id: 49699333,
    });
  });
});

describe("bindingOf", () => {
  const pack = (head: string, blob: string, row = "row", evidence: string | null = null): Pack =>
    packOf(head, [aFile("ci.yml", { blob: aSha(blob) })], row, evidence);
  const packOf = (head: string, files: readonly ChangedFile[], row = "row", evidence: string | null = null): Pack => {
    const parts = {
      content: contentDigest(files),
      row: fingerprintOf(row),
      evidence: evidence === null ? null : fingerprintOf(evidence),
    };
    return {
      classId: classId("ci"),
      headSha: aSha(head),
      ...parts,
      fingerprint: fingerprintOf([parts.content, parts.row, parts.evidence]),
      files: files.map(({ path, blob }) => ({ path, blob })),
    };
  };
  const shown = (one: Pack, minute: number): PublishedPack => ({ ...one, publishedAt: at(minute) });
  test.each<{
    why: string;
    now: Pack;
    packs: readonly PublishedPack[];
    commit: string | null;
    minute?: number;
    because: string | null;
  }>([
    {
      why: "the head, before we had spoken, where nothing is to be written",
      now: pack("head", "a"),
      packs: [],
      commit: "head",
      because: null,
    },
    {
      why: "the head, before its evidence was published",
      now: pack("head", "a", "row", "text"),
      packs: [],
      commit: "head",
      because: "approved before the evidence was published",
    },
    {
      why: "the head, in the very second of publication",
      now: pack("head", "a", "row", "text"),
      packs: [shown(pack("head", "a", "row", "text"), 60)],
      commit: "head",
      because: "approved before the evidence was published",
    },
    {
      why: "the head, after its evidence was published",
      now: pack("head", "a", "row", "text"),
      packs: [shown(pack("head", "a", "row", "text"), 5)],
      commit: "head",
      because: null,
    },
    {
      why: "the evidence was edited after the approval",
      now: pack("head", "a", "row", "new"),
      packs: [shown(pack("head", "a", "row", "text"), 5), shown(pack("head", "a", "row", "new"), 70)],
      commit: "head",
      because: "the written evidence for ci changed since",
    },
    {
      why: "the row was changed after the approval",
      now: pack("head", "a", "harder"),
      packs: [shown(pack("head", "a"), 5), shown(pack("head", "a", "harder"), 70)],
      commit: "head",
      because: "the policy asks something else of ci since",
    },
    {
      why: "an earlier commit with the same content",
      now: pack("head", "a"),
      packs: [shown(pack("old", "a"), 5), shown(pack("head", "a"), 70)],
      commit: "old",
      because: null,
    },
    {
      why: "an earlier commit with other content",
      now: pack("head", "b"),
      packs: [shown(pack("old", "a"), 5), shown(pack("head", "b"), 70)],
      commit: "old",
      because: "ci.yml changed after",
    },
    {
      why: "an earlier commit that was never recorded",
      now: pack("head", "a"),
      packs: [shown(pack("head", "a"), 70)],
      commit: "unknown",
      because: `what commit ${aSha("unknown").slice(0, 7)} held for ci was not recorded`,
    },
    {
      why: "a commit that GitHub no longer has",
      now: pack("head", "a"),
      packs: [shown(pack("head", "a"), 5)],
      commit: null,
      because: "the approved commit no longer exists",
    },
    {
      why: "an earlier commit, which was shown for the first time after the approval",
      now: pack("head", "a"),
      packs: [shown(pack("old", "a"), 70), shown(pack("head", "a"), 80)],
      commit: "old",
      because: null,
    },
    {
      why: "an earlier commit, first shown after the approval, which held less for a later branch",
      now: pack("head", "b"),
      packs: [shown(pack("old", "a"), 70), shown(pack("old", "b"), 80), shown(pack("head", "b"), 90)],
      commit: "old",
      because: "ci.yml changed after",
    },
    {
      why: "an earlier commit, shown twice before the approval: the later showing is what was approved",
      now: pack("head", "b"),
      packs: [shown(pack("old", "a"), 5), shown(pack("old", "b"), 30), shown(pack("head", "b"), 90)],
      commit: "old",
      because: null,
    },
    {
      why: "the head, which held less for the branch it then went into",
      now: pack("head", "b"),
      packs: [shown(pack("head", "a"), 5), shown(pack("head", "b"), 70)],
      commit: "head",
      because: "ci.yml changed after",
    },
    {
      why: "an earlier commit, which held less for the branch it then went into",
      now: pack("head", "b"),
      packs: [shown(pack("old", "a"), 5), shown(pack("old", "b"), 70), shown(pack("head", "b"), 80)],
      commit: "old",
      because: "ci.yml changed after",
    },
    {
      why: "the head, when it held nothing of the class",
      now: pack("head", "a"),
      packs: [shown({ ...pack("head", "a"), classId: classId("docs") }, 5), shown(pack("head", "a"), 70)],
      commit: "head",
      because: "ci was no part of what was approved",
    },
    {
      why: "back on the approved commit after a detour",
      now: pack("old", "a"),
      packs: [shown(pack("old", "a"), 5), shown(pack("head", "b"), 70)],
      commit: "old",
      because: null,
    },
  ])("$why", ({ now, packs, commit, minute = 60, because }) => {
    const binding = bindingOf(
      now,
      judging({ packs }),
      anApproval("cy", { commit: commit === null ? null : aSha(commit), submittedAt: at(minute) }),
    );
    expect(binding).toEqual(
      because === null ? { holds: true } : { holds: false, because: expect.stringContaining(because) },
    );
  });

  describe("for an approval at minute 60 that was given before anything had been shown", () => {
    const code = { id: classId("code"), tier: "review", paths: ["src/index.ts"], because: [], why: "" } as const;
    const row = { approvals: 1, from: [], evidence: [], expires: null, written: false };
    const head = aSnapshot({ headSha: aSha("head") });
    const now = codePackOf(judgingOf(builtinPolicy(), head), code, row);
    const read = (files: readonly ChangedFile[], complete = true) => ({
      commits: [{ sha: aSha("old"), changes: { files, complete } }],
      retargets: [],
    });
    test.each<{ why: string; unshown: Unshown; commit?: string; because: string | null }>([
      { why: "GitHub tells the same of its commit", unshown: read([aFile("src/index.ts")]), because: null },
      {
        why: "and of another class as well",
        unshown: read([aFile("src/index.ts"), aFile("docs/a.md")]),
        because: null,
      },
      {
        why: "GitHub tells something else of it",
        unshown: read([aFile("src/index.ts", { blob: aSha("other") })]),
        because: "src/index.ts changed after",
      },
      { why: "it held less", unshown: read([aFile("docs/a.md")]), because: "code was no part of what was approved" },
      {
        why: "not all of its files are listed",
        unshown: read([aFile("src/index.ts")], false),
        because: "can no longer be read",
      },
      { why: "GitHub has dropped it", unshown: { commits: [], retargets: [] }, because: "can no longer be read" },
      {
        why: "the base was changed since",
        unshown: { ...read([aFile("src/index.ts")]), retargets: [at(61)] },
        because: "the base branch was changed after the approval",
      },
      {
        why: "the base was changed in the same second",
        unshown: { ...read([aFile("src/index.ts")]), retargets: [at(60)] },
        because: "the base branch was changed after the approval",
      },
      {
        why: "the base was changed before",
        unshown: { ...read([aFile("src/index.ts")]), retargets: [at(59)] },
        because: null,
      },
      {
        why: "whether the base was changed is not told",
        unshown: { ...read([aFile("src/index.ts")]), retargets: null },
        because: "could not be read",
      },
      { why: "it is for the head", commit: "head", unshown: { commits: [], retargets: [] }, because: null },
      {
        why: "it is for the head, and the base was changed since",
        commit: "head",
        unshown: { commits: [], retargets: [at(61)] },
        because: "the base branch was changed after the approval",
      },
    ])("$why", ({ unshown, commit = "old", because }) => {
      const approval = anApproval("cy", { commit: aSha(commit), submittedAt: at(60) });
      expect(bindingOf(now, judgingOf(builtinPolicy(), { ...head, unshown }), approval)).toEqual(
        because === null ? { holds: true } : { holds: false, because: expect.stringContaining(because) },
      );
    });
    test("a change of the base matters to nobody who approved what had been shown", () => {
      const seen = { ...head, packs: [shown(now, 5)], unshown: { commits: [], retargets: [at(90)] } };
      const approval = anApproval("cy", { commit: aSha("head"), submittedAt: at(60) });
      expect(bindingOf(now, judgingOf(builtinPolicy(), seen), approval)).toEqual({ holds: true });
    });
  });
  const edited = (path: string) => aFile(path, { blob: aSha("new") });
  test.each<{ why: string; then: readonly ChangedFile[]; now: readonly ChangedFile[]; because: string }>([
    {
      why: "the one that changed, not those that stayed",
      then: [aFile("a"), aFile("b"), aFile("c")],
      now: [aFile("a"), edited("b"), aFile("c")],
      because: "b changed",
    },
    { why: "one that came", then: [aFile("a")], now: [aFile("a"), aFile("b")], because: "b came in" },
    {
      why: "one that went",
      then: [aFile("a"), aFile("b"), aFile("c")],
      now: [aFile("a"), aFile("b")],
      because: "c was taken out",
    },
    {
      why: "several, the changed before those that came and those that went",
      then: [aFile("a"), aFile("b"), aFile("c"), aFile("e")],
      now: [edited("b"), edited("c"), aFile("d")],
      because: "b and c changed, d came in and a and e were taken out",
    },
    {
      why: "many, counted beyond the third",
      then: ["a", "b", "c", "d", "e"].map((path) => aFile(path)),
      now: ["a", "b", "c", "d", "e"].map(edited),
      because: "a, b, c and 2 more changed",
    },
    {
      why: "a change that leaves every blob as it was",
      then: [aFile("a")],
      now: [aFile("a", { mode: "100755" })],
      because: "the files of this class changed",
    },
  ])("names what changed since: $why", ({ then, now, because }) => {
    const packs = [shown(packOf("old", then), 5), shown(packOf("head", now), 70)];
    const binding = bindingOf(packOf("head", now), judging({ packs }), anApproval("cy", { commit: aSha("old") }));
    const since = `after ${aSha("old").slice(0, 7)} was approved; please approve again`;
    expect(binding).toEqual({ holds: false, because: `${because} ${since}` });
  });
  test("names everything that changed since: files, row and evidence", () => {
    const now = pack("head", "b", "harder", "new");
    const packs = [shown(pack("old", "a", "row", "text"), 5), shown(now, 70)];
    const binding = bindingOf(now, judging({ packs }), anApproval("cy", { commit: aSha("old") }));
    const because =
      `ci.yml changed after ${aSha("old").slice(0, 7)} was approved, and the policy asks something else of ci since, ` +
      "and the written evidence for ci changed since; please approve again";
    expect(binding).toEqual({ holds: false, because });
  });
  test.each<{ why: string; packs: readonly PublishedPack[]; holds: boolean }>([
    { why: "nothing was published", packs: [], holds: false },
    { why: "the same pack was published before", packs: [shown(pack("head", "a"), 5)], holds: true },
    { why: "another pack was published before", packs: [shown(pack("old", "z"), 5)], holds: false },
    {
      why: "it changed and changed back",
      packs: [shown(pack("head", "a"), 5), shown(pack("head", "b"), 20), shown(pack("head", "a"), 70)],
      holds: false,
    },
  ])("attestation: $why", ({ packs, holds }) => {
    expect(attestationBinding(pack("head", "a"), packs, at(60)).holds).toBe(holds);
  });
});

describe("seat", () => {
  const people = ["a", "b", "c", "d"].map(login);
  const anyOf = (names: readonly string[]) => (who: Login) => names.includes(who);
  const subsets = fc.array(fc.subarray(["a", "b", "c", "d"]), { maxLength: 3 });
  test("fills everything whenever some assignment does, and never says so otherwise", () => {
    fc.assert(
      fc.property(fc.subarray(people), subsets, subsets, fc.boolean(), (present, seats, owned, shared) => {
        const open = seat({ people: present, seats: seats.map(anyOf), owned: owned.map(anyOf), shared });
        expect(open.seats.length === 0 && open.owned.length === 0).toBe(possible(present, seats, owned, shared));
      }),
      { numRuns: 500 },
    );
  });
  test("finds the one assignment among very many", () => {
    const crowd = Array.from({ length: 40 }, (_, index) => login(`p${index}`));
    const everyone = (): boolean => true;
    const lastOwns = (who: Login): boolean => who === login("p39");
    // Ten seats for anyone, and the only owner has to stay out of all of them.
    const open = seat({ people: crowd, seats: Array(10).fill(everyone), owned: [lastOwns], shared: false });
    expect(open).toEqual({ seats: [], owned: [] });
    const tight = seat({ people: crowd.slice(30), seats: Array(10).fill(everyone), owned: [lastOwns], shared: false });
    expect(tight).toEqual({ seats: [], owned: [0] });
  });
  function possible(
    present: readonly Login[],
    seats: readonly (readonly string[])[],
    owned: readonly (readonly string[])[],
    shared: boolean,
    used: readonly Login[] = [],
  ): boolean {
    const [first, ...rest] = seats;
    if (first !== undefined)
      return present.some(
        (who) => !used.includes(who) && first.includes(who) && possible(present, rest, owned, shared, [...used, who]),
      );
    const free = shared ? present : present.filter((who) => !used.includes(who));
    return owned.every((set) => free.some((who) => set.includes(who)));
  }
});

describe("codeownersOf", () => {
  const ownersOf = (base: CodeownersText, byDefault: CodeownersText = base) =>
    codeownersOf(
      { ...builtinPolicy(), fallbackOwners: [{ kind: "maintainers" }] },
      aSnapshot({ codeowners: { base, default: byDefault } }),
    )
      .of("src/a.ts")
      .map(({ groups, because }) => `${groups.map(describeGroup).join(" or ")}: ${because}`);
  const path = ".github/CODEOWNERS";
  test.each<{ why: string; base: CodeownersText; byDefault?: CodeownersText; is: readonly string[] }>([
    {
      why: "any of those that a line names",
      base: codeowners("* @ben @acme/a x@example.test"),
      is: [`@ben or @acme/a: ${path} line 1 names them for src/a.ts`],
    },
    {
      why: "both files, where they differ",
      base: codeowners("* @ben"),
      byDefault: codeowners("\n* @cy"),
      is: [`@ben: ${path} line 1 names them for src/a.ts`, `@cy: ${path} line 2 names them for src/a.ts`],
    },
    {
      why: "the same owners once",
      base: codeowners("* @ben"),
      byDefault: codeowners("\n* @ben"),
      is: [`@ben: ${path} line 1 names them for src/a.ts`],
    },
    { why: "no file", base: { kind: "absent" }, is: ["a maintainer: there is no CODEOWNERS file"] },
    {
      why: "a file over GitHub's limit",
      base: { kind: "too-large", path },
      is: [`a maintainer: ${path} is over GitHub's 3 MB and is not read`],
    },
    {
      why: "no line",
      base: codeowners("docs/ @ben"),
      is: [`a maintainer: no line of ${path} names an owner for src/a.ts`],
    },
    {
      why: "only an address",
      base: codeowners("* x@example.test"),
      is: [`a maintainer: line 1 of ${path} names nobody who can act for src/a.ts`],
    },
  ])("$why", ({ base, byDefault, is }) => {
    expect(ownersOf(base, byDefault)).toEqual(is);
  });
});
