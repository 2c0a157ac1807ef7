const AMONG_TESTS =
  /(^|\/)(tests?|__tests__|__mocks__|testdata|test[_-]data|testing|fixtures?|__fixtures__|mocks?|specs?|e2e|certdata)\/|[._-](test|spec)\.[a-z]{1,5}$|(^|\/)test_[^/]{1,100}$|_test\.[a-z]{1,4}$|Tests?\.[a-z]{1,5}$/i;

/** True for a path where keys are mostly made for the test, and words and commands are only looked at. */
export const isAmongTests = (path: string): boolean => AMONG_TESTS.test(path);
