/** Whether a relative path, as a file names it, stays within the repository. */
export function isInside(file: string, place: string): boolean {
  if (/^(?:\/|~|\\|[A-Za-z]:|[a-z]+:\/\/)/.test(place)) return false;
  let depth = file.split("/").length - 1;
  for (const step of place.slice(0, 2_000).split("/")) {
    if (step === "..") depth -= 1;
    else if (step !== "." && step !== "") depth += 1;
    if (depth < 0) return false;
  }
  return true;
}
