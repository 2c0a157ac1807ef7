import type { Family } from "./test-files.js";

/** How the tests of a family look, a line at a time. All patterns are linear and start at the line's first word. */
export type TestLanguage = {
  /** A line that begins a test. */
  readonly declares: RegExp;
  /** A line, or a part of one, that keeps a test from running. */
  readonly skips: RegExp;
  /** A line that checks something. */
  readonly asserts: RegExp;
};

const XUNIT_ASSERTS = /\b[Aa]ssert\w{0,40}\s{0,4}[(.]|\bexpect\w{0,20}\s{0,4}\(|\bverify\s{0,4}\(|\.should/;

/** Only what runs on its own: `it(` is a test, and `describe(` holds some. */
export const testLanguages: Readonly<Record<Family, TestLanguage>> = {
  js: {
    declares:
      /^\s*(?:(?:it|test|specify|bench)(?:\.(?:concurrent|each|for|skip|only|failing|fails|fixme|skipIf|runIf|sequential|serial|slow)){0,3}|[xf]it|xtest|Deno\.test|(?:QUnit\.)test)\s{0,4}[(`]/,
    skips:
      /\b(?:it|test|describe|suite|context|specify|bench)\.(?:\w{1,12}\.)?(?:skip|only|todo|fixme|failing|fails|skipIf|runIf)\b|^\s*(?:xit|xtest|xdescribe|xcontext|fit|fdescribe)\s{0,4}[(.]|\b(?:this|t|ctx|context)\.skip\(|^\s*(?:pending|skip)\(|\{\s{0,4}(?:skip|only|todo):(?!\s{0,4}false)/,
    asserts:
      /\bexpect\w{0,20}\s{0,4}[(.]|\bassert\w{0,30}\s{0,4}[(.]|\.should\b|\bt\.(?:is|true|false|deepEqual|throws|like)\(/,
  },
  python: {
    declares: /^\s*(?:async\s{1,4})?def\s{1,4}test\w{0,200}\s{0,4}\(/,
    skips:
      /^\s*@(?:pytest\.mark\.|mark\.)(?:skip|skipif|xfail)\b|^\s*@(?:unittest\.)?(?:skip|skipIf|skipUnless|expectedFailure)\b|^\s*(?:pytest\.(?:skip|xfail)|self\.skipTest)\s{0,4}\(|^\s*raise\s{1,4}(?:unittest\.)?SkipTest\b|^\s*__test__\s{0,4}=\s{0,4}False|^\s*pytestmark\s{0,4}=.{0,200}\bskip|marks\s{0,4}=.{0,100}\bmark\.(?:skip|xfail)/,
    asserts:
      /^\s*assert\b|\bself\.(?:assert|fail)\w{0,40}\s{0,4}\(|\bassert_\w{1,60}\s{0,4}\(|\bpytest\.(?:raises|warns)\b|\.assert_\w{1,40}\(/,
  },
  go: {
    declares:
      /^func\s{1,4}(?:\([^)]{0,200}\)\s{0,4})?(?:Test|Fuzz|Benchmark|Example)\w{0,200}\s{0,4}\(|^\s*(?:It|Specify|When)\("/,
    skips:
      /^\s*(?:\w{1,20}\.)?(?:Skip|Skipf|SkipNow)\(|^\s*(?:PIt|XIt|FIt|PDescribe|XDescribe|FDescribe)\(|^\/\/go:build\s{1,4}(?:ignore|never)\b/,
    asserts:
      /\b\w{1,20}\.(?:Error|Errorf|Fatal|Fatalf|Fail|FailNow)\(|\b(?:assert|require|is|qt|c)\.\w{1,40}\(|\bExpect\(/,
  },
  rust: {
    declares: /^\s*#\[(?:\w{1,30}::){0,3}(?:test|rstest|test_case|wasm_bindgen_test|bench|proptest)\b/,
    skips: /^\s*#\[(?:ignore\b|cfg_attr\([^\]]{0,200}\bignore\b|cfg\((?:any\(\)|false|FALSE)\))/,
    asserts: /\b(?:prop_|debug_)?assert\w{0,30}!|\binsta::|#\[should_panic|\bpanic!/,
  },
  jvm: {
    declares:
      /^\s*@(?:org\.\w{1,20}\.)?(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property|Theory)\b|^\s*(?:test|it|should)\s{0,4}\("|^\s*def\s{1,4}"[^"]{1,300}"\s{0,4}\(|^\s*"[^"]{1,300}"\s{1,4}(?:in|should|must)\b/,
    skips:
      /^\s*@(?:Disabled\w{0,30}|(?:Ignore|IgnoreRest|PendingFeature)\b|Tag\("(?:disabled|flaky|skip)"\))|^\s*(?:xtest|xit|xdescribe|ignore)\s{0,4}\(|@Test\s{0,4}\([^)]{0,200}enabled\s{0,4}=\s{0,4}false|\bthrow new SkipException\b|\b[aA]ssum(?:e|ptions)\.?(?:assume)?(?:That|True)?\s{0,4}\(\s{0,4}false\b/,
    asserts: XUNIT_ASSERTS,
  },
  dotnet: {
    declares: /^\s*\[<?(?:Fact|Theory|Test|TestCase|TestMethod|DataTestMethod|Property|Scenario)\b/,
    skips: /^\s*\[<?(?:Ignore|Explicit)\b|\bSkip\s{0,4}=\s{0,4}"|\bAssert\.(?:Ignore|Inconclusive)\(|\bSkip\.If\(/,
    asserts: /\bAssert\.\w{1,40}|\.Should\w{0,40}\(|\.Verify\w{0,20}\(/,
  },
  ruby: {
    declares:
      /^\s*(?:it|specify|test|example|scenario|xit|fit)\s{0,4}[("']|^\s*it\s{0,4}\{|^\s*def\s{1,4}test_\w{1,200}/,
    skips:
      /^\s*(?:xit|xdescribe|xcontext|xspecify|fit|fdescribe|fcontext)\s{0,4}[("'{]|^\s*(?:pending|skip)(?:\s{0,4}[("']|\s{0,4}$|\s{1,4}(?:if|unless)\b)|,\s{0,4}:?(?:skip|pending|focus)(?::(?!\s{0,4}(?:false|nil))|\b(?!:))/,
    asserts: /\bexpect\w{0,20}\s{0,4}[({]|\b(?:assert|refute)\w{0,40}\b|\.should\b|\bis_expected\b|\bmust_\w{1,30}/,
  },
  php: {
    declares:
      /^\s*(?:final\s{1,4})?(?:public\s{1,4})?function\s{1,4}test\w{0,200}\s{0,4}\(|^\s*#\[Test\b|^\s*\*?\s{0,4}@test\b|^\s*(?:it|test)\s{0,4}\(/,
    skips: /\bmarkTest(?:Skipped|Incomplete)\b|->(?:skip|todo|only)\(|^\s*(?:xit|xtest)\(/,
    asserts: /\bassert\w{0,40}\s{0,4}\(|\bexpect\w{0,40}\s{0,4}\(/,
  },
  swift: {
    declares: /^\s*(?:\w{1,20}\s{1,4}){0,2}func\s{1,4}test\w{0,200}\s{0,4}\(|^\s*@Test\b/,
    skips: /\bXCTSkip\w{0,20}\b|\.disabled\(/,
    asserts: /\bXCT(?:Assert|Fail|Unwrap)\w{0,40}|#(?:expect|require)\(|\bexpect\(/,
  },
  elixir: {
    declares: /^\s*(?:test|property)\s{1,4}["(]/,
    skips: /^\s*@(?:module|describe)?tag\s{1,4}(?::skip|skip:|:pending)/,
    asserts: /^\s*(?:assert|refute)\w{0,40}\b/,
  },
  dart: {
    declares: /^\s*(?:test|testWidgets|blocTest\w{0,3}|testGoldens)\s{0,4}(?:<[^>]{0,80}>)?\(/,
    skips: /\bskip:(?!\s{0,4}false)|^\s*@Skip\b|\bmarkTestSkipped\(|\bsolo:\s{0,4}true/,
    asserts: /\bexpect\w{0,20}\s{0,4}\(|\bverify\w{0,20}\s{0,4}\(/,
  },
  cpp: {
    declares:
      /^\s*(?:TYPED_)?TEST(?:_F|_P|_CASE|_CASE_METHOD)?\s{0,4}\(|^\s*(?:SCENARIO|BOOST_(?:AUTO|FIXTURE)_TEST_CASE)\s{0,4}\(/,
    skips: /\bGTEST_SKIP\b|\bDISABLED_\w|\bdisabled\(\)|\[!?(?:hide|mayfail|\.)\]|\bSKIP\(/,
    asserts: /\b(?:EXPECT|ASSERT|CHECK|REQUIRE|BOOST_(?:CHECK|REQUIRE|TEST))(?:_\w{1,40})?\s{0,4}\(/,
  },
  bats: {
    declares: /^\s*@test\s{1,4}/,
    skips: /^\s*skip\b/,
    asserts: /^\s*(?:assert\w{0,30}|refute\w{0,30}|\[\[?|run)\b|^\s*\[/,
  },
  gherkin: {
    declares: /^\s*(?:Scenario|Scenario Outline|Scenario Template|Example):/,
    skips: /^\s*(?:@[\w:-]{1,60}\s{1,4}){0,8}@(?:skip|wip|ignore|pending|disabled|manual)\b/i,
    asserts: /^\s*Then\b/,
  },
};

/** A line that only speaks. `#` begins no comment where `#[` and `#(` are code. */
export const isCommentLine = (text: string): boolean =>
  /^\s*(?:\/\/|\/\*|\*(?!\/?\s{0,4}@test)|#(?![[(]|expect|require)|--|<!--)/.test(text);
