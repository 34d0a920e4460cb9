import type { ReactNode } from "react";
import type { QueryKey } from "../api/queryKeys";
import type { Tweet } from "../api/types";
import { InfiniteList } from "../ui/InfiniteList";
import { type PageOf, type Pages, usePages } from "../ui/pages";
import { storeTweet } from "./store";
import { TweetCard } from "./TweetCard";

interface TweetPage {
  tweets: Tweet[];
  next_cursor?: string | null;
}

type FetchTweets = (cursor: string | undefined, signal: AbortSignal) => Promise<TweetPage>;

/** Wraps a fetch: stores the tweets of each page, and returns their ids for the list. */
export function storingTweets(fetchPage: FetchTweets) {
  return async (cursor: string | undefined, signal: AbortSignal): Promise<PageOf<number>> => {
    const page = await fetchPage(cursor, signal);
    return { items: page.tweets.map(storeTweet), next: page.next_cursor ?? undefined };
  };
}

/**
 * A paged list of tweets:
 * `useTweetPages(queryKeys.bookmarks, (cursor, signal) => call("get", "/api/bookmarks", { query: { cursor }, signal }))`
 */
export function useTweetPages(key: QueryKey, fetchPage: FetchTweets, wishes?: { fresh?: boolean }): Pages<number> {
  return usePages(key, storingTweets(fetchPage), wishes);
}

interface Props {
  name: string;
  pages: Pages<number>;
  empty: ReactNode;
  label?: string;
  /** Restores the scroll position also when the list is reached by a link. */
  keepsPosition?: boolean;
}

/** Shows a paged list of tweets. */
export function TweetList(props: Props) {
  return <InfiniteList {...props} kind="feed" keyOf={(id) => id} render={(id) => <TweetCard id={id} />} />;
}
