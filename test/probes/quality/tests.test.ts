import { describe, expect, test } from "@jest/globals";
import type { ChangedFile } from "../../../src/domain/change.js";
import type { ContentProbe } from "../../../src/probes/content-probe.js";
import { testsEmptied } from "../../../src/probes/quality/tests-emptied.js";
import { testsRemoved } from "../../../src/probes/quality/tests-removed.js";
import { testsSkipped } from "../../../src/probes/quality/tests-skipped.js";
import { aFile } from "../../support/builders.js";

type Row = {
  readonly why: string;
  readonly path: string;
  readonly removed?: readonly string[];
  readonly added?: readonly string[];
  readonly more?: Partial<ChangedFile>;
  readonly says: readonly string[];
};

/** A hunk at line 10 that takes these lines out and puts those in. */
const hunk = (removed: readonly string[], added: readonly string[]): string =>
  [
    `@@ -10,${removed.length + 1} +10,${added.length + 1} @@`,
    " around",
    ...removed.map((line) => `-${line}`),
    ...added.map((line) => `+${line}`),
  ].join("\n");

const whole = (lines: readonly string[]): string => ["around", ...lines, ""].join("\n");

const said = (probe: ContentProbe, file: ChangedFile): readonly string[] =>
  probe.ask(file).map(({ because }) => because);

/** By its patch, and where the file stays, by its documents: both say whether something is wrong. */
function holds(probe: ContentProbe, { path, removed = [], added = [], more = {}, says }: Row): void {
  const patch = hunk(removed, added);
  expect(said(probe, aFile(path, { patch, ...more }))).toEqual(says);
  if (more.patch !== undefined) return;
  const content = {
    before: more.status === "added" ? null : whole(removed),
    after: more.status === "removed" ? null : whole(added),
  };
  const signals = probe.ask(aFile(path, { patch, ...more, content }));
  expect(signals).toHaveLength(says.length);
  for (const one of signals) expect(one).toMatchObject({ classId: "tests", tier: "approve", path });
}

