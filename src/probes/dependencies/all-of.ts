/** One list of all, or `null` where any of them could not be understood. */
export function allOf<Value>(lists: readonly (readonly Value[] | null)[]): readonly Value[] | null {
  return lists.some((list) => list === null) ? null : lists.flatMap((list) => list ?? []);
}
