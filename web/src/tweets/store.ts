import { useSyncExternalStore } from "react";
import { onSignedOut } from "../api/tokens";
import type { Tweet } from "../api/types";

// A normalised store: each tweet is kept once, and lists hold ids. A like, an edit or a count from the stream updates every place that
// shows the tweet, and renders nothing else.
const tweets = new Map<number, Tweet>();
const listeners = new Map<number, Set<() => void>>();

/** Stores a tweet and the tweets inside it. Returns its id, which a list keeps. */
export function storeTweet(tweet: Tweet): number {
  for (const inner of [tweet.retweet_of, tweet.quote]) {
    if (inner) {
      storeTweet(inner);
    }
  }
  put(tweet.id, tweet);
  return tweet.id;
}

/** Stores a tweet from the stream. The stream does not know the reader, so the reader's own flags are kept. */
export function mergeTweet(tweet: Tweet): number {
  for (const inner of [tweet.retweet_of, tweet.quote]) {
    if (inner) {
      mergeTweet(inner);
    }
  }
  const known = tweets.get(tweet.id);
  put(
    tweet.id,
    known ? { ...tweet, likes: known.likes, liked: known.liked, retweeted: known.retweeted, bookmarked: known.bookmarked } : tweet,
  );
  return tweet.id;
}

export const getTweet = (id: number): Tweet | undefined => tweets.get(id);

export function updateTweet(id: number, what: Partial<Tweet> | ((tweet: Tweet) => Partial<Tweet>)): void {
  const known = tweets.get(id);
  if (known) {
    put(id, { ...known, ...(typeof what === "function" ? what(known) : what) });
  }
}

/** Removes a deleted tweet. Components that show it show nothing from now on. */
export function dropTweet(id: number): void {
  if (tweets.delete(id)) {
    notify(id);
  }
}

export function useTweet(id: number): Tweet | undefined {
  return useSyncExternalStore(
    (listener) => {
      const all = listeners.get(id) ?? new Set();
      listeners.set(id, all.add(listener));
      return () => {
        all.delete(listener);
        if (all.size === 0) {
          listeners.delete(id);
        }
      };
    },
    () => tweets.get(id),
  );
}

onSignedOut(() => tweets.clear());

function put(id: number, tweet: Tweet): void {
  tweets.set(id, tweet);
  notify(id);
}

function notify(id: number): void {
  for (const listener of [...(listeners.get(id) ?? [])]) {
    listener();
  }
}
