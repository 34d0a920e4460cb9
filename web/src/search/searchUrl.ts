export type SearchTab = "posts" | "people" | "tags";
export type Sort = "relevance" | "latest";

export interface SearchQuery {
  q: string;
  in: SearchTab;
  sort: Sort;
}

/** Reads a search from the query string. Unknown values are replaced by the defaults. */
export function parseSearchUrl(search: string): SearchQuery {
  const query = new URLSearchParams(search);
  const where = query.get("in");
  return {
    q: query.get("q")?.trim() ?? "",
    in: where === "people" || where === "tags" ? where : "posts",
    sort: query.get("sort") === "latest" ? "latest" : "relevance",
  };
}

/** The address of a search. Defaults are left out. */
export function searchUrl({ q, in: where, sort }: SearchQuery): string {
  const query = new URLSearchParams();
  if (q) {
    query.set("q", q);
  }
  if (where !== "posts") {
    query.set("in", where);
  }
  if (sort !== "relevance") {
    query.set("sort", sort);
  }
  const text = query.toString();
  return text ? `/search?${text}` : "/search";
}
