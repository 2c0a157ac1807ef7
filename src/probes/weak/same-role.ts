/** Names by which a tool finds a file and does something with it. */
const FOUND_BY_NAME =
  /^(?:__\w{1,40}__|conftest|sitecustomize|usercustomize|setup|noxfile|manage|[aw]sgi|index|main|mod|lib|build|middleware|instrumentation|proxy|server|route|page|layout|template|default|[+_[(@.].{0,200}|.{0,100}config.{0,100})$/i;

/** Both names make the same thing of a file: what tools tell by a name alone (its ending, a platform, a test) stays. */
export function hasSameRole(was: string, is: string): boolean {
  const [before, after] = [partsOf(was), partsOf(is)];
  return (
    before.ending === after.ending &&
    before.suffix === after.suffix &&
    ![before, after].some(({ stem }) => FOUND_BY_NAME.test(stem))
  );
}

/** `suffix`: what Go reads as a platform or as a test, `_linux` or `_test`. */
function partsOf(path: string): { readonly stem: string; readonly suffix: string; readonly ending: string } {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.indexOf(".", 1);
  const [stem, ending] = dot < 0 ? [name, ""] : [name.slice(0, dot), name.slice(dot)];
  return { stem, suffix: stem.split("_").slice(1).slice(-2).join("_").toLowerCase(), ending };
}