describe("tests that are removed", () => {
  const one = 'it("adds up", () => {';
  const two = 'it("subtracts", () => {';
  test.each<Row>([
    { why: "none is", path: "src/a.test.ts", removed: ["const a = 1;"], added: ["const a = 2;"], says: [] },
    {
      why: "one of a file",
      path: "src/a.test.ts",
      removed: [one],
      says: ["src/a.test.ts has 1 test fewer than before"],
    },
    {
      why: "two and one comes",
      path: "src/a.test.ts",
      removed: [one, two],
      added: ['test("x", () => {'],
      says: ["src/a.test.ts has 1 test fewer than before"],
    },
    { why: "one is renamed", path: "src/a.test.ts", removed: [one], added: [two], says: [] },
    { why: "one is moved and indented", path: "src/a.test.ts", removed: [one], added: [`  ${one}`], says: [] },
    {
      why: "one is commented out",
      path: "src/a.test.ts",
      removed: [one],
      added: [`// ${one}`],
      says: ["src/a.test.ts has 1 test fewer than before"],
    },
    {
      why: "test( in source is a call of a regular expression",
      path: "src/a.ts",
      removed: ["  /a/.test(b)"],
      says: [],
    },
    { why: "a call named it in source", path: "src/iterate.ts", removed: ["it(x);"], says: [] },
    { why: "a folder called latest holds no tests", path: "src/latest/a.ts", removed: ["test(x);"], says: [] },
    {
      why: "a table of cases stays one",
      path: "a.spec.js",
      removed: ["it.each([1])('x', () => {"],
      added: ["it.each([1, 2])('x', () => {"],
      says: [],
    },
    {
      why: "python",
      path: "tests/test_a.py",
      removed: ["    def test_adds(self):"],
      says: ["tests/test_a.py has 1 test fewer than before"],
    },
    { why: "a python helper", path: "tests/test_a.py", removed: ["def helper():"], says: [] },
    {
      why: "go",
      path: "pkg/a_test.go",
      removed: ["func TestAdds(t *testing.T) {", "func TestMore(t *testing.T) {"],
      says: ["pkg/a_test.go has 2 tests fewer than before"],
    },
    { why: "a go function of that name in source", path: "pkg/a.go", removed: ["func TestAdds() {"], says: [] },
    {
      why: "rust, in a source file",
      path: "src/lib.rs",
      removed: ["    #[test]", "    fn adds() {"],
      says: ["src/lib.rs has 1 test fewer than before"],
    },
    {
      why: "rust, asynchronous",
      path: "src/lib.rs",
      removed: ["    #[tokio::test]"],
      says: ["src/lib.rs has 1 test fewer than before"],
    },
    {
      why: "java",
      path: "src/test/java/ATest.java",
      removed: ["    @Test"],
      says: ["src/test/java/ATest.java has 1 test fewer than before"],
    },
    {
      why: "kotlin",
      path: "src/ATest.kt",
      removed: ["    @ParameterizedTest"],
      says: ["src/ATest.kt has 1 test fewer than before"],
    },
    {
      why: "java, where the method stays and is no test any more",
      path: "src/test/java/ATest.java",
      removed: ["    @Test", "    void adds() {"],
      added: ["    void adds() {"],
      says: ["src/test/java/ATest.java has 1 test fewer than before"],
    },
    {
      why: "java, one of two that look alike",
      path: "src/test/java/ATest.java",
      removed: ["    @Test", "    void adds() {", "    }", "    @Test", "    void subtracts() {", "    }"],
      added: ["    @Test", "    void adds() {", "    }"],
      says: ["src/test/java/ATest.java has 1 test fewer than before"],
    },
    {
      why: "java, where another kind of test takes its place",
      path: "src/test/java/ATest.java",
      removed: ["    @Test", "    void adds() {"],
      added: ["    @ParameterizedTest", "    @ValueSource(ints = {1, 2})", "    void adds(int a) {"],
      says: [],
    },
    { why: "another annotation of java", path: "src/test/java/ATest.java", removed: ["    @BeforeEach"], says: [] },
    {
      why: "python, by a name that nothing runs",
      path: "tests/test_a.py",
      removed: ["def test_adds():"],
      added: ["def _test_adds():"],
      says: ["tests/test_a.py has 1 test fewer than before"],
    },
    {
      why: "go, by a name that nothing runs",
      path: "pkg/a_test.go",
      removed: ["func TestAdds(t *testing.T) {"],
      added: ["func testAdds(t *testing.T) {"],
      says: ["pkg/a_test.go has 1 test fewer than before"],
    },
    {
      why: "swift, by its annotation",
      path: "Tests/ATests.swift",
      removed: ['    @Test("adds") func adds() {'],
      says: ["Tests/ATests.swift has 1 test fewer than before"],
    },
    {
      why: "php, by its attribute",
      path: "tests/ATest.php",
      removed: ["    #[Test]", "    public function adds(): void"],
      says: ["tests/ATest.php has 1 test fewer than before"],
    },
    {
      why: "kotlin, on one line",
      path: "src/ATest.kt",
      removed: ["    @Test fun adds() {"],
      says: ["src/ATest.kt has 1 test fewer than before"],
    },
    {
      why: "c#, with values",
      path: "A.Tests/ATests.cs",
      removed: ["    [Theory]", "    [InlineData(1)]"],
      says: ["A.Tests/ATests.cs has 1 test fewer than before"],
    },
    {
      why: "c#",
      path: "A.Tests/ATests.cs",
      removed: ["    [Fact]"],
      says: ["A.Tests/ATests.cs has 1 test fewer than before"],
    },
    {
      why: "ruby",
      path: "spec/a_spec.rb",
      removed: ['  it "adds up" do'],
      says: ["spec/a_spec.rb has 1 test fewer than before"],
    },
    {
      why: "php",
      path: "tests/ATest.php",
      removed: ["    public function testAdds(): void"],
      says: ["tests/ATest.php has 1 test fewer than before"],
    },
    {
      why: "elixir",
      path: "test/a_test.exs",
      removed: ['  test "adds up" do'],
      says: ["test/a_test.exs has 1 test fewer than before"],
    },
    {
      why: "dart",
      path: "test/a_test.dart",
      removed: ["  testWidgets('adds', (t) async {"],
      says: ["test/a_test.dart has 1 test fewer than before"],
    },
    {
      why: "c++",
      path: "a_test.cc",
      removed: ["TEST_F(Sum, Adds) {"],
      says: ["a_test.cc has 1 test fewer than before"],
    },
    {
      why: "swift",
      path: "AppTests/ATests.swift",
      removed: ["    func testAdds() {"],
      says: ["AppTests/ATests.swift has 1 test fewer than before"],
    },
    {
      why: "a scenario",
      path: "features/a.feature",
      removed: ["  Scenario: adds up"],
      says: ["features/a.feature has 1 test fewer than before"],
    },
    {
      why: "a whole file",
      path: "src/a.test.ts",
      removed: [one, two],
      more: { status: "removed" },
      says: ["the test file src/a.test.ts is removed, and 2 tests with it"],
    },
    {
      why: "a helper among the tests",
      path: "test/support/a.ts",
      removed: ["export const a = 1;"],
      more: { status: "removed" },
      says: [],
    },
    { why: "a source file", path: "src/a.ts", removed: ["export const a = 1;"], more: { status: "removed" }, says: [] },
    {
      why: "a file that nobody can look into",
      path: "src/a.test.ts",
      more: { status: "removed", patch: null },
      says: ["the test file src/a.test.ts is removed"],
    },
    {
      why: "a helper that nobody can look into",
      path: "test/a.ts",
      more: { status: "removed", patch: null },
      says: [],
    },
    {
      why: "an edit that nobody can look into, which is judged elsewhere",
      path: "src/a.test.ts",
      more: { patch: null },
      says: [],
    },
    {
      why: "its name no longer says test",
      path: "src/a.ts.bak",
      more: { status: "renamed", previousPath: "src/a.test.ts", patch: "" },
      says: ["src/a.ts.bak was the test file src/a.test.ts, and its new name is no test's"],
    },
    {
      why: "it is renamed and stays a test",
      path: "src/b.spec.ts",
      more: { status: "renamed", previousPath: "src/a.test.ts", patch: "" },
      says: [],
    },
    { why: "a new file has none fewer", path: "src/a.test.ts", added: [one], more: { status: "added" }, says: [] },
  ])("$why", (row) => holds(testsRemoved, row));

  test("the count before and after is that of the whole file, where it is known", () => {
    const content = { before: `${one}\n${two}\n`, after: `${two}\n` };
    expect(testsRemoved.ask(aFile("a.test.ts", { content }))).toEqual([
      expect.objectContaining({ before: "2 tests", after: "1 test" }),
    ]);
  });

  test("by a patch, it names the line where the first one was", () => {
    expect(testsRemoved.ask(aFile("a.test.ts", { patch: hunk([one], []) }))).toEqual([
      expect.objectContaining({ line: 11, before: "1 test in the lines that change", after: "0 tests" }),
    ]);
  });
});

