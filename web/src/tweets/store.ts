import { useSyncExternalStore } from "react";
import type { Tweet } from "../api/types";
import { onLeft } from "../session/tokens";

// Every tweet once, whatever lists it is in: a like, an edit or a count from the stream changes all places where it is shown, and nothing else is
// drawn anew. Lists hold ids.
const tweets = new Map<number, Tweet>();
const listeners = new Map<number, Set<() => void>>();

/** Takes what the server says, with the tweets inside it; its id is what a list keeps. */
export function remember(tweet: Tweet): number {
  for (const inner of [tweet.retweet_of, tweet.quote]) if (inner) remember(inner);
  put(tweet.id, tweet);
  return tweet.id;
}

/** Takes a tweet from the stream, which does not know its reader: what the reader did to it stays. */
export function overlay(tweet: Tweet): number {
  for (const inner of [tweet.retweet_of, tweet.quote]) if (inner) overlay(inner);
  const known = tweets.get(tweet.id);
  put(
    tweet.id,
    known ? { ...tweet, likes: known.likes, liked: known.liked, retweeted: known.retweeted, bookmarked: known.bookmarked } : tweet,
  );
  return tweet.id;
}

export const find = (id: number): Tweet | undefined => tweets.get(id);

export function change(id: number, what: Partial<Tweet> | ((tweet: Tweet) => Partial<Tweet>)): void {
  const known = tweets.get(id);
  if (known) put(id, { ...known, ...(typeof what === "function" ? what(known) : what) });
}

/** It is deleted: what shows it shows nothing from now on. */
export function forget(id: number): void {
  if (tweets.delete(id)) tell(id);
}

export function useTweet(id: number): Tweet | undefined {
  return useSyncExternalStore(
    (listener) => {
      const all = listeners.get(id) ?? new Set();
      listeners.set(id, all.add(listener));
      return () => {
        all.delete(listener);
        if (all.size === 0) listeners.delete(id);
      };
    },
    () => tweets.get(id),
  );
}

onLeft(() => tweets.clear());

function put(id: number, tweet: Tweet): void {
  tweets.set(id, tweet);
  tell(id);
}

function tell(id: number): void {
  for (const listener of [...(listeners.get(id) ?? [])]) listener();
}
