/** Neighbouring lines that one commit takes out of a file and puts into it. Line ends are left out. */
export type Run = { readonly path: string; readonly removed: readonly string[]; readonly added: readonly string[] };

/** Every run of a unified diff. */
export function runsIn(path: string, patch: string): readonly Run[] {
  const runs: Run[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const end = (): void => {
    if (removed.length + added.length > 0) runs.push({ path, removed, added });
    [removed, added] = [[], []];
  };
  for (const line of patch.split("\n")) {
    const text = line.slice(1).replace(/\r$/, "");
    if (line.startsWith("-")) removed.push(text);
    else if (line.startsWith("+")) added.push(text);
    else if (!line.startsWith("\\")) end();
  }
  end();
  return runs;
}
