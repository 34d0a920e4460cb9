import { call } from "../api/client";
import { queries } from "../api/queries";
import { wasIn } from "../session/tokens";
import { remembering } from "../tweets/TweetList";
import { pagesQuery } from "../ui/pages";
import { latestKey } from "./news";

type Cursor = string | undefined;

/** The feeds by their addresses. */
export const feeds = {
  "/": { key: latestKey, fetch: (cursor: Cursor, signal: AbortSignal) => call("get", "/api/feed", { query: { cursor }, signal }) },
  "/popular": {
    key: ["feed", "popular"],
    fetch: (cursor: Cursor, signal: AbortSignal) => call("get", "/api/tweets", { query: { cursor, limit: 20, sort: "popular" }, signal }),
  },
  "/discover": {
    key: ["feed", "discover"],
    fetch: (cursor: Cursor, signal: AbortSignal) => call("get", "/api/discover", { query: { cursor }, signal }),
  },
} as const;

export type FeedAddress = keyof typeof feeds;

export const isFeed = (address: string): address is FeedAddress => address in feeds;

/** Asks for the feed while it is being found out who is there: one round trip less until it is seen. */
export function preloadFeed(): void {
  if (!wasIn() || !isFeed(location.pathname)) return;
  const { key, fetch } = feeds[location.pathname];
  void queries.prefetchInfiniteQuery(pagesQuery<number>(key, remembering(fetch)));
}
