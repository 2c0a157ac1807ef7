const words = (text: string): string => text.split(" ").join("|");

const FOLDER = new RegExp(
  `(?:^|/)(?:(?:[\\w.-]{1,80}[._-])?tests?|${words("__tests__ __test__ spec specs testing testdata e2e cypress playwright benches androidtest")})/`,
);
/** `AppTests/`, by its hump: `contests/` is none. */
const FOLDER_HUMP = /(?:^|\/)\w{0,80}[a-z0-9]Tests?\//;

const NAME =
  /^(?:(?:tests?|spec)[._-].{1,200}|(?:tests?|conftest)\.\w{1,5}|.{1,200}[._-](?:tests?|specs?|cy|e2e|unittest)\.\w{1,6}|.{1,200}\.(?:unit|int-spec|e2e-spec)\.\w{1,6}|.{1,200}\.(?:bats|feature|snap))$/;
/** `UserServiceTest.java`, by its hump: `latest.java` is none. */
const NAME_HUMP = /(?:Tests?|TestCase|Spec|Suite|IT)\.(?:java|kt|scala|groovy|cs|fs|vb|php|swift|mm?|cpp|cc|dart|hs)$/;

/** A test or what tests are made of, by its name or its folder. */
export const isTest = (path: string): boolean =>
  isNamedTest(path) || FOLDER.test(path.toLowerCase()) || FOLDER_HUMP.test(path);

/** A test by its own name, so that it holds tests even where nobody can look into it. */
export function isNamedTest(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return (
    NAME.test(name.toLowerCase()) || NAME_HUMP.test(name) || /(?:^|\/)__tests__\/[^/]{1,200}\.[cm]?[jt]sx?$/.test(path)
  );
}

const MADE_UP = /(?:^|\/)(?:__mocks__|test[_-]data|fixtures?|__fixtures__|mocks?|certdata)\//i;

/** True for a path where keys are mostly made for the test, and words and commands are only looked at. */
export const isAmongTests = (path: string): boolean => isTest(path) || MADE_UP.test(path);
