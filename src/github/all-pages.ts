import { during, type Answer } from "./answer.js";

type Listed<Data, Item> = {
  readonly items: readonly Item[];
  readonly first: Answer<Data>;
  /** There are more pages than we were willing to read. */
  readonly cut: boolean;
};

type PagedList<Data, Item> = {
  /** "the reviews of acme/shop#7": for the message of an error. */
  readonly what: string;
  readonly page: (page: number) => Promise<Answer<Data>>;
  readonly itemsOf: (data: Data) => readonly Item[];
  readonly mostPages?: number;
};

/** GitHub's largest page. */
export const PER_PAGE = 100;

/**
 * Reads a list to its end, the pages after the first at once where GitHub says how many there are. Throws when any page
 * fails, is no list, or is empty though more follow: half a list is never taken for a whole one.
 */
export async function allPages<Data, Item>(list: PagedList<Data, Item>): Promise<Listed<Data, Item>> {
  const { mostPages = 100 } = list;
  const first = await readPage(list, 1);
  const announced = Math.min(first.last ?? 1, mostPages);
  const pages = [first, ...(await Promise.all(numbers(2, announced).map((page) => readPage(list, page))))];
  while (pages.at(-1)?.hasNext === true && pages.length < mostPages) {
    pages.push(await readPage(list, pages.length + 1));
  }
  const items = pages.flatMap((page) => page.items);
  return { items, first: first.answer, cut: pages.at(-1)?.hasNext === true };
}

/** As `allPages`; throws as well when the list is longer than we read. */
export async function wholeList<Data, Item>(list: PagedList<Data, Item>): Promise<Listed<Data, Item>> {
  const listed = await allPages(list);
  if (listed.cut) throw new Error(`${list.what} have more than ${list.mostPages ?? 100} pages`);
  return listed;
}

async function readPage<Data, Item>({ what, page, itemsOf }: PagedList<Data, Item>, number: number) {
  const place = `reading page ${number} of ${what}`;
  const answer = await during(place, () => page(number));
  const items: unknown = itemsOf(answer.data);
  if (!isListOf<Item>(items)) throw new Error(`${place}: GitHub answered something that is no list`);
  if (items.some((item) => item == null)) throw new Error(`${place}: GitHub left something of it out`);
  const link = answer.headers.link ?? "";
  const hasNext = /rel="next"/.test(link);
  if (items.length === 0 && hasNext) throw new Error(`${place}: it is empty, and GitHub says that more follow`);
  return { answer, items, hasNext, last: pageNumber(link) };
}

// What the items are is Octokit's word; that there is a list at all is checked.
const isListOf = <Item>(items: unknown): items is readonly Item[] => Array.isArray(items);

/** The number of the last page, where the answer's `Link` names it. */
function pageNumber(link: string): number | null {
  const match = /[?&]page=(\d{1,9})(?:&[^<>]{0,2000})?>;\s*rel="last"/.exec(link);
  return match?.[1] === undefined ? null : Number(match[1]);
}

const numbers = (from: number, to: number): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
