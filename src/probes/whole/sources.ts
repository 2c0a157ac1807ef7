import { isTest } from "../test-paths.js";

const words = (text: string): string => text.split(" ").join("|");

const SOURCE = new RegExp(
  `\\.(?:${words("js jsx cjs mjs ts tsx cts mts vue svelte py rb go rs java kt scala groovy clj cljs c cc cpp cxx h hpp m mm swift cs fs vb php ex exs erl hs ml lua pl pm jl dart zig nim cr elm gleam sol")})$`,
);

/** Configuration written in a programming language, and declarations of types: nobody writes a test for them. */
const UNTESTED =
  /(?:\.config\.[a-z]{1,5}|\.d\.[cm]?ts|\.stories\.[a-z]{1,5}|(?:^|\/)(?:setup|__init__|__main__|version|_version|conf)\.py)$/;

/** Source of the product, by its path: no test, and of a kind that tests are written for. */
export const isTestable = (path: string): boolean => {
  const lower = path.toLowerCase();
  return SOURCE.test(lower) && !UNTESTED.test(lower) && !isTest(path);
};
