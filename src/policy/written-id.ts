const ID = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const MAX_ID_LENGTH = 40;

/** The name of a class or of a kind of evidence, as an author may choose it. */
export const isId = (id: string): boolean => ID.test(id) && id.length <= MAX_ID_LENGTH;

/** What a name must be like, and the nearest one that is; `example` where there is none. */
export function idRule(id: string, example: string): string {
  const near = id
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, "-")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^[-0-9]+|(?<!-)-+$/g, "");
  const rule = `at most ${MAX_ID_LENGTH} lower-case letters, digits and single hyphens`;
  return `is named with ${rule}; write ${isId(near) ? `"${near}"` : `a name such as "${example}"`}`;
}
