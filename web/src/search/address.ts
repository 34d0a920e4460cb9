export type In = "posts" | "people" | "tags";
export type Sort = "relevance" | "latest";

export interface Asked {
  q: string;
  in: In;
  sort: Sort;
}

/** What an address asks for; what it says wrongly is taken as not said. */
export function askedBy(search: string): Asked {
  const query = new URLSearchParams(search);
  const where = query.get("in");
  return {
    q: query.get("q")?.trim() ?? "",
    in: where === "people" || where === "tags" ? where : "posts",
    sort: query.get("sort") === "latest" ? "latest" : "relevance",
  };
}

/** The address of a search; what is usual is not said. */
export function addressFor({ q, in: where, sort }: Asked): string {
  const query = new URLSearchParams();
  if (q) query.set("q", q);
  if (where !== "posts") query.set("in", where);
  if (sort !== "relevance") query.set("sort", sort);
  const said = query.toString();
  return said ? `/search?${said}` : "/search";
}
