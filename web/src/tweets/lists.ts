import type { InfiniteData } from "@tanstack/react-query";
import { queryClient } from "../api/queryClient";
import type { QueryKey } from "../api/queryKeys";
import type { PageOf } from "../ui/pages";
import { dropTweet } from "./store";

type PagedList = InfiniteData<PageOf<unknown>>;

const isPagedList = (answer: unknown): answer is PagedList => Array.isArray((answer as Partial<PagedList> | undefined)?.pages);

/** Removes a deleted tweet from the store and every list. A list without items then says that it is empty. */
export function removeFromLists(id: number): void {
  dropTweet(id);
  queryClient.setQueriesData<PagedList>(
    { predicate: ({ state: { data } }) => isPagedList(data) && data.pages.some(({ items }) => items.includes(id)) },
    (list) => list && { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.filter((item) => item !== id) })) },
  );
}

/** Puts tweets at the top of a list that was fetched already, each once. */
export function prepend(key: QueryKey, ids: number[]): void {
  queryClient.setQueryData<InfiniteData<PageOf<number>>>(key, (list) => {
    const first = list?.pages[0];
    if (!list || !first) {
      return list;
    }
    const fresh = ids.filter((id) => !list.pages.some((page) => page.items.includes(id)));
    return { ...list, pages: [{ ...first, items: [...fresh, ...first.items] }, ...list.pages.slice(1)] };
  });
}
