import type { QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Tweet } from "../api/types";
import { InfiniteList } from "../ui/InfiniteList";
import { type PageOf, type Pages, usePages } from "../ui/pages";
import { remember } from "./store";
import { TweetCard } from "./TweetCard";

interface TweetPage {
  tweets: Tweet[];
  next_cursor?: string | null;
}

type FetchTweets = (cursor: string | undefined, signal: AbortSignal) => Promise<TweetPage>;

/** Keeps the tweets of each page in the store, and their ids in the list. */
export function remembering(fetchPage: FetchTweets) {
  return async (cursor: string | undefined, signal: AbortSignal): Promise<PageOf<number>> => {
    const page = await fetchPage(cursor, signal);
    return { items: page.tweets.map(remember), next: page.next_cursor ?? undefined };
  };
}

/** A list of tweets page by page: `useTweetPages(["bookmarks"], (cursor, signal) => call("get", "/api/bookmarks", { query: { cursor }, signal }))`. */
export function useTweetPages(key: QueryKey, fetchPage: FetchTweets, wishes?: { fresh?: boolean }): Pages<number> {
  return usePages(key, remembering(fetchPage), wishes);
}

interface Props {
  name: string;
  pages: Pages<number>;
  empty: ReactNode;
  label?: string;
  keepsPlace?: boolean;
}

/** Shows them: virtualised, live, with its place kept. */
export function TweetList(props: Props) {
  return <InfiniteList {...props} kind="feed" keyOf={(id) => id} render={(id) => <TweetCard id={id} />} />;
}
