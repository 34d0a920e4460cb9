import { infiniteQueryOptions, type QueryKey, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { cameBack } from "../app/navigation";

export interface PageOf<T> {
  items: T[];
  next: string | undefined;
}

export interface Pages<T> {
  items: T[];
  /** Nothing has come yet. */
  pending: boolean;
  error: unknown;
  hasMore: boolean;
  loadingMore: boolean;
  loadMore: () => void;
  /** Another try after an error: of the first page, or of the one that failed. */
  again: () => void;
}

type FetchPage<T> = (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<T>>;

/** What usePages asks, for who asks it before the list is there. */
export function pagesQuery<T>(key: QueryKey, fetchPage: FetchPage<T>) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    // What is on the screen stays where it is; what is new is offered (feed) or comes by the stream.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10 * 60_000,
  });
}

/**
 * A list that comes page by page, by the cursor of the page before:
 * `usePages(["followers", id], (cursor, signal) => call("get", …, { query: { cursor }, signal }).then((a) => ({ items: a.users, next: a.next_cursor ?? undefined })))`
 */
export function usePages<T>(
  key: QueryKey,
  fetchPage: FetchPage<T>,
  /** Asked for anew whenever it is come to by a link; Back always shows what was there. */
  { fresh = false }: { fresh?: boolean } = {},
): Pages<T> {
  const query = useInfiniteQuery({ ...pagesQuery(key, fetchPage), refetchOnMount: fresh && !cameBack() ? "always" : true });
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  return {
    items,
    pending: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetching && !query.isFetchNextPageError) void query.fetchNextPage();
    },
    again: () => void (query.data ? query.fetchNextPage() : query.refetch()),
  };
}