describe("tests that are skipped", () => {
  const at = (path: string) => [`line 11 of ${path} keeps a test from running`];
  test.each<Row>([
    { why: "it.skip", path: "a.test.ts", removed: ['it("a", f);'], added: ['it.skip("a", f);'], says: at("a.test.ts") },
    {
      why: "describe.skip",
      path: "a.test.ts",
      removed: ['describe("a", f);'],
      added: ['describe.skip("a", f);'],
      says: at("a.test.ts"),
    },
    { why: "xit", path: "a.test.ts", removed: ['it("a", f);'], added: ['xit("a", f);'], says: at("a.test.ts") },
    { why: "it.todo", path: "a.test.ts", removed: ['it("a", f);'], added: ['it.todo("a");'], says: at("a.test.ts") },
    {
      why: "the option of node:test",
      path: "a.test.ts",
      removed: ['test("a", f);'],
      added: ['test("a", { skip: true }, f);'],
      says: at("a.test.ts"),
    },
    {
      why: "an option that says no",
      path: "a.test.ts",
      removed: ['test("a", f);'],
      added: ['test("a", { skip: false }, f);'],
      says: [],
    },
    {
      why: "one alone",
      path: "a.test.ts",
      removed: ['it("a", f);'],
      added: ['it.only("a", f);'],
      says: ["line 11 of a.test.ts lets one test run alone, so that the others are passed over"],
    },
    {
      why: "two of them",
      path: "a.test.ts",
      removed: ['it("a", f);', 'it("b", f);'],
      added: ['it.skip("a", f);', 'it.skip("b", f);'],
      says: ["line 11 of a.test.ts keeps a test from running, the first of 2 such lines"],
    },
    {
      why: "it was skipped before",
      path: "a.test.ts",
      removed: ['it.skip("a", f);'],
      added: ['it.skip("a", g);'],
      says: [],
    },
    {
      why: "another one is skipped instead",
      path: "a.test.ts",
      removed: ['it.skip("a", f);', 'it("b", f);'],
      added: ['it("a", f);', 'it.skip("b", f);'],
      says: ["line 12 of a.test.ts keeps a test from running"],
    },
    {
      why: "the skip is taken away",
      path: "a.test.ts",
      removed: ['it.skip("a", f);'],
      added: ['it("a", f);'],
      says: [],
    },
    { why: "a comment speaks of it", path: "a.test.ts", added: ['// it.skip("a") would be wrong'], says: [] },
    { why: "skip in source is somebody else's word", path: "src/a.ts", added: ["stream.skip(3);"], says: [] },
    { why: "rows.skip in a test", path: "a.test.ts", added: ["const b = rows.skip(3);"], says: [] },
    { why: "a new file's own", path: "a.test.ts", added: ['it.skip("a", f);'], more: { status: "added" }, says: [] },
    {
      why: "a new file that passes over the others",
      path: "a.test.ts",
      added: ['it.only("a", f);'],
      more: { status: "added" },
      says: ["line 11 of a.test.ts lets one test run alone, so that the others are passed over"],
    },
    {
      why: "pytest",
      path: "tests/test_a.py",
      added: ['@pytest.mark.skip(reason="flaky")'],
      says: at("tests/test_a.py"),
    },
    {
      why: "pytest, on a condition",
      path: "tests/test_a.py",
      added: ["@pytest.mark.skipif(True)"],
      says: at("tests/test_a.py"),
    },
    {
      why: "pytest, another reason",
      path: "tests/test_a.py",
      removed: ['@pytest.mark.skip(reason="a")'],
      added: ['@pytest.mark.skip(reason="b")'],
      says: [],
    },
    {
      why: "pytest, expected to fail",
      path: "tests/test_a.py",
      added: ["@pytest.mark.xfail"],
      says: at("tests/test_a.py"),
    },
    { why: "another mark of pytest", path: "tests/test_a.py", added: ["@pytest.mark.slow"], says: [] },
    { why: "unittest", path: "tests/test_a.py", added: ['    @unittest.skip("x")'], says: at("tests/test_a.py") },
    {
      why: "unittest, inside",
      path: "tests/test_a.py",
      added: ['        self.skipTest("x")'],
      says: at("tests/test_a.py"),
    },
    { why: "go", path: "a_test.go", added: ['	t.Skip("flaky")'], says: at("a_test.go") },
    { why: "rust", path: "src/a.rs", added: ["#[ignore]"], says: at("src/a.rs") },
    { why: "rust, compiled never", path: "src/a.rs", added: ["#[cfg(any())]"], says: at("src/a.rs") },
    { why: "rust, compiled for tests", path: "src/a.rs", added: ["#[cfg(test)]"], says: [] },
    {
      why: "junit, by what never holds",
      path: "ATest.java",
      added: ["    assumeTrue(false);"],
      says: at("ATest.java"),
    },
    { why: "junit, by what may hold", path: "ATest.java", added: ["    assumeTrue(isLinux);"], says: [] },
    { why: "kotlin", path: "src/ATest.kt", added: ['    @Ignore("later")'], says: at("src/ATest.kt") },
    {
      why: "testng",
      path: "ATest.java",
      removed: ["@Test"],
      added: ["@Test(enabled = false)"],
      says: at("ATest.java"),
    },
    { why: "junit 5", path: "ATest.java", added: ['@Disabled("x")'], says: at("ATest.java") },
    { why: "junit 4", path: "ATest.java", added: ["@Ignore"], says: at("ATest.java") },
    { why: "an ignored property is no test", path: "src/test/ATest.java", added: ["@IgnoreProperties"], says: [] },
    { why: "nunit", path: "ATests.cs", added: ['[Ignore("x")]'], says: at("ATests.cs") },
    { why: "xunit", path: "ATests.cs", removed: ["[Fact]"], added: ['[Fact(Skip = "x")]'], says: at("ATests.cs") },
    { why: "rspec", path: "spec/a_spec.rb", added: ['  pending "later"'], says: at("spec/a_spec.rb") },
    {
      why: "rspec, as a word behind the title",
      path: "spec/a_spec.rb",
      removed: ['  it "a" do'],
      added: ['  it "a", skip: "later" do'],
      says: at("spec/a_spec.rb"),
    },
    { why: "skip_before_action is no skip", path: "spec/a_spec.rb", added: ["  skip_before_action :login"], says: [] },
    {
      why: "phpunit",
      path: "tests/ATest.php",
      added: ["        $this->markTestSkipped('x');"],
      says: at("tests/ATest.php"),
    },
    {
      why: "xctest",
      path: "AppTests/ATests.swift",
      added: ['        throw XCTSkip("x")'],
      says: at("AppTests/ATests.swift"),
    },
    { why: "exunit", path: "test/a_test.exs", added: ["  @tag :skip"], says: at("test/a_test.exs") },
    { why: "dart", path: "test/a_test.dart", added: ["  }, skip: true);"], says: at("test/a_test.dart") },
    { why: "googletest", path: "a_test.cc", added: ["  GTEST_SKIP();"], says: at("a_test.cc") },
    { why: "gherkin", path: "features/a.feature", added: ["  @wip"], says: at("features/a.feature") },
    { why: "what nobody can look into is judged elsewhere", path: "a.test.ts", more: { patch: null }, says: [] },
    {
      why: "a file that is removed",
      path: "a.test.ts",
      added: ['it.skip("a", f);'],
      more: { status: "removed" },
      says: [],
    },
  ])("$why", (row) => holds(testsSkipped, row));
});

