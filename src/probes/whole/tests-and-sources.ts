const words = (text: string): string => text.split(" ").join("|");

const SOURCE = new RegExp(
  `\\.(?:${words("js jsx cjs mjs ts tsx cts mts vue svelte py rb go rs java kt scala groovy clj cljs c cc cpp cxx h hpp m mm swift cs fs vb php ex exs erl hs ml lua pl pm jl dart zig nim cr elm gleam sol")})$`,
);

const TEST_FOLDER = new RegExp(
  `(?:^|/)(?:${words("test tests __tests__ __test__ spec specs testing testdata e2e cypress playwright features benches integration-tests androidtest")})/`,
);

const TEST_NAME =
  /(?:[._-](?:test|tests|spec|cy|e2e)\.[a-z]{1,5}|^(?:test|tests|spec)[._-][^/]{0,200}|^(?:test|tests|conftest)\.[a-z]{1,5}|\.snap)$/;
/** `UserServiceTest.java`, by its hump: `latest.java` is none. */
const TEST_HUMP = /(?:Test|Tests|Spec|IT|TestCase)\.(?:java|kt|scala|groovy|cs|fs|vb|swift|php|m|mm|dart|hs)$/;

/** Configuration written in a programming language, and declarations of types: nobody writes a test for them. */
const UNTESTED =
  /(?:\.config\.[a-z]{1,5}|\.d\.[cm]?ts|\.stories\.[a-z]{1,5}|(?:^|\/)(?:setup|__init__|__main__|version|_version|conf)\.py)$/;

/** A test or what tests are made of, by its path. */
export function isTest(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const lower = path.toLowerCase();
  return TEST_FOLDER.test(lower) || TEST_NAME.test(name.toLowerCase()) || TEST_HUMP.test(name);
}

/** Source of the product, by its path: no test, and of a kind that tests are written for. */
export const isTestable = (path: string): boolean => {
  const lower = path.toLowerCase();
  return SOURCE.test(lower) && !UNTESTED.test(lower) && !isTest(path);
};
