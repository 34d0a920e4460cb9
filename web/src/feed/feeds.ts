import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import { wasSignedIn } from "../api/tokens";
import { storingTweets } from "../tweets/TweetList";
import { pagesQuery } from "../ui/pages";

type Cursor = string | undefined;

/** The feeds by the path of their page. */
export const feeds = {
  "/": {
    key: queryKeys.latestFeed,
    fetch: (cursor: Cursor, signal: AbortSignal) => call("get", "/api/feed", { query: { cursor }, signal }),
  },
  "/popular": {
    key: queryKeys.popularFeed,
    fetch: (cursor: Cursor, signal: AbortSignal) => call("get", "/api/tweets", { query: { cursor, limit: 20, sort: "popular" }, signal }),
  },
  "/discover": {
    key: queryKeys.discoverFeed,
    fetch: (cursor: Cursor, signal: AbortSignal) => call("get", "/api/discover", { query: { cursor }, signal }),
  },
} as const;

export type FeedAddress = keyof typeof feeds;

export const isFeedAddress = (address: string): address is FeedAddress => address in feeds;

/** Fetches the feed while the session is still being restored, which saves one round trip. */
export function preloadFeed(): void {
  if (!wasSignedIn() || !isFeedAddress(location.pathname)) {
    return;
  }
  const { key, fetch } = feeds[location.pathname];
  void queryClient.prefetchInfiniteQuery(pagesQuery<number>(key, storingTweets(fetch)));
}