describe("tests that are emptied", () => {
  const fewer = (path: string, words = "1 assertion fewer") => [
    `${path} checks less than before: ${words}, while its tests stay`,
  ];
  const hollow = (path: string) => [`line 11 of ${path} adds an assertion that nothing can fail`];
  test.each<Row>([
    { why: "an assertion goes", path: "a.test.ts", removed: ["  expect(a).toBe(1);"], says: fewer("a.test.ts") },
    {
      why: "two of three go",
      path: "a.test.ts",
      removed: ["expect(a).toBe(1);", "expect(b).toBe(2);", "expect(c).toBe(3);"],
      added: ["expect(a).toBe(2);"],
      says: fewer("a.test.ts", "2 assertions fewer"),
    },
    {
      why: "one becomes another",
      path: "a.test.ts",
      removed: ["expect(a).toBe(1);"],
      added: ["expect(a).toBe(2);"],
      says: [],
    },
    { why: "it goes with its test", path: "a.test.ts", removed: ['it("a", () => {', "expect(a).toBe(1);"], says: [] },
    {
      why: "it is commented out",
      path: "a.test.ts",
      removed: ["expect(a).toBe(1);"],
      added: ["// expect(a).toBe(1);"],
      says: fewer("a.test.ts"),
    },
    {
      why: "it moves",
      path: "a.test.ts",
      removed: ["expect(a).toBe(1);"],
      added: ["    expect(a).toBe(1);"],
      says: [],
    },
    { why: "a comment about one goes", path: "a.test.ts", removed: ["// expect(a) comes later"], says: [] },
    { why: "expectations of source are no assertions", path: "src/a.ts", removed: ["expect(token);"], says: [] },
    { why: "an assertion of rust source", path: "src/lib.rs", removed: ["assert!(a);"], says: [] },
    { why: "python", path: "tests/test_a.py", removed: ["    assert a == 1"], says: fewer("tests/test_a.py") },
    {
      why: "python, with unittest",
      path: "tests/test_a.py",
      removed: ["    self.assertEqual(a, 1)"],
      says: fewer("tests/test_a.py"),
    },
    { why: "go", path: "a_test.go", removed: ['	t.Fatalf("no %v", a)'], says: fewer("a_test.go") },
    { why: "rust", path: "tests/a.rs", removed: ["    assert_eq!(a, 1);"], says: fewer("tests/a.rs") },
    { why: "java", path: "ATest.java", removed: ["    assertEquals(1, a);"], says: fewer("ATest.java") },
    { why: "c#", path: "ATests.cs", removed: ["    Assert.Equal(1, a);"], says: fewer("ATests.cs") },
    {
      why: "java, under an annotation that stays",
      path: "ATest.java",
      removed: ["    @Test", "    void adds() {", "        assertEquals(2, sum(1, 1));", "    }"],
      added: ["    @Test", "    void adds() {", "    }"],
      says: fewer("ATest.java"),
    },
    { why: "kotlin", path: "src/ATest.kt", removed: ["    assertThat(a).isEqualTo(1)"], says: fewer("src/ATest.kt") },
    {
      why: "swift",
      path: "AppTests/ATests.swift",
      removed: ["    XCTAssertEqual(a, 1)"],
      says: fewer("AppTests/ATests.swift"),
    },
    {
      why: "swift, in its newer way",
      path: "AppTests/ATests.swift",
      removed: ["    #expect(a == 1)"],
      says: fewer("AppTests/ATests.swift"),
    },
    { why: "php", path: "tests/ATest.php", removed: ["    $this->assertSame(1, $a);"], says: fewer("tests/ATest.php") },
    { why: "elixir", path: "test/a_test.exs", removed: ["    assert a == 1"], says: fewer("test/a_test.exs") },
    { why: "dart", path: "test/a_test.dart", removed: ["    expect(a, 1);"], says: fewer("test/a_test.dart") },
    { why: "c++", path: "a_test.cc", removed: ["  EXPECT_EQ(a, 1);"], says: fewer("a_test.cc") },
    { why: "ruby", path: "spec/a_spec.rb", removed: ["    expect(a).to eq(1)"], says: fewer("spec/a_spec.rb") },
    {
      why: "expect(true)",
      path: "a.test.ts",
      removed: ["expect(a).toBe(1);"],
      added: ["expect(true).toBe(true);"],
      says: hollow("a.test.ts"),
    },
    {
      why: "a true that is expected of something",
      path: "a.test.ts",
      removed: ["expect(a).toBe(1);"],
      added: ["expect(a).toBe(true);"],
      says: [],
    },
    {
      why: "assert True",
      path: "tests/test_a.py",
      removed: ["    assert a == 1"],
      added: ["    assert True"],
      says: hollow("tests/test_a.py"),
    },
    {
      why: "assertTrue(true)",
      path: "ATest.java",
      removed: ["    assertEquals(1, a);"],
      added: ["    assertTrue(true);"],
      says: hollow("ATest.java"),
    },
    {
      why: "assert!(true)",
      path: "tests/a.rs",
      removed: ["    assert_eq!(a, 1);"],
      added: ["    assert!(true);"],
      says: hollow("tests/a.rs"),
    },
    {
      why: "assert true == value",
      path: "tests/test_a.py",
      removed: ["    assert a == 1"],
      added: ["    assert True == a"],
      says: [],
    },
    {
      why: "a new test that checks nothing",
      path: "a.test.ts",
      added: ["expect(1).toBe(1);"],
      more: { status: "added" },
      says: hollow("a.test.ts"),
    },
    { why: "what nobody can look into is judged elsewhere", path: "a.test.ts", more: { patch: null }, says: [] },
  ])("$why", (row) => holds(testsEmptied, row));
});

test.each([testsRemoved, testsSkipped, testsEmptied])("$id reads a hostile megabyte", (probe) => {
  for (const unit of ["it(", "expect(", "assert(", "@skip ", "((((", "a.b.", "\t \t"]) {
    const line = unit.repeat(1_000_000 / unit.length);
    const patch = `@@ -1 +1 @@\n-${line}\n+${line}x\n${`+${unit.repeat(1_000)}\n`.repeat(300)}`;
    for (const path of ["a.test.ts", "test_a.py", "a_test.go", "a.rs", "ATest.java", "ATests.cs", "a_spec.rb"])
      expect(Array.isArray(probe.ask(aFile(path, { patch })))).toBe(true);
  }
});
