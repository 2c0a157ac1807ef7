import { items, lines, policy, type HostilePolicy } from "./hostile-policy.js";

const glob = (glob: string): string => policy(`classes: { ci: { paths: [${JSON.stringify(glob)}] } }`);

/** Globs that cost too much, or that match something other than they seem to. */
export const globs: readonly HostilePolicy[] = [
  {
    name: "101 classes",
    policy: policy(
      "classes:",
      lines(101, (at) => `  c${at}: { paths: [a] }`),
    ),
    first: "2:1 a policy may name at most 100 classes, and this one names 101; merge some of them",
  },
  {
    name: "501 globs",
    policy: policy(`classes: { ci: { paths: [${items(501, (at) => `a${at}`)}] } }`),
    first: '2:1 a policy may have at most 500 globs, and this one has 501; use "**" to say more with fewer',
  },
  {
    name: "501 globs in several places",
    policy: policy(
      `classes: { ci: { paths: [${items(200, (at) => `a${at}`)}], except: [${items(150, (at) => `b${at}`)}] } }`,
      `agents: { branches: [${items(100, (at) => `c${at}`)}] }`,
      `evidence: { x: { files: [${items(51, (at) => `d${at}`)}] } }`,
    ),
    first: '2:1 a policy may have at most 500 globs, and this one has 501; use "**" to say more with fewer',
  },
  {
    name: "a glob of 257 characters",
    policy: glob("a".repeat(257)),
    first: '2:26 a glob may have at most 256 characters, and this one has 257; shorten it with "**"',
  },
  {
    name: "a glob of 60,000 characters",
    policy: glob("a*".repeat(30_000)),
    first: '2:26 a glob may have at most 256 characters, and this one has 60000; shorten it with "**"',
  },
  {
    name: "nine globstars",
    policy: glob(`${"**/".repeat(9)}x`),
    first: '2:26 a glob may have at most 8 "**", and this one has 9; use fewer',
  },
  {
    name: "17 stars in a name",
    policy: glob("a*".repeat(17)),
    first: '2:26 a glob may have at most 16 "*" between two slashes, and this one has 17; use fewer',
  },
  {
    name: "34 stars in a row",
    policy: glob("*".repeat(34)),
    first: '2:26 a glob may have at most 16 "*" between two slashes, and this one has 34; use fewer',
  },
  {
    name: "an extended pattern",
    policy: glob("+(a|b)"),
    first: '2:26 extended patterns such as "+(…)" or "!(…)" are not supported; write one glob for each case',
  },
  {
    name: "extended patterns in each other",
    policy: glob("*(*(*(a|b)))"),
    first: '2:26 extended patterns such as "+(…)" or "!(…)" are not supported; write one glob for each case',
  },
  {
    name: "an extended pattern that negates",
    policy: glob("!(docs)/**"),
    first: '2:26 a glob may not start with "!"; list exceptions under "except"',
  },
  {
    name: "braces for 128",
    policy: glob("{a,b}".repeat(7)),
    first: "2:26 its braces stand for 128 patterns, and at most 64 are allowed; write fewer alternatives",
  },
  {
    name: "braces for a billion",
    policy: glob("{1..999999999}"),
    first: "2:26 its braces stand for 999999999 patterns, and at most 64 are allowed; write fewer alternatives",
  },
  {
    name: "braces of letters",
    policy: glob("{a..z}{a..z}"),
    first: "2:26 its braces stand for 676 patterns, and at most 64 are allowed; write fewer alternatives",
  },
  {
    name: "braces in each other",
    policy: glob(`${"{a,".repeat(70)}b${"}".repeat(70)}`),
    first: '2:26 a glob may have at most 256 characters, and this one has 281; shorten it with "**"',
  },
  {
    name: "stars in braces",
    policy: glob("{**/,**/,**/,**/,**/}{**/**/**/**/**/**/**/**/**/,x}"),
    first: '2:26 a glob may have at most 8 "**", and this one has 10; use fewer',
  },
  {
    name: "a glob that negates",
    policy: glob("!docs/**"),
    first: '2:26 a glob may not start with "!"; list exceptions under "except"',
  },
  {
    name: "a slash in front",
    policy: glob("/src/**"),
    first: '2:26 paths start at the root of the repository, so write "src/**" without the leading slash',
  },
  {
    name: "a slash and nothing else",
    policy: glob("/"),
    first: '2:26 this matches no file; write "**" for every file',
  },
  {
    name: "a slash behind",
    policy: glob("src/"),
    first: '2:26 "src/" matches no file; write "src/**" for everything below it',
  },
  {
    name: "two slashes",
    policy: glob("src//a"),
    first: "2:26 no path of a repository has an empty name in it; write the path from the root",
  },
  {
    name: "the folder above",
    policy: glob("../../etc/passwd"),
    first: '2:26 no path of a repository has ".." in it; write the path from the root',
  },
  {
    name: "the folder above in the middle",
    policy: glob("src/../.github/**"),
    first: '2:26 no path of a repository has ".." in it; write the path from the root',
  },
  {
    name: "the folder itself",
    policy: glob("./src/**"),
    first: '2:26 no path of a repository has "." in it; write the path from the root',
  },
  {
    name: "backslashes",
    policy: glob("src\\main\\app.ts"),
    first: '2:26 a backslash does not separate folders; write "/" instead',
  },
  {
    name: "a backslash before a star",
    policy: glob("src\\**"),
    first: '2:26 a backslash does not separate folders; write "/" instead',
  },
  {
    name: "a drive",
    policy: glob("C:\\src\\**"),
    first: '2:26 a backslash does not separate folders; write "/" instead',
  },
  {
    name: "a line break",
    policy: glob("src/\na"),
    first: "2:26 a glob may not hold a control character (U+000A); remove it",
  },
  {
    name: "a zero-width space",
    policy: glob("src/\u200ba"),
    first: "2:26 a glob may not hold a zero-width character (U+200B); remove it",
  },
  {
    name: "a negated glob among exceptions",
    policy: policy('classes: { ci: { except: ["!a"] } }'),
    first: '2:27 a glob may not start with "!"; remove it and say what does match',
  },
  {
    name: "a branch that negates",
    policy: policy('agents: { branches: ["!main"] }'),
    first: '2:22 a glob may not start with "!"; remove it and say what does match',
  },
];
