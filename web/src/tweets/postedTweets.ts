import type { Tweet } from "../api/types";
import { refreshTweet } from "./actions";
import { storeTweet } from "./store";

const listeners = new Set<(tweet: Tweet) => void>();

/** Calls back with every tweet that the person posts in this tab. */
export function onTweetPosted(listener: (tweet: Tweet) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Shows a tweet that the person has just posted, wherever it belongs. */
export function showPostedTweet(tweet: Tweet): void {
  storeTweet(tweet);
  for (const about of [tweet.in_reply_to_id, tweet.quote_of_id]) {
    if (about !== null) {
      void refreshTweet(about);
    }
  }
  for (const listener of listeners) {
    listener(tweet);
  }
}
