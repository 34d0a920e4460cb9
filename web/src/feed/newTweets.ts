import type { InfiniteData } from "@tanstack/react-query";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import { onSignedOut } from "../api/tokens";
import { onLiveEvent } from "../live/liveUpdates";
import { session } from "../session/session";
import { createStore, useStore } from "../state/store";
import { prepend } from "../tweets/lists";
import { onTweetPosted } from "../tweets/postedTweets";
import { getTweet, mergeTweet, storeTweet } from "../tweets/store";
import { whenIdle } from "../ui/idle";
import type { PageOf } from "../ui/pages";

// The ids of new tweets that wait above the feed, the newest first. A list that moves by itself loses its reader's place.
const waiting = createStore<number[]>([]);

/** How many new tweets wait to be shown. */
export const useNewTweetCount = () => useStore(waiting).filter((id) => !isShown(id)).length;

function offerNewTweet(id: number): void {
  if (isShown(id)) {
    return;
  }
  const now = session.get();
  const mine = now.state === "signedIn" && getTweet(id)?.author.id === now.me.id;
  if (mine) {
    prepend(queryKeys.latestFeed, [id]);
  } else {
    waiting.set([id, ...waiting.get().filter((known) => known !== id)]);
  }
}

// Tweets that were posted after the feed was fetched and before the stream was open: no event tells of them.
async function fetchMissedTweets(): Promise<void> {
  if (!queryClient.getQueryData<Feed>(queryKeys.latestFeed)) {
    return;
  }
  const { tweets } = await call("get", "/api/feed");
  const known = tweets.findIndex(({ id }) => isShown(id));
  const missed = known < 0 ? tweets : tweets.slice(0, known);
  for (const tweet of missed.reverse()) {
    offerNewTweet(storeTweet(tweet));
  }
}

export function showNewTweets(): void {
  prepend(queryKeys.latestFeed, waiting.get());
  waiting.set([]);
}

onSignedOut(() => waiting.set([]));
onTweetPosted((tweet) => offerNewTweet(tweet.id));
onLiveEvent("tweet", (tweet) => offerNewTweet(mergeTweet(tweet)));
onLiveEvent("deleted", ({ id }) => waiting.set(waiting.get().filter((known) => known !== id)));
onLiveEvent("hello", () => void whenIdle(() => void fetchMissedTweets().catch(() => {})));

type Feed = InfiniteData<PageOf<number>>;

function isShown(id: number): boolean {
  return queryClient.getQueryData<Feed>(queryKeys.latestFeed)?.pages.some((page) => page.items.includes(id)) ?? false;
}
