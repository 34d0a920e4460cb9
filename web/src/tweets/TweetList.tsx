import type { QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Tweet } from "../api/types";
import { InfiniteList } from "../ui/InfiniteList";
import { type Pages, usePages } from "../ui/pages";
import { remember } from "./store";
import { TweetCard } from "./TweetCard";

interface TweetPage {
  tweets: Tweet[];
  next_cursor?: string | null;
}

/** A list of tweets page by page: `useTweetPages(["bookmarks"], (cursor, signal) => call("get", "/api/bookmarks", { query: { cursor }, signal }))`. */
export function useTweetPages(
  key: QueryKey,
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<TweetPage>,
  wishes?: { fresh?: boolean },
): Pages<number> {
  return usePages(
    key,
    async (cursor, signal) => {
      const page = await fetchPage(cursor, signal);
      return { items: page.tweets.map(remember), next: page.next_cursor ?? undefined };
    },
    wishes,
  );
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
  return <InfiniteList {...props} keyOf={(id) => id} render={(id) => <TweetCard id={id} />} />;
}
