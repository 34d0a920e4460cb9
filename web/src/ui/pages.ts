import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { QueryKey } from "../api/queryKeys";
import { isBackNavigation } from "./navigation";

export interface PageOf<T> {
  items: T[];
  next: string | undefined;
}

export interface Pages<T> {
  items: T[];
  /** No page has arrived yet. */
  pending: boolean;
  error: unknown;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
  /** Tries again after an error: the first page, or the page that failed. */
  retry: () => void;
}

type FetchPage<T> = (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<T>>;

/** The query of `usePages`, for prefetching the list before it is shown. */
export function pagesQuery<T>(key: QueryKey, fetchPage: FetchPage<T>) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    // A list is not refetched by itself, so that nothing moves on the screen. New items come by the stream.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10 * 60_000,
  });
}

/**
 * A list that is fetched page by page, by the cursor of the page before:
 * `usePages(queryKeys.followers(id), async (cursor, signal) => {
 *   const answer = await call("get", …, { query: { cursor }, signal });
 *   return { items: answer.users, next: answer.next_cursor ?? undefined };
 * })`
 */
export function usePages<T>(
  key: QueryKey,
  fetchPage: FetchPage<T>,
  /** Fetches the list again whenever it is reached by a link. Back always shows the list as it was. */
  { fresh: refetchOnVisit = false }: { fresh?: boolean } = {},
): Pages<T> {
  const query = useInfiniteQuery({
    ...pagesQuery(key, fetchPage),
    refetchOnMount: refetchOnVisit && !isBackNavigation() ? "always" : true,
  });
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return {
    items,
    pending: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching && !query.isFetchNextPageError) {
        void query.fetchNextPage();
      }
    },
    retry: () => void (query.data ? query.fetchNextPage() : query.refetch()),
  };
}
