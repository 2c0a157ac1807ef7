/** One page of a list by `per_page` (30, at most 100) and `page`, with the `link` header that leads to the others. */
export function pageOf<T>(items: readonly T[], url: URL): { items: readonly T[]; headers: Record<string, string> } {
  const size = within(url.searchParams.get("per_page"), 30, 100);
  const page = within(url.searchParams.get("page"), 1, Number.MAX_SAFE_INTEGER);
  const last = Math.max(1, Math.ceil(items.length / size));
  const links = [
    ...(page < last ? [link(url, page + 1, "next"), link(url, last, "last")] : []),
    ...(page > 1 ? [link(url, 1, "first"), link(url, page - 1, "prev")] : []),
  ];
  return {
    items: items.slice((page - 1) * size, page * size),
    headers: links.length > 0 ? { link: links.join(", ") } : {},
  };
}

function within(raw: string | null, fallback: number, most: number): number {
  const value = Number.parseInt(raw ?? "", 10);
  return Number.isFinite(value) ? Math.min(most, Math.max(1, value)) : fallback;
}

function link(url: URL, page: number, rel: string): string {
  const target = new URL(url);
  target.searchParams.set("page", String(page));
  return `<${target.href}>; rel="${rel}"`;
}
