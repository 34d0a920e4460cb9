import type { InfiniteData } from "@tanstack/react-query";
import { queries } from "../api/queries";
import type { PageOf } from "../ui/pages";
import { forget } from "./store";

type List = InfiniteData<PageOf<unknown>>;

const isList = (answer: unknown): answer is List => Array.isArray((answer as Partial<List> | undefined)?.pages);

/** It is deleted: out of every list, so that one of which nothing is left says so. */
export function takeOut(id: number): void {
  forget(id);
  queries.setQueriesData<List>(
    { predicate: ({ state: { data } }) => isList(data) && data.pages.some(({ items }) => items.includes(id)) },
    (list) => list && { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.filter((item) => item !== id) })) },
  );
}
